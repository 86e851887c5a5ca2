import { strict as assert } from "node:assert";

import * as fc from "fast-check";

import { type RoutePlan } from "../../../../lib/services/exposure/routePlan";
import { type ServiceInput } from "../../../../lib/services/schema";
import { type ServicePlan } from "../../../../lib/services/servicePlan";
import { servicePlan } from "../support";

const vpc = "10.0.0.0/16";
const cidr = fc.constantFrom("0.0.0.0/0", "10.0.0.0/8", "203.0.113.0/24", "198.51.100.7/32");
const port = fc.integer({ min: 1, max: 65535 });
const balancer = fc.constantFrom("application" as const, "network" as const);
const exposure = fc.oneof(
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

/** The plan of a service with a balancer of its own. */
function planOf(
  exposed: ServiceInput["exposure"],
  changes: Partial<ServiceInput> = {},
): ServicePlan & { readonly route: RoutePlan } {
  const plan = servicePlan({
    containers: { web: { image: "web", ports: [8080] } },
    exposure: exposed,
    ...changes,
  });
  assert.ok(plan.route !== undefined);
  return { ...plan, route: plan.route };
}

const all = fc
  .record({
    exposure,
    requests: port,
    checked: port,
    egress: fc.array(fc.record({ cidr, port }), { maxLength: 4 }),
  })
  .map(({ exposure: exposed, requests, checked, egress }) => {
    const ports = [...new Set([requests, checked])];
    const { route, egressRules } = planOf(
      { ...exposed, port: requests, healthCheck: { port: checked } },
      { containers: { web: { image: "web", ports } }, egress },
    );
    const rules = [...route.balancer.callerRules, ...route.securityGroupRules, ...egressRules];
    return { exposed, requests, checked, rules };
  });
const keysOfCallers = (exposed: ServiceInput["exposure"]) =>
  planOf(exposed).route.balancer.callerRules.map(({ key }) => key);

describe("The derived security group rules", () => {
  it("of a public service admit the internet to the listeners only", () => {
    assert.deepEqual(keysOfCallers({ type: "public" }), [
      "balancer-in-443-0.0.0.0-0",
      "balancer-in-80-0.0.0.0-0",
    ]);
    assert.deepEqual(
      keysOfCallers({ type: "public", balancer: "network", allowedCidrs: ["203.0.113.0/24"] }),
      ["balancer-in-443-203.0.113.0-24"],
    );
  });

  it("of an internal service admit the VPC, or only the named services", () => {
    assert.deepEqual(keysOfCallers({ type: "internal" }), ["balancer-in-443-10.0.0.0-16"]);
    assert.deepEqual(keysOfCallers({ type: "internal", from: ["api"] }), []);
    const allowed = (exposed: ServiceInput["exposure"]) =>
      planOf(exposed).route.balancer.allowedServices;
    assert.deepEqual(allowed({ type: "internal", from: ["api"] }), ["api"]);
    assert.deepEqual(allowed({ type: "internal" }), []);
  });

  it("never admit an address range to a task", () => {
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

  it("pair each egress rule of the balancer with an ingress rule of the task", () => {
    fc.assert(
      fc.property(all, ({ rules, requests, checked }) => {
        const ports = (group: string, direction: string) =>
          rules
            .filter((rule) => rule.group === group && rule.direction === direction)
            .map((rule) => rule.port)
            .sort((a, b) => a - b);
        const expected = [...new Set([requests, checked])].sort((a, b) => a - b);
        assert.deepEqual(ports("balancer", "egress"), expected);
        assert.deepEqual(ports("task", "ingress"), expected);
      }),
    );
  });

  it("have unique keys", () => {
    fc.assert(
      fc.property(all, ({ rules }) => {
        assert.equal(new Set(rules.map(({ key }) => key)).size, rules.length);
      }),
    );
  });

  it("let a task connect to its egress, beside HTTPS", () => {
    const { egressRules } = planOf(
      { type: "public" },
      {
        egress: [
          { cidr: "10.0.0.0/8", port: 5432 },
          { cidr: "10.0.0.2/32", port: 53, protocol: "udp" },
        ],
      },
    );
    assert.deepEqual(
      egressRules.map(({ key }) => key),
      ["task-out-443-0.0.0.0-0", "task-out-5432-10.0.0.0-8", "task-out-53-10.0.0.2-32-udp"],
    );
  });
});
