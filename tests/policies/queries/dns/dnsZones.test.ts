import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { dnsZonesOf } from "../../../../policies/queries/dns/dnsZones";
import { graphBuilder, type Input, output } from "../../../support/graph";

const RECORD = "aws:route53/record:Record";
const BASE = { zoneId: "Z1", name: "API.example.com.", type: "A", ttl: 60, records: ["192.0.2.1"] };

/** The one record of a stack with it, as the model has it; undefined when it is undetermined. */
function read(inputs: Readonly<Record<string, Input>>) {
  const stack = graphBuilder();
  stack.resource(RECORD, "record", { ...BASE, ...inputs });
  const { zones, undetermined } = dnsZonesOf(stack.graph());
  assert.equal((zones[0]?.records.length ?? 0) + undetermined.length, 1);
  const [record] = zones[0]?.records ?? [];
  return record && { name: record.name, routing: record.routing, target: record.target };
}

describe("the records of a stack", () => {
  it("have names in lower case without a final dot", () => {
    assert.deepEqual(read({}), {
      name: "api.example.com",
      routing: { kind: "simple" },
      target: { kind: "values", values: ["192.0.2.1"], ttlSeconds: 60 },
    });
  });

  const policies: readonly (readonly [Readonly<Record<string, Input>>, object | undefined])[] = [
    [
      { latencyRoutingPolicies: [{ region: "us-east-1" }] },
      { kind: "latency", region: "us-east-1" },
    ],
    [{ weightedRoutingPolicies: [{ weight: 0 }] }, { kind: "weighted", weight: 0 }],
    [{ failoverRoutingPolicies: [{ type: "SECONDARY" }] }, { kind: "failover", role: "secondary" }],
    [{ geolocationRoutingPolicies: [{ country: "DE" }] }, undefined],
    [{ multivalueAnswerRoutingPolicy: true }, undefined],
    [{ latencyRoutingPolicies: Unknown.value }, undefined],
  ];
  for (const [policy, routing] of policies) {
    it(`compete by ${JSON.stringify(policy)}`, () => {
      assert.deepEqual(read({ setIdentifier: "one", ...policy })?.routing, routing);
    });
  }

  it("do not compete without an identifier, also where the provider answers empty policies", () => {
    for (const policy of [
      {
        latencyRoutingPolicies: [],
        geolocationRoutingPolicies: [],
        multivalueAnswerRoutingPolicy: false,
      },
      { latencyRoutingPolicies: Unknown.value, cidrRoutingPolicy: Unknown.value },
    ]) {
      assert.deepEqual(read(policy)?.routing, { kind: "simple" });
    }
  });

  it("take no part while a simple record's name is unknown", () => {
    const stack = graphBuilder();
    stack.resource(RECORD, "validation", { ...BASE, name: Unknown.value });
    assert.deepEqual(dnsZonesOf(stack.graph()), { zones: [], undetermined: [] });
  });

  it("are apart by hosted zone", () => {
    const stack = graphBuilder();
    stack.resource(RECORD, "public", BASE);
    stack.resource(RECORD, "private", { ...BASE, zoneId: "Z2" });
    assert.equal(dnsZonesOf(stack.graph()).zones.length, 2);
  });

  describe("that are aliases", () => {
    const alias = (name: Input) => ({
      ttl: null,
      records: null,
      aliases: [{ name, zoneId: "Z9", evaluateTargetHealth: true }],
    });

    it("are in the region of the resource they lead to", () => {
      const stack = graphBuilder();
      const provider = stack.addProvider("eu-west-1");
      const balancer = stack.resource("aws:lb/loadBalancer:LoadBalancer", "lb", {}, { provider });
      stack.resource(RECORD, "record", { ...BASE, ...alias(output(balancer, "dnsName")) });
      const [record] = dnsZonesOf(stack.graph()).zones[0]?.records ?? [];
      assert.equal(record?.region, "eu-west-1");
      assert.deepEqual(record.target, {
        kind: "alias",
        name: balancer.urn,
        evaluateTargetHealth: true,
      });
    });

    it("are in the region that AWS writes into the target's name", () => {
      for (const [name, region] of [
        ["d-1.execute-api.us-gov-west-1.amazonaws.com", "us-gov-west-1"],
        ["lb-1.eu-central-1.elb.amazonaws.com.", "eu-central-1"],
        ["d1.cloudfront.net", undefined],
      ] as const) {
        const stack = graphBuilder();
        stack.resource(RECORD, "record", { ...BASE, ...alias(name) });
        assert.equal(dnsZonesOf(stack.graph()).zones[0]?.records[0]?.region, region);
      }
    });
  });
});
