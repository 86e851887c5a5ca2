import { strict as assert } from "node:assert";

import { failover } from "../../../../policies/reports/dns/failover";
import { apiGraph } from "../../../support/apiGraph";
import { graphBuilder } from "../../../support/graph";

describe("failover", () => {
  it("lists for each region the answers without it, and the time until they are given", () => {
    assert.deepEqual(failover(apiGraph({ regions: ["us-east-1", "us-west-2", "eu-west-1"] })), {
      title: "DNS answers when a region is lost",
      columns: ["name", "policy", "lost region", "users near it get", "the others get", "within"],
      rows: [
        ["api.example.com A", "latency", "us-east-1", "us-west-2", "us-west-2, eu-west-1", "120 s"],
        ["api.example.com A", "latency", "us-west-2", "us-east-1", "us-east-1, eu-west-1", "120 s"],
        ["api.example.com A", "latency", "eu-west-1", "us-east-1", "us-east-1, us-west-2", "120 s"],
      ],
    });
  });

  it('is "never" when a member has no health check', () => {
    const damage = { "us-west-2-record": { healthCheckId: null } };
    assert.deepEqual(
      failover(apiGraph({ damage })).rows.map((row) => row.slice(2)),
      [
        ["us-east-1", "us-west-2", "us-west-2", "120 s"],
        ["us-west-2", "us-west-2", "us-east-1", "never"],
      ],
    );
  });

  it("names a site on premises by its identifier, and joins A and AAAA that are alike", () => {
    const stack = graphBuilder();
    const check = stack.resource("aws:route53/healthCheck:HealthCheck", "check", {
      type: "HTTPS",
      fqdn: "lb.us-east-1.elb.amazonaws.com",
    });
    for (const type of ["A", "AAAA"]) {
      const inputs = { zoneId: "Z1", name: "shop.example.com", type, healthCheckId: check };
      stack.resource("aws:route53/record:Record", `cloud-${type}`, {
        ...inputs,
        setIdentifier: "cloud",
        weightedRoutingPolicies: [{ weight: 9 }],
        aliases: [{ name: "lb.us-east-1.elb.amazonaws.com", zoneId: "Z2" }],
      });
      stack.resource("aws:route53/record:Record", `office-${type}`, {
        ...inputs,
        setIdentifier: "office",
        weightedRoutingPolicies: [{ weight: 1 }],
        ttl: 60,
        records: [type === "A" ? "192.0.2.1" : "2001:db8::1"],
        healthCheckId: null,
      });
    }
    assert.deepEqual(failover(stack.graph()).rows, [
      ["shop.example.com A, AAAA", "weighted", "us-east-1", "office", "", "150 s"],
    ]);
  });
});
