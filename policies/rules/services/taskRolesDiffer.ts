import { need, property, text } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { TASK_DEFINITION } from "../../queries/services/containers";

/** The role that starts a task pulls images and reads secrets; code in the task should not be able to. */
export const taskRolesDiffer: OutputRule<Typed<typeof TASK_DEFINITION>> = {
  id: "task-roles-differ",
  claim: "The containers of a task run as another role than the one that starts it.",
  severity: "high",
  level: "mandatory",
  references: [{ catalogue: "checkov", id: "CKV_AWS_249" }],
  blindSpots: ["Two roles with the same permissions."],
  fix: "Give the containers a task role of their own.",
  question: "whether executionRoleArn and taskRoleArn are two roles",
  stage: "outputs",
  types: [TASK_DEFINITION],
  check(definition, report) {
    const execution = need(text(property(definition, "executionRoleArn")));
    const task = need(text(property(definition, "taskRoleArn")));
    if (execution !== undefined && execution === task) {
      report.violation(
        `executionRoleArn and taskRoleArn must be two roles, got ${task} for both; give the containers a role of their own`,
      );
    }
  },
};
