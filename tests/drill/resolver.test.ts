import { strict as assert } from "node:assert";

import { Resolver } from "../../drill/resolver";
import { type DnsStack } from "../../lib/dns/failoverTable";
import { API_HOST, latencyZone } from "../support/zone";

const zone = latencyZone(["us-east-1", "us-west-2"]);

/** A resolver near us-east-1, and the health checks that fail. */
function createResolver(stack: DnsStack = zone) {
  const unhealthy = new Set<string>();
  const resolver = new Resolver(stack, API_HOST, {
    isCheckHealthy: (key) => !unhealthy.has(key),
    isTargetHealthy: () => true,
    latencyTo: (region) => (region === "us-east-1" ? 1 : 100),
  });
  return { resolver, unhealthy };
}

describe("a client's resolver", () => {
  it("caches an answer for its time to live, and resolves again after it", () => {
    const { resolver, unhealthy } = createResolver();
    assert.equal(resolver.regionAt(0, 0), "us-east-1");
    unhealthy.add("us-east-1");
    assert.equal(resolver.regionAt(59.9, 0), "us-east-1");
    assert.equal(resolver.regionAt(60, 0), "us-west-2");
  });

  it("selects among weighted answers", () => {
    const records = zone.records.map((record) =>
      record.routing.kind === "latency"
        ? {
            ...record,
            routing: { kind: "weighted", weight: record.region === "us-east-1" ? 90 : 10 } as const,
          }
        : record,
    );
    const select = (choice: number) =>
      createResolver({ ...zone, records }).resolver.regionAt(0, choice);
    assert.deepEqual([0, 0.89, 0.91, 0.99].map(select), [
      "us-east-1",
      "us-east-1",
      "us-west-2",
      "us-west-2",
    ]);
  });

  it("has no region for a name without records, and does not cache that", () => {
    const { resolver } = createResolver({ ...zone, records: [] });
    assert.equal(resolver.regionAt(0, 0), undefined);
  });
});
