import { strict as assert } from "node:assert";

import { checkCertificateRegions } from "../../../../../lib/services/exposure/hosts/certificateChecks";
import {
  type ServiceInput,
  type ServicesInput,
  servicesSchema,
} from "../../../../../lib/services/schema";
import { planGlobalServices } from "../../../../../lib/services/globalPlan";
import { context, sentences, servicesRefusals, webInput } from "../../support";

const arnOf = (region: string, accountId = "123456789012") =>
  `arn:aws:acm:${region}:${accountId}:certificate/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0`;
const certificate = (names: string[], arn = arnOf("us-east-1")) => ({
  arns: { "us-east-1": arn },
  names,
});

const servicesOf = (
  exposure: ServiceInput["exposure"],
  balancers: ServicesInput["balancers"] = {},
): ServicesInput => ({ balancers, services: { web: webInput({ exposure }) } });
const refusals = (...parts: Parameters<typeof servicesOf>) =>
  servicesRefusals(servicesOf(...parts));

const shared = { type: "shared", balancer: "edge", priority: 1 } as const;

describe("An imported certificate", () => {
  it("is accepted for every balancer", () => {
    const own = { certificate: certificate(["*.use1.example.com", "*.use1.internal.example.com"]) };
    for (const type of ["public", "internal"] as const) {
      for (const balancerType of ["application", "network"] as const) {
        assert.deepEqual(refusals({ type, balancerType, ...own }), []);
      }
      assert.deepEqual(refusals(shared, { edge: { type, ...own } }), []);
    }
  });

  it("is one of the region and of the account", () => {
    const of = (arn: string) =>
      refusals({ type: "public", certificate: certificate(["web.example.com"], arn) });
    const path = "services.web.exposure.certificate.arns.us-east-1";
    const expected = "must be a certificate of us-east-1 in account 123456789012";
    assert.deepEqual(of(arnOf("us-west-2")), [
      `${path} ${expected}, got one of us-west-2 in 123456789012`,
    ]);
    assert.deepEqual(of(arnOf("us-east-1", "210987654321")), [
      `${path} ${expected}, got one of us-east-1 in 210987654321`,
    ]);
    assert.deepEqual(of("arn:aws:iam::123456789012:server-certificate/web"), [
      `${path} must be the ARN of a certificate of ACM, got "arn:aws:iam::123456789012:server-certificate/web"`,
    ]);
  });

  it("has an ARN in every region of the stack, and in no other", () => {
    const { arns, names } = certificate(["web.example.com"], arnOf("us-west-2"));
    const west = { arns: { "us-west-2": arns["us-east-1"] }, names };
    assert.deepEqual(refusals({ type: "public", certificate: west }), [
      "services.web.exposure.certificate.arns must have an entry for us-east-1, got us-west-2; every region of the stack has its own",
    ]);
    const spec = servicesSchema.parse(
      servicesOf(shared, { edge: { type: "public", certificate: west } }),
    );
    assert.deepEqual(checkCertificateRegions(spec, ["us-west-2"]), []);
    assert.deepEqual(sentences(checkCertificateRegions(spec, ["us-east-1"])), [
      'balancers.edge.certificate.arns.us-west-2 must be for a region of the stack, got "us-west-2"; they are us-east-1',
    ]);
  });

  it("covers a host of its balancer", () => {
    const of = (...names: string[]) => certificate(names);
    assert.deepEqual(refusals({ type: "public", certificate: of("*.example.net") }), [
      "services.web.exposure.certificate.names must cover a host of the balancer, got *.example.net; its hosts in us-east-1 are web.use1.example.com, web.example.com",
    ]);
    assert.deepEqual(
      refusals(shared, { edge: { type: "public", certificate: of("a.example.com") } }),
      [
        "balancers.edge.certificate.names must cover a host of the balancer, got a.example.com; its hosts in us-east-1 are edge.use1.example.com, web.use1.example.com, web.example.com",
      ],
    );
  });

  it("lets a service have hosts whose records are another's matter", () => {
    const hosts = ["shop.example.net"];
    const own = { hosts, certificate: certificate(hosts) };
    assert.deepEqual(refusals({ type: "public", ...own }), []);
    assert.deepEqual(refusals({ type: "public", allowedCidrs: ["203.0.113.0/24"], ...own }), []);
    assert.deepEqual(refusals({ type: "public", hosts }), [
      'services.web.exposure.hosts[0] must be in a hosted zone of the stack (example.com), got "shop.example.net"; add its zone to domain.zones',
    ]);
  });

  it("decides which hosts need a certificate in all regions", () => {
    const needs = (...names: string[]) => {
      const spec = servicesSchema.parse(
        servicesOf({
          type: "public",
          hosts: ["shop.example.com", "*.shop.example.com", "www.example.com"],
          certificate: certificate(names),
        }),
      );
      const [web] = planGlobalServices(spec, context.domain);
      return [web, ...(web?.furtherHosts ?? [])].map((host) => host?.needsCertificate);
    };
    assert.deepEqual(needs("*.example.com"), [false, true, false]);
    assert.deepEqual(needs("*.example.com", "*.shop.example.com"), [false, false, false]);
    assert.deepEqual(needs("www.example.com"), [true, true, false]);
  });
});
