import { TASK_DEFINITION } from "../queries/containers";
import { held, isUnknown, text } from "../read";
import { type OutputRule } from "../rule";

/** What starts a task may pull images and read secrets; what runs in it should not be able to. */
export const taskRolesDiffer: OutputRule = {
  id: "task-roles-differ",
  claim: "The containers of a task act as another role than the one that starts it.",
  severity: "high",
  level: "mandatory",
  frameworks: [{ name: "checkov", id: "CKV_AWS_249" }],
  blindSpots: ["Two roles that are allowed the same."],
  reads: "outputs",
  types: [TASK_DEFINITION],
  check(definition, report) {
    const execution = text(held(definition, "executionRoleArn"));
    const task = text(held(definition, "taskRoleArn"));
    if (isUnknown(execution) || isUnknown(task)) {
      report.undecided("whether executionRoleArn and taskRoleArn are two roles");
    } else if (execution !== undefined && execution === task) {
      report.violation(
        `executionRoleArn and taskRoleArn must be two roles, got ${task} for both; give the containers a role of their own`,
      );
    }
  },
};
