import { strict as assert } from "node:assert";

import * as fc from "fast-check";

import {
  type Circumstances,
  type DnsRecord,
  resolve,
  type RoutingPolicy,
} from "../../../lib/dns/dnsModel";

const name = "api.example.com";

const record = (id: string, routing: RoutingPolicy, more: Partial<DnsRecord> = {}): DnsRecord => ({
  name,
  type: "A",
  setIdentifier: id,
  routing,
  target: { kind: "values", values: [id], ttlSeconds: 60 },
  check: id,
  ...more,
});
const latency = (region: string) => record(region, { kind: "latency", region });
const weighted = (id: string, weight: number) => record(id, { kind: "weighted", weight });
const primary = record("one", { kind: "failover", role: "primary" });
const secondary = record("two", { kind: "failover", role: "secondary" });

/** Everything is healthy but what is named; the latency to a region is its name's place in `near`. */
const world = (down: readonly string[] = [], near: readonly string[] = []): Circumstances => ({
  isCheckHealthy: (check) => !down.includes(check),
  isTargetHealthy: (target) => !down.includes(target),
  latencyTo: (region) => (near.includes(region) ? near.indexOf(region) : near.length),
});

function shares(zone: readonly DnsRecord[], circumstances: Circumstances, host = name) {
  return Object.fromEntries(
    resolve(zone, host, "A", circumstances).map((answer) => [
      answer.record.setIdentifier ?? answer.record.name,
      Number(answer.share.toFixed(4)),
    ]),
  );
}

