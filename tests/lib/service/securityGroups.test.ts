import { strict as assert } from "node:assert";

import * as fc from "fast-check";

import { type BalancedExposure } from "../../../lib/service/answering";
import {
  balancerRules,
  callersOf,
  targetRules,
  taskRules,
} from "../../../lib/service/securityGroups";

const vpc = "10.0.0.0/16";
const cidr = fc.constantFrom("0.0.0.0/0", "10.0.0.0/8", "203.0.113.0/24", "198.51.100.7/32");
const port = fc.integer({ min: 1, max: 65535 });
const balancer = fc.constantFrom("application" as const, "network" as const);
const exposure: fc.Arbitrary<BalancedExposure> = fc.oneof(
  fc.record({
    type: fc.constant("public" as const),
    balancer,
    allowedCidrs: fc.option(fc.array(cidr, { minLength: 1, maxLength: 3 }), { nil: undefined }),
  }),
  fc.record({
    type: fc.constant("internal" as const),
    balancer,
    from: fc.option(fc.constantFrom("vpc" as const, ["web"], ["web", "api"]), { nil: undefined }),
  }),
);
const all = fc
  .record({
    exposure,
    answers: port,
    checked: fc.option(port, { nil: undefined }),
    reaches: fc.array(fc.record({ cidr, port }), { maxLength: 4 }),
  })
  .map(({ exposure: exposed, answers, checked, reaches }) => ({
    exposed,
    answers,
    checked,
    rules: [
      ...balancerRules(exposed, vpc),
      ...targetRules({ container: "web", port: answers }, checked),
      ...taskRules(reaches),
    ],
  }));

describe("The derived security group rules", () => {
  it("of a public service admit the internet to the listeners only", () => {
    assert.deepEqual(
      balancerRules({ type: "public" }, vpc).map(({ key }) => key),
      ["balancer-in-443-0.0.0.0-0", "balancer-in-80-0.0.0.0-0"],
    );
  });

  it("of an internal service admit the VPC, or nobody but the named services", () => {
    assert.deepEqual(
      balancerRules({ type: "internal" }, vpc).map(({ key }) => key),
      ["balancer-in-443-10.0.0.0-16"],
    );
    assert.deepEqual(balancerRules({ type: "internal", from: ["web"] }, vpc), []);
    assert.deepEqual(callersOf({ type: "internal", from: ["web"] }), ["web"]);
    assert.deepEqual(callersOf({ type: "internal" }), []);
  });

  it("never let an address range into a task", () => {
    fc.assert(
      fc.property(all, ({ rules }) => {
        const into = rules.filter((rule) => rule.group === "task" && rule.direction === "ingress");
        assert.ok(into.length > 0);
        assert.ok(into.every(({ peer }) => "group" in peer && peer.group === "balancer"));
      }),
    );
  });

  it("never admit the internet to an internal balancer", () => {
    fc.assert(
      fc.property(all, ({ exposed, rules }) => {
        const admitted = rules.flatMap(({ group, direction, peer }) =>
          group === "balancer" && direction === "ingress" && "cidr" in peer ? peer.cidr : [],
        );
        assert.ok(exposed.type === "public" || admitted.every((range) => range === vpc));
      }),
    );
  });

  it("admit callers on listener ports only", () => {
    fc.assert(
      fc.property(all, ({ rules }) => {
        const into = rules.filter(
          (rule) => rule.group === "balancer" && rule.direction === "ingress",
        );
        assert.ok(into.every((rule) => rule.port === 443 || rule.port === 80));
      }),
    );
  });

  it("pair each way out of the balancer with a way into the task", () => {
    fc.assert(
      fc.property(all, ({ rules, answers, checked }) => {
        const ports = (group: string, direction: string) =>
          rules
            .filter((rule) => rule.group === group && rule.direction === direction)
            .map((rule) => rule.port)
            .sort((a, b) => a - b);
        const expected = [...new Set([answers, checked ?? answers])].sort((a, b) => a - b);
        assert.deepEqual(ports("balancer", "egress"), expected);
        assert.deepEqual(ports("task", "ingress"), expected);
      }),
    );
  });

  it("have keys that tell them apart", () => {
    fc.assert(
      fc.property(all, ({ rules }) => {
        assert.equal(new Set(rules.map(({ key }) => key)).size, rules.length);
      }),
    );
  });

  it("let a task open what it names, beside HTTPS", () => {
    assert.deepEqual(
      taskRules([
        { cidr: "10.0.0.0/8", port: 5432 },
        { cidr: "10.0.0.2/32", port: 53, protocol: "udp" },
      ]).map(({ key }) => key),
      ["task-out-443-0.0.0.0-0", "task-out-5432-10.0.0.0-8", "task-out-53-10.0.0.2-32-udp"],
    );
  });
});
