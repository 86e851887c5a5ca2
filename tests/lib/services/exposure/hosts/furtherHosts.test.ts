import { strict as assert } from "node:assert";

import { planFurtherHosts } from "../../../../../lib/services/exposure/hosts/furtherHosts";
import {
  type ServiceInput,
  type ServicesInput,
  servicesSchema,
} from "../../../../../lib/services/schema";
import { context, servicesRefusals, webInput } from "../../support";

const domain = { ...context.domain, zones: { "shop.example.org": "Z2", "example.org": "Z3" } };

const refusals = (exposure: ServiceInput["exposure"], balancers: ServicesInput["balancers"] = {}) =>
  servicesRefusals({ balancers, services: { web: webInput({ exposure }) } }, { domain });

function plansOf(exposure: ServiceInput["exposure"], balancers: ServicesInput["balancers"] = {}) {
  const spec = servicesSchema.parse({ balancers, services: { web: webInput({ exposure }) } });
  const [web] = Object.values(spec.services);
  assert.ok(web !== undefined && web.exposure.type !== "none");
  return planFurtherHosts("web", web.exposure, spec.balancers, domain);
}

describe("The further hosts of a service", () => {
  it("are in the zone of the longest name, and share a certificate with their wildcard", () => {
    const hosts = ["www.example.com", "*.shop.example.org", "shop.example.org", "*.example.org"];
    assert.deepEqual(plansOf({ type: "public", hosts }), [
      {
        host: "www.example.com",
        hasWildcard: false,
        certificateName: "www.example.com",
        needsCertificate: true,
        zoneId: "Z1",
      },
      {
        host: "shop.example.org",
        hasWildcard: true,
        certificateName: "shop.example.org",
        needsCertificate: true,
        zoneId: "Z2",
      },
      {
        host: "*.example.org",
        hasWildcard: false,
        certificateName: "*.example.org",
        needsCertificate: true,
        zoneId: "Z3",
      },
    ]);
  });

  it("are those of a shared balancer without paths, and not the name that the service has anyway", () => {
    const edge = { edge: { type: "public" } } as const;
    const shared = { type: "shared", balancer: "edge", priority: 1 } as const;
    const hosts = ["web.example.com", "shop.example.org"];
    const namesOf = (exposure: ServiceInput["exposure"]) =>
      plansOf(exposure, edge).map(({ host }) => host);
    assert.deepEqual(namesOf({ ...shared, hosts }), ["shop.example.org"]);
    assert.deepEqual(namesOf({ ...shared, hosts, paths: ["/news/*"] }), []);
  });

  it("are none where the internet cannot call", () => {
    const inner = { inner: { type: "internal" } } as const;
    const exposure = { type: "shared", balancer: "inner", priority: 1 } as const;
    assert.deepEqual(plansOf({ ...exposure, hosts: ["shop.example.org"] }, inner), []);
  });

  it("are accepted where each is in a zone of the stack", () => {
    assert.deepEqual(
      refusals({ type: "public", hosts: ["example.org", "*.example.org", "a.b.example.com"] }),
      [],
    );
  });

  it("are refused outside of the stack's zones, or where they are no host names", () => {
    assert.deepEqual(
      refusals({ type: "public", hosts: ["example.net", "Www.example.com", "a*.example.com"] }),
      [
        'services.web.exposure.hosts[0] must be in a hosted zone of the stack (example.com, shop.example.org, example.org), got "example.net"; add its zone to domain.zones',
        'services.web.exposure.hosts[1] must be a full host name in lower case, or one after "*.", got "Www.example.com"',
        'services.web.exposure.hosts[2] must be a full host name in lower case, or one after "*.", got "a*.example.com"',
      ],
    );
  });

  it("are refused where no health check or no listener rule could serve them", () => {
    const hosts = ["shop.example.org"];
    assert.deepEqual(refusals({ type: "public", allowedCidrs: ["203.0.113.0/24"], hosts }), [
      "services.web.exposure.hosts must be left out where the whole internet cannot call: no health check could decide between the regions, got shop.example.org",
    ]);
    assert.deepEqual(refusals({ type: "public", balancerType: "network", hosts }), [
      "services.web.exposure.hosts must be left out on a network balancer, which routes no hosts, got shop.example.org",
    ]);
  });

  it("are at most as many as a listener rule has beside the service's own", () => {
    const hosts = ["a", "b", "c", "d"].map((label) => `${label}.example.org`);
    assert.deepEqual(refusals({ type: "public", hosts: hosts.slice(0, 3) }), []);
    assert.deepEqual(refusals({ type: "public", hosts }), [
      "services.web.exposure.hosts must hold at most 3 hosts, got 4; a listener rule has 5, with those of the service's name",
    ]);
  });
});
