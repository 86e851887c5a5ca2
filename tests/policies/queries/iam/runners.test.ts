import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { runnersOf } from "../../../../policies/queries/iam/runners";
import { taskDefinition } from "../../../support/ecs";
import { graphBuilder, type Input } from "../../../support/graph";

function runnersWith(service: Readonly<Record<string, Input>>) {
  const stack = graphBuilder();
  taskDefinition(stack);
  stack.resource("aws:ecs/service:Service", "web", {
    cluster: "arn:aws:ecs:us-east-1:123456789012:cluster/main",
    taskDefinition: "arn:task:1",
    ...service,
  });
  return runnersOf(stack.graph());
}

describe("runnersOf", () => {
  it("finds the tasks of a service whose shells are enabled, with the role of the tasks", () => {
    assert.deepEqual(runnersWith({ enableExecuteCommand: true }).runners, [
      {
        kind: "shell",
        arn: "arn:aws:ecs:us-east-1:123456789012:task/main/of-web",
        roleArn: "arn:aws:iam::123456789012:role/task",
      },
    ]);
  });

  it("finds none where they are not enabled", () => {
    assert.deepEqual(runnersWith({ enableExecuteCommand: false }).runners, []);
    assert.deepEqual(runnersWith({}).runners, []);
  });

  it("reports a service whose cluster is unknown", () => {
    const { runners, unknown } = runnersWith({
      enableExecuteCommand: true,
      cluster: Unknown.value,
    });
    assert.deepEqual([runners, unknown.map(({ what }) => what)], [[], ["the role of its tasks"]]);
  });
});
