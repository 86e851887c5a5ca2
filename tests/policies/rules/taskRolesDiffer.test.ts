import { strict as assert } from "node:assert";

import { Unknown } from "../../../graph/value";
import { taskRolesDiffer } from "../../../policies/rules/taskRolesDiffer";
import { taskDefinition } from "../../support/ecs";
import { answersIn } from "../../support/findings";
import { graphBuilder, type Input } from "../../support/graph";

function answers(inputs: Readonly<Record<string, Input>>): string[] {
  const stack = graphBuilder();
  taskDefinition(stack, inputs);
  return answersIn(taskRolesDiffer, stack.graph());
}

describe("task-roles-differ", () => {
  it("allows two roles, one, and none", () => {
    assert.deepEqual(answers({}), []);
    assert.deepEqual(answers({ taskRoleArn: null }), []);
    assert.deepEqual(answers({ taskRoleArn: null, executionRoleArn: null }), []);
  });

  it("refuses one role for both", () => {
    const role = "arn:aws:iam::123456789012:role/one";
    assert.deepEqual(answers({ executionRoleArn: role, taskRoleArn: role }), [
      `task: executionRoleArn and taskRoleArn must be two roles, got ${role} for both; give the containers a role of their own`,
    ]);
  });

  it("asks while a role is unknown", () => {
    assert.deepEqual(answers({ taskRoleArn: Unknown.value }), [
      "? task: whether executionRoleArn and taskRoleArn are two roles",
    ]);
  });
});
