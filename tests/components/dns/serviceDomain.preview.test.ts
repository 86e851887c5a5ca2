/** The names of public services in all regions together. */
import { strict as assert } from "node:assert";

import { previewed } from "../../support/previewed";
import { previewedVariant, type StackValues } from "../../support/variant";

describe("a public service's shared name", () => {
  it("points to the region's own load balancer, checked by the region's own host", async () => {
    const prod = await previewed("prod");
    const records = prod
      .ofType("aws:route53/record:Record")
      .filter(({ inputs }) => inputs["name"] === "web.meridian.example.com");
    assert.equal(records.length, 6);
    const check = prod.get(
      "aws:route53/healthCheck:HealthCheck",
      "global-services-web-health-us-west-2-check",
    );
    assert.deepEqual(
      [check.inputs["type"], check.inputs["fqdn"]],
      ["HTTPS", "web.usw2.meridian.example.com"],
    );
    const balancer = prod.get(
      "aws:lb/loadBalancer:LoadBalancer",
      "usw2-services-web-front-balancer",
    );
    const [record] = records.filter(({ inputs }) => inputs["setIdentifier"] === "us-west-2");
    assert.deepEqual(record?.inputs["aliases"], [
      {
        name: balancer.outputs["dnsName"],
        zoneId: balancer.outputs["zoneId"],
        evaluateTargetHealth: false,
      },
    ]);
  });

  it("has a certificate at the listener of every region, validated by one record", async () => {
    const prod = await previewed("prod");
    for (const region of ["us-east-1", "us-west-2", "eu-west-1"]) {
      const certificate = prod.get(
        "aws:acm/certificate:Certificate",
        `global-services-web-certificates-certificate-${region}`,
      );
      const shown = prod.get(
        "aws:lb/listenerCertificate:ListenerCertificate",
        `global-services-web-${region}-certificate`,
      );
      assert.deepEqual([certificate.region, shown.region], [region, region]);
      assert.equal(certificate.inputs["domainName"], "web.meridian.example.com");
      assert.equal(shown.inputs["certificateArn"], certificate.outputs["arn"]);
    }
    const validations = prod
      .namesOf("aws:route53/record:Record")
      .filter((name) => name.startsWith("global-services-web-certificates-"));
    assert.deepEqual(validations, ["global-services-web-certificates-validation-shared"]);
  });
});

describe("the further hosts of a public service", () => {
  const withHosts = (values: StackValues): void => {
    const { domain, services } = values as {
      domain: StackValues;
      services: { web: { exposure: StackValues } };
    };
    values["sites"] = {};
    domain["zones"] = { "shop.example.org": "Z0987654321ZYXWVUTSRQ" };
    services.web.exposure["hosts"] = ["shop.example.org", "*.shop.example.org"];
  };

  it("fail over in a zone of their own, by the checks of the service", async () => {
    const stack = await previewedVariant("prod", withHosts);
    assert.deepEqual(stack.findings, []);
    const records = stack
      .ofType("aws:route53/record:Record")
      .filter(({ inputs }) => inputs["zoneId"] === "Z0987654321ZYXWVUTSRQ");
    // Two hosts, A and AAAA, in three regions, and the one record that validates both.
    assert.equal(records.length, 13);
  });
});
