import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { fargateTaskSize } from "../../../../policies/rules/services/fargateTaskSize";
import { taskDefinition } from "../../../support/ecs";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type Input } from "../../../support/graph";

function findings(inputs: Readonly<Record<string, Input>>): string[] {
  const stack = graphBuilder();
  taskDefinition(stack, inputs);
  return findingsOf(fargateTaskSize, stack.graph());
}

describe("fargate-task-size", () => {
  it("allows a size that AWS sells, and any size on EC2", () => {
    assert.deepEqual(findings({}), []);
    assert.deepEqual(findings({ requiresCompatibilities: ["EC2"], cpu: "100" }), []);
  });

  it("refuses another one, and names the nearest", () => {
    assert.deepEqual(findings({ cpu: "8192", memory: "17408" }), [
      "task: cpu and memory must be a Fargate size, got 8 vCPU with 17 GB; the nearest above it: 8 vCPU with 20 GB, or 16 vCPU with 32 GB",
    ]);
  });

  it("refuses less than 1 vCPU for Windows", () => {
    assert.deepEqual(
      findings({ runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } }),
      [
        "task: cpu and memory must be a Fargate size for Windows, got 0.5 vCPU with 1 GB; the nearest above it: 1 vCPU with 2 GB, or 2 vCPU with 4 GB",
      ],
    );
  });

  it("refuses a task without a size", () => {
    assert.deepEqual(findings({ cpu: null }), [
      'task: cpu must be CPU in words or units, such as "0.5 vCPU" or 512, got ""',
    ]);
  });

  it("is undecided while the size is unknown", () => {
    assert.deepEqual(findings({ cpu: Unknown.value }), [
      "? task: whether cpu and memory are a Fargate size",
    ]);
  });

  it("ignores other resources", () => {
    const stack = graphBuilder();
    stack.resource("aws:ecs/cluster:Cluster", "cluster", { cpu: "1" });
    assert.deepEqual(findingsOf(fargateTaskSize, stack.graph()), []);
  });
});
