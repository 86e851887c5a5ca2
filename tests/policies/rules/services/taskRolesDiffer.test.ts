import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { taskRolesDiffer } from "../../../../policies/rules/services/taskRolesDiffer";
import { taskDefinition } from "../../../support/ecs";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type Input } from "../../../support/graph";

function findings(inputs: Readonly<Record<string, Input>>): string[] {
  const stack = graphBuilder();
  taskDefinition(stack, inputs);
  return findingsOf(taskRolesDiffer, stack.graph());
}

describe("task-roles-differ", () => {
  it("allows two roles, one, and none", () => {
    assert.deepEqual(findings({}), []);
    assert.deepEqual(findings({ taskRoleArn: null }), []);
    assert.deepEqual(findings({ taskRoleArn: null, executionRoleArn: null }), []);
  });

  it("refuses one role for both", () => {
    const role = "arn:aws:iam::123456789012:role/one";
    assert.deepEqual(findings({ executionRoleArn: role, taskRoleArn: role }), [
      `task: executionRoleArn and taskRoleArn must be two roles, got ${role} for both; give the containers a role of their own`,
    ]);
  });

  it("is undecided while a role is unknown", () => {
    assert.deepEqual(findings({ taskRoleArn: Unknown.value }), [
      "? task: whether executionRoleArn and taskRoleArn are two roles",
    ]);
  });
});
