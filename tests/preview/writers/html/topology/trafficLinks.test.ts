import { strict as assert } from "node:assert";

import { StackGraph } from "../../../../../graph/stackGraph";
import { trafficOf } from "../../../../../preview/writers/html/topology/trafficLinks";
import { graphBuilder } from "../../../../support/graph";

describe("traffic", () => {
  it("passes listeners and their rules, from the balancer to the service", () => {
    const stack = graphBuilder();
    const balancer = stack.resource("aws:lb/loadBalancer:LoadBalancer", "balancer");
    const targets = stack.resource("aws:lb/targetGroup:TargetGroup", "targets");
    const listener = stack.resource("aws:lb/listener:Listener", "listener", {
      loadBalancerArn: balancer,
    });
    const rule = stack.resource("aws:lb/listenerRule:ListenerRule", "rule", {
      listenerArn: listener,
      actions: [{ targetGroupArn: targets }],
    });
    const service = stack.resource("aws:ecs/service:Service", "service", {
      loadBalancers: [{ targetGroupArn: targets, productionListenerRule: rule }],
    });
    const drawn = [balancer.type, targets.type, service.type] as readonly string[];
    const traffic = trafficOf(stack.graph(), ({ type }) => drawn.includes(type));
    assert.deepEqual(
      [...traffic].map(([from, to]) => [from, ...to]),
      [
        [balancer.urn, targets.urn],
        [targets.urn, service.urn],
      ],
    );
  });

  it("ends where resources refer to each other in a circle", () => {
    const stack = graphBuilder();
    const machine = stack.resource("aws:sfn/stateMachine:StateMachine", "machine", {
      definition: "",
    });
    const loop = { ...machine, propertyDependencies: { definition: [machine.urn] } };
    const circular = new StackGraph("meridian", "test", [loop], {});
    assert.deepEqual(
      [...trafficOf(circular, () => true)].map(([, to]) => [...to]),
      [[]],
    );
  });
});
