/**
 * Converts an ECS task definition for EC2 into one for Fargate, and reports every difference.
 *
 * Each step removes one thing that Fargate does not have: the host, its network, its disks, its log
 * drivers. The size is last, because it is computed from the converted containers.
 */
import { type Issue } from "../../lib/issue";
import { MigrationReport, without } from "./report";
import { withoutHost } from "./host";
import { toFargateLogs } from "./logging";
import { toAwsvpc } from "./network";
import { toFargateSize } from "./size";
import { toTaskVolumes } from "./storage";
import { parseTaskDefinition, type TaskDefinition } from "./taskDefinition";

export type Conversion =
  | {
      /** What `aws ecs register-task-definition --cli-input-json` takes. */
      readonly task: TaskDefinition;
      /** What is written differently and works as before. */
      readonly changes: readonly Issue[];
      /** What is not carried over, and what to do about it. */
      readonly losses: readonly Issue[];
      readonly blockers: readonly [];
    }
  | {
      readonly task?: undefined; /** Why the input is no task definition, or the task cannot run on Fargate. */
      readonly blockers: readonly Issue[];
    };

/** Fields that ECS adds to a registered definition and rejects in a new one. */
const registeredFields = [
  "taskDefinitionArn",
  "revision",
  "status",
  "requiresAttributes",
  "compatibilities",
  "registeredAt",
  "registeredBy",
  "deregisteredAt",
] as const;

/**
 * Converts a task definition.
 *
 * @param json what `aws ecs describe-task-definition` prints, or a `register-task-definition` file.
 */
export function convertTask(json: string): Conversion {
  const { task, issues } = parseTaskDefinition(json);
  if (task === undefined) {
    return { blockers: issues };
  }
  const report = new MigrationReport();
  const steps = [withoutHost, toAwsvpc, toTaskVolumes, toFargateLogs, toFargateSize];
  const converted = steps.reduce((current, step) => step(current, report), task);
  if (report.blockers.length > 0) {
    return { blockers: report.blockers };
  }
  const { changes, losses } = report;
  return { task: withoutRegistration(converted, report), changes, losses, blockers: [] };
}

function withoutRegistration(task: TaskDefinition, report: MigrationReport): TaskDefinition {
  const present = registeredFields.filter((key) => key in task);
  if (present.length > 0) {
    report.addChange(
      present.join(", "),
      "removed: ECS sets them when the definition is registered",
    );
  }
  return without(task, ...registeredFields) as TaskDefinition;
}
