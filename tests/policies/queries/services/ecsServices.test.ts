import { strict as assert } from "node:assert";

import { type StackGraph } from "../../../../graph/stackGraph";
import { Unknown } from "../../../../graph/value";
import { targetsOf, taskDefinitionOf } from "../../../../policies/queries/services/ecsServices";
import { type AwsType } from "../../../../policies/frame/awsTypes";
import { resourcesOf, type Typed } from "../../../../policies/frame/resources";
import { serviceStack } from "../../../support/ecs";
import { graphBuilder, output } from "../../../support/graph";

const only = <T extends AwsType>(graph: StackGraph, type: T): Typed<T> => {
  const [resource] = resourcesOf(graph, type);
  assert.ok(resource !== undefined, type);
  return resource;
};
const SERVICE = "aws:ecs/service:Service";

describe("an ECS service", () => {
  it("is joined to its task definition by the ARN of a revision", () => {
    const graph = serviceStack().graph();
    const definition = taskDefinitionOf(graph, only(graph, SERVICE));
    assert.equal(definition, only(graph, "aws:ecs/taskDefinition:TaskDefinition"));
  });

  it("is joined to it by what the ARN was computed from, while that is unknown", () => {
    const stack = graphBuilder();
    const task = stack.resource("aws:ecs/taskDefinition:TaskDefinition", "task");
    stack.resource(SERVICE, "service", { taskDefinition: output(task, "arn") });
    const graph = stack.graph();
    assert.equal(taskDefinitionOf(graph, only(graph, SERVICE)), task);
  });

  it("has no task definition that the stack does not hold", () => {
    const graph = serviceStack({ service: { taskDefinition: "arn:elsewhere" } }).graph();
    assert.equal(taskDefinitionOf(graph, only(graph, SERVICE)), undefined);
  });

  it("is joined to its target groups, the alternate one as well", () => {
    const stack = graphBuilder();
    const blue = stack.resource("aws:lb/targetGroup:TargetGroup", "blue");
    const green = stack.resource("aws:lb/targetGroup:TargetGroup", "green");
    stack.resource(SERVICE, "service", {
      loadBalancers: [
        {
          targetGroupArn: blue,
          containerName: "web",
          containerPort: 80,
          advancedConfiguration: { alternateTargetGroupArn: green },
        },
      ],
    });
    const graph = stack.graph();
    const targets = targetsOf(graph, only(graph, SERVICE));
    assert.ok(!(targets instanceof Unknown));
    assert.deepEqual(
      targets.map(({ targetGroup, containerName, containerPort }) => [
        targetGroup instanceof Unknown ? "unknown" : targetGroup?.name,
        containerName,
        containerPort,
      ]),
      [
        ["blue", "web", 80],
        ["green", "web", 80],
      ],
    );
  });

  it("has unknown targets while the list is unknown", () => {
    const graph = serviceStack({ service: { loadBalancers: Unknown.value } }).graph();
    assert.ok(targetsOf(graph, only(graph, SERVICE)) instanceof Unknown);
  });
});
