import { strict as assert } from "node:assert";

import { Unknown } from "../../../graph/value";
import { fargateTaskSize } from "../../../policies/rules/fargateTaskSize";
import { taskDefinition } from "../../support/ecs";
import { answersIn } from "../../support/findings";
import { graphBuilder, type Input } from "../../support/graph";

function answers(inputs: Readonly<Record<string, Input>>): string[] {
  const stack = graphBuilder();
  taskDefinition(stack, inputs);
  return answersIn(fargateTaskSize, stack.graph());
}

describe("fargate-task-size", () => {
  it("allows a size that AWS sells, and any size on EC2", () => {
    assert.deepEqual(answers({}), []);
    assert.deepEqual(answers({ requiresCompatibilities: ["EC2"], cpu: "100" }), []);
  });

  it("refuses another one, and names the nearest", () => {
    assert.deepEqual(answers({ cpu: "8192", memory: "17408" }), [
      "task: cpu and memory must be a Fargate size, got 8 vCPU with 17 GB; the nearest above it: 8 vCPU with 20 GB, or 16 vCPU with 32 GB",
    ]);
  });

  it("refuses less than 1 vCPU for Windows", () => {
    assert.deepEqual(
      answers({ runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } }),
      [
        "task: cpu and memory must be a Fargate size for Windows, got 0.5 vCPU with 1 GB; the nearest above it: 1 vCPU with 2 GB, or 2 vCPU with 4 GB",
      ],
    );
  });

  it("refuses a task without a size", () => {
    assert.deepEqual(answers({ cpu: null }), [
      'task: cpu must be CPU in words or units, such as "0.5 vCPU" or 512, got ""',
    ]);
  });

  it("asks while the size is unknown", () => {
    assert.deepEqual(answers({ cpu: Unknown.value }), [
      "? task: whether cpu and memory are a Fargate size",
    ]);
  });

  it("says nothing of other resources", () => {
    const stack = graphBuilder();
    stack.resource("aws:ecs/cluster:Cluster", "cluster", { cpu: "1" });
    assert.deepEqual(answersIn(fargateTaskSize, stack.graph()), []);
  });
});
