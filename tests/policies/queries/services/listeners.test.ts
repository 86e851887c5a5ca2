import { strict as assert } from "node:assert";

import { type StackGraph } from "../../../../graph/stackGraph";
import { Unknown } from "../../../../graph/value";
import { balancersByTarget } from "../../../../policies/queries/services/listeners";
import { type AwsType } from "../../../../policies/frame/awsTypes";
import { resourcesOf, type Typed } from "../../../../policies/frame/resources";
import { serviceStack } from "../../../support/ecs";
import { graphBuilder } from "../../../support/graph";

const only = <T extends AwsType>(graph: StackGraph, type: T): Typed<T> => {
  const [resource] = resourcesOf(graph, type);
  assert.ok(resource !== undefined, type);
  return resource;
};

describe("a target group", () => {
  it("is forwarded to by the load balancer of a rule", () => {
    const graph = serviceStack().graph();
    const target = only(graph, "aws:lb/targetGroup:TargetGroup");
    const balancers = balancersByTarget(graph).get(target.urn);
    assert.deepEqual(
      balancers?.map(({ name }) => name),
      ["balancer"],
    );
  });

  it("is found by what the action was computed from, while its ARN is unknown", () => {
    const stack = graphBuilder();
    const balancer = stack.resource("aws:lb/loadBalancer:LoadBalancer", "balancer");
    const target = stack.resource(
      "aws:lb/targetGroup:TargetGroup",
      "target",
      {},
      { id: Unknown.value },
    );
    stack.resource("aws:lb/listener:Listener", "listener", {
      loadBalancerArn: balancer,
      defaultActions: [{ type: "forward", targetGroupArn: target }],
    });
    const balancers = balancersByTarget(stack.graph()).get(target.urn);
    assert.deepEqual(
      balancers?.map(({ name }) => name),
      ["balancer"],
    );
  });
});
