import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { Undecidable } from "../../../../policies/frame/properties";
import { resourcesOf } from "../../../../policies/frame/resources";
import { routeOf } from "../../../../policies/queries/services/requestRoute";
import { graphBuilder, type Input } from "../../../support/graph";

interface RuleInput {
  readonly priority: Input;
  readonly conditions: readonly object[];
}

/** Where a request ends on a listener with these rules, each of which has a target group of its name. */
function routed(rules: Readonly<Record<string, RuleInput>>, host = "a.example.com", path = "/") {
  const stack = graphBuilder();
  const balancer = stack.resource("aws:lb/loadBalancer:LoadBalancer", "balancer");
  const listener = stack.resource("aws:lb/listener:Listener", "https", {
    loadBalancerArn: balancer,
    port: 443,
    defaultActions: [{ type: "fixed-response" }],
  });
  for (const [name, rule] of Object.entries(rules)) {
    const target = stack.resource("aws:lb/targetGroup:TargetGroup", name);
    const conditions = rule.conditions.map((condition) => ({ ...condition }));
    stack.resource("aws:lb/listenerRule:ListenerRule", name, {
      listenerArn: listener,
      priority: rule.priority,
      conditions: conditions as unknown as Input,
      actions: [{ type: "forward", targetGroupArn: target }],
    });
  }
  const graph = stack.graph();
  const [found] = resourcesOf(graph, "aws:lb/loadBalancer:LoadBalancer");
  assert.ok(found !== undefined);
  const route = routeOf(graph, found, { host, path, port: 443 });
  return route.kind === "targets" ? route.targets.map(({ name }) => name) : route.kind;
}

const host = (...values: string[]) => ({ hostHeader: { values } });
const path = (...values: string[]) => ({ pathPattern: { values } });

describe("A request to a load balancer", () => {
  it("takes the rule with the lowest priority that matches", () => {
    const rules = {
      late: { priority: 20, conditions: [host("*.example.com")] },
      early: { priority: 3, conditions: [host("a.example.com")] },
      other: { priority: 1, conditions: [host("b.example.com")] },
    };
    assert.deepEqual(routed(rules), ["early"]);
    assert.deepEqual(routed(rules, "c.example.com"), ["late"]);
    assert.deepEqual(routed(rules, "example.com"), "response");
  });

  it("meets all conditions of a rule, each by one of its values", () => {
    const both = { both: { priority: 1, conditions: [host("A.example.*"), path("/b", "/c/?")] } };
    assert.deepEqual(routed(both, "a.example.com", "/c/1"), ["both"]);
    assert.equal(routed(both, "a.example.com", "/c/12"), "response");
    assert.equal(routed(both, "a.example.com", "/B"), "response");
    assert.equal(routed(both, "aXexample.com", "/b"), "response");
  });

  it("cannot be decided while the order or a condition is unknown", () => {
    const conditions = [host("a.example.com")];
    const unordered = {
      one: { priority: Unknown.value, conditions },
      two: { priority: 1, conditions },
    };
    assert.throws(() => routed(unordered), Undecidable);
    const unclear = { one: { priority: 1, conditions: [{ queryStrings: [{ value: "x" }] }] } };
    assert.throws(() => routed(unclear), Undecidable);
  });
});
