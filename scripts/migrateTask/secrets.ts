/** Reports settings that look like secrets: a task definition shows its environment to all who read it. */
import { secretLookalike } from "../../lib/secretLookalikes";
import { type MigrationReport } from "./report";
import { type TaskDefinition } from "./input/taskDefinition";

/** Warns with the sentence of the stack file, which refuses such a setting. */
export function warnOfSecrets(task: TaskDefinition, report: MigrationReport): TaskDefinition {
  for (const { name: container, environment = [] } of task.containerDefinitions) {
    for (const { name, value } of environment) {
      const reason = secretLookalike(name, value);
      if (reason !== undefined) {
        report.addWarning(
          `${container}.environment.${name}`,
          `must not hold a secret, got ${reason}; store it in SSM or Secrets Manager and name its ARN under secrets`,
        );
      }
    }
  }
  return task;
}