describe("the answers of Route 53", () => {
  describe("by latency", () => {
    const zone = [latency("us-east-1"), latency("us-west-2"), latency("eu-west-1")];
    const near = ["us-west-2", "us-east-1", "eu-west-1"];

    it("are the nearest region", () => {
      assert.deepEqual(shares(zone, world([], near)), { "us-west-2": 1 });
    });
    it("are the next region when the nearest is down", () => {
      assert.deepEqual(shares(zone, world(["us-west-2"], near)), { "us-east-1": 1 });
    });
    it("fail open to the nearest region when all are down", () => {
      const down = ["us-east-1", "us-west-2", "eu-west-1"];
      assert.deepEqual(shares(zone, world(down, near)), { "us-west-2": 1 });
    });
    it("are the first by identifier of two regions that are equally near", () => {
      assert.deepEqual(shares([...zone].reverse(), world()), { "eu-west-1": 1 });
    });
    it("keep a region that is down but has no check", () => {
      const unchecked = { ...latency("us-west-2"), check: undefined };
      assert.deepEqual(shares([latency("us-east-1"), unchecked], world(["us-west-2"], near)), {
        "us-west-2": 1,
      });
    });
  });

  describe("by weight", () => {
    const zone = [weighted("a", 90), weighted("b", 10), weighted("idle", 0)];

    it("are shared by weight", () => {
      assert.deepEqual(shares(zone, world()), { a: 0.9, b: 0.1 });
    });
    it("are shared by those that are healthy", () => {
      assert.deepEqual(shares(zone, world(["a"])), { b: 1 });
    });
    it("reach a weight of 0 only when all others are down", () => {
      assert.deepEqual(shares(zone, world(["a", "b"])), { idle: 1 });
    });
    it("fail open by weight when all are down", () => {
      assert.deepEqual(shares(zone, world(["a", "b", "idle"])), { a: 0.9, b: 0.1 });
    });
    it("are equal when all weights are 0", () => {
      assert.deepEqual(shares([weighted("a", 0), weighted("b", 0)], world()), { a: 0.5, b: 0.5 });
    });
  });

  describe("by failover", () => {
    const zone = [secondary, primary];

    it("are the primary while it is healthy", () => {
      assert.deepEqual(shares(zone, world(["two"])), { one: 1 });
    });
    it("are the secondary when the primary is down", () => {
      assert.deepEqual(shares(zone, world(["one"])), { two: 1 });
    });
    it("are the primary again when both are down", () => {
      assert.deepEqual(shares(zone, world(["one", "two"])), { one: 1 });
    });
  });

  describe("of an alias", () => {
    const alias = (id: string, target: string, evaluateTargetHealth: boolean): DnsRecord =>
      record(
        id,
        { kind: "failover", role: id === "first" ? "primary" : "secondary" },
        {
          target: { kind: "alias", name: target, evaluateTargetHealth },
          check: undefined,
        },
      );
    const inner = [
      { ...latency("us-east-1"), name: "pool.example.com" },
      { ...latency("us-west-2"), name: "pool.example.com" },
    ];
    const zone = (evaluate: boolean) => [
      alias("first", "pool.example.com", evaluate),
      alias("second", "d-1.execute-api.eu-west-1.amazonaws.com", true),
      ...inner,
    ];

    it("are those of the name it points to", () => {
      assert.deepEqual(shares(zone(true), world([], ["us-west-2"])), { "us-west-2": 1 });
    });
    it("stay while one record behind it is healthy", () => {
      assert.deepEqual(shares(zone(true), world(["us-east-1"])), { "us-west-2": 1 });
    });
    it("back out of a branch in which all are down", () => {
      assert.deepEqual(shares(zone(true), world(["us-east-1", "us-west-2"])), { second: 1 });
    });
    it("stay in such a branch when its health is not evaluated", () => {
      assert.deepEqual(shares(zone(false), world(["us-east-1", "us-west-2"])), { "us-east-1": 1 });
    });
    it("share what the alias itself has", () => {
      const nested = [
        {
          ...weighted("cloud", 3),
          check: undefined,
          target: { kind: "alias", name: "pool", evaluateTargetHealth: true },
        } as const,
        weighted("office", 1),
        { ...weighted("a", 1), name: "pool" },
        { ...weighted("b", 2), name: "pool" },
      ];
      assert.deepEqual(shares(nested, world()), { a: 0.25, b: 0.5, office: 0.25 });
      assert.deepEqual(shares(nested, world(["b"])), { a: 0.75, office: 0.25 });
    });
    it("need both, its check and its target, to be healthy", () => {
      const target = "lb.amazonaws.com";
      const both = [
        { ...alias("first", target, true), check: "check" },
        alias("second", "other", false),
      ];
      assert.deepEqual(shares(both, world()), { first: 1 });
      assert.deepEqual(shares(both, world(["check"])), { second: 1 });
      assert.deepEqual(shares(both, world([target])), { second: 1 });
    });
    it("leave a region with the sickest service of a shared balancer, unless each has its check alone", () => {
      const balancer = "edge.us-east-1.elb.amazonaws.com";
      const serviceOf = (evaluate: boolean) =>
        ["us-east-1", "us-west-2"].map((region) => ({
          ...latency(region),
          check: `shop of ${region}`,
          target: {
            kind: "alias",
            name: region === "us-east-1" ? balancer : "edge.us-west-2.elb.amazonaws.com",
            evaluateTargetHealth: evaluate,
          } as const,
        }));
      // Another service of the balancer has no healthy target; the shop's own checks pass.
      assert.deepEqual(shares(serviceOf(true), world([balancer])), { "us-west-2": 1 });
      assert.deepEqual(shares(serviceOf(false), world([balancer])), { "us-east-1": 1 });
      assert.deepEqual(shares(serviceOf(false), world(["shop of us-east-1"])), { "us-west-2": 1 });
    });
    it("are none in a loop of aliases", () => {
      const loop: DnsRecord = {
        name,
        type: "A",
        routing: { kind: "simple" },
        target: { kind: "alias", name, evaluateTargetHealth: true },
      };
      assert.deepEqual(resolve([loop], name, "A", world()), []);
    });
  });

  it("are none for a name or type that the zone does not have", () => {
    assert.deepEqual(shares([latency("us-east-1")], world(), "www.example.com"), {});
    assert.deepEqual(resolve([latency("us-east-1")], name, "AAAA", world()), []);
  });

  it("are a simple record whatever the status of its check", () => {
    const simple = record("only", { kind: "simple" });
    assert.deepEqual(shares([simple], world(["only"])), { only: 1 });
  });

  describe("always", () => {
    const groups = fc.oneof(
      fc
        .uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"), { minLength: 1 })
        .map((regions) => regions.map(latency)),
      fc
        .uniqueArray(fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.nat(255)), {
          minLength: 1,
          selector: ([id]) => id,
        })
        .map((members) => members.map(([id, weight]) => weighted(id, weight))),
      fc.constant([primary, secondary]),
    );
    const ids = fc.subarray(["a", "b", "c", "d", "e", "one", "two"]);

    it("add up to one, and none has no share", () => {
      fc.assert(
        fc.property(groups, ids, (zone, down) => {
          const answers = resolve(zone, name, "A", world(down));
          const total = answers.reduce((sum, { share }) => sum + share, 0);
          assert.ok(Math.abs(total - 1) < 1e-9 && answers.every(({ share }) => share > 0));
        }),
      );
    });
    it("contain nothing that is down while something is healthy", () => {
      fc.assert(
        fc.property(groups, ids, (zone, down) => {
          const isUp = ({ check }: DnsRecord) => !down.includes(check ?? "");
          fc.pre(zone.some(isUp));
          assert.ok(resolve(zone, name, "A", world(down)).every(({ record: r }) => isUp(r)));
        }),
      );
    });
    it("do not depend on the order of the records", () => {
      fc.assert(
        fc.property(groups, ids, (zone, down) => {
          assert.deepEqual(shares([...zone].reverse(), world(down)), shares(zone, world(down)));
        }),
      );
    });
  });
});
