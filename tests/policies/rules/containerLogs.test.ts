import { strict as assert } from "node:assert";

import { Unknown } from "../../../graph/value";
import { containerLogs } from "../../../policies/rules/containerLogs";
import { container, taskDefinition } from "../../support/ecs";
import { answersIn } from "../../support/findings";
import { graphBuilder } from "../../support/graph";

function answers(containers: readonly object[] | Unknown): string[] {
  const stack = graphBuilder();
  taskDefinition(stack, {}, containers);
  return answersIn(containerLogs, stack.graph());
}

describe("container-logs", () => {
  it("allows containers that all name a log driver", () => {
    assert.deepEqual(answers([container, { ...container, name: "api" }]), []);
  });

  it("refuses the one that names none", () => {
    assert.deepEqual(answers([container, { name: "api" }]), [
      "task: container api has no logConfiguration; name a log driver, such as awslogs with its group",
    ]);
  });

  it("asks while the containers are unknown, or no list", () => {
    assert.deepEqual(answers(Unknown.value), [
      "? task: whether every container says where its log goes",
    ]);
    const stack = graphBuilder();
    taskDefinition(stack, { containerDefinitions: "not json" });
    assert.deepEqual(answersIn(containerLogs, stack.graph()), [
      "? task: whether every container says where its log goes",
    ]);
  });
});
