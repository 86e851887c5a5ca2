/**
 * Converts an ECS task definition for EC2 into one for Fargate, and reports every difference.
 *
 * Each step replaces what Fargate does not have: the host, its network, its disks, its log drivers. The
 * size is last, because it is computed from the converted containers.
 */
import { type Issue } from "../../lib/spec/issue";
import { withoutHost } from "./host";
import { toFargateLogs } from "./logging";
import { toAwsvpc } from "./network";
import { MigrationReport, without } from "./report";
import { warnOfSecrets } from "./secrets";
import { type ServiceEntry, toServiceEntry } from "./service/serviceEntry";
import { toFargateSize } from "./size";
import { toTaskVolumes } from "./storage";
import { parseTaskDefinition, type TaskDefinition } from "./input/taskDefinition";

/** Why there is no result. */
export interface Refusal {
  readonly ok: false;
  /** What is wrong with the input; empty when it is a task definition. */
  readonly mistakes: readonly Issue[];
  /** Why the task cannot run on Fargate. */
  readonly blockers: readonly Issue[];
}

export interface Success<T> {
  readonly ok: true;
  readonly result: T;
  /** Whether the task definition was for Fargate already. */
  readonly isFargateAlready: boolean;
  /** What is written differently and works as before. */
  readonly changes: readonly Issue[];
  /** What is not carried over, and what to do about it. */
  readonly losses: readonly Issue[];
  /** Secrets in clear. */
  readonly warnings: readonly Issue[];
}

export type Conversion<T = TaskDefinition> = Success<T> | Refusal;

type Step = (task: TaskDefinition, report: MigrationReport) => TaskDefinition;

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
 * Converts a task definition to what `aws ecs register-task-definition --cli-input-json` takes.
 *
 * @param json what `aws ecs describe-task-definition` prints, or a `register-task-definition` file.
 */
export function convertTask(json: string): Conversion {
  const steps = [withoutHost, toAwsvpc, toTaskVolumes, toFargateLogs, toFargateSize];
  return convert(json, steps, (task, report) => {
    warnOfSecrets(task, report);
    return withoutRegistration(task, report);
  });
}

/**
 * Converts a task definition to an entry under `services` in a stack file. The service brings its own
 * roles and its own log.
 *
 * @param json as for `convertTask`.
 */
export function convertToService(json: string): Conversion<ServiceEntry> {
  const steps = [withoutHost, toAwsvpc, toTaskVolumes, toFargateSize];
  const conversion = convert(json, steps, toServiceEntry);
  if (!conversion.ok) {
    return conversion;
  }
  // A service has its subnets, security groups and target groups.
  const changes = conversion.changes.filter(({ path }) => path !== "networkMode");
  return { ...conversion, changes };
}

function convert<T>(
  json: string,
  steps: readonly Step[],
  finish: (task: TaskDefinition, report: MigrationReport) => T,
): Conversion<T> {
  const { task, issues } = parseTaskDefinition(json);
  if (task === undefined) {
    return { ok: false, mistakes: issues, blockers: [] };
  }
  const moving = new MigrationReport();
  const converted = steps.reduce((current, step) => step(current, moving), task);
  if (moving.blockers.length > 0) {
    return { ok: false, mistakes: [], blockers: moving.blockers };
  }
  const isFargateAlready = requiresFargate(task);
  // The reports of the steps are about an EC2 host.
  const report = isFargateAlready ? new MigrationReport() : moving;
  const result = finish(isFargateAlready ? task : converted, report);
  const { changes, losses, warnings } = report;
  return { ok: true, result, isFargateAlready, changes, losses, warnings };
}

/** Whether a task definition is for Fargate, with all that ECS requires of one. */
function requiresFargate({ requiresCompatibilities, networkMode, cpu, memory }: TaskDefinition) {
  return (
    requiresCompatibilities?.includes("FARGATE") === true &&
    networkMode === "awsvpc" &&
    cpu !== undefined &&
    memory !== undefined
  );
}

function withoutRegistration(task: TaskDefinition, report: MigrationReport): TaskDefinition {
  const present = registeredFields.filter((key) => key in task);
  if (present.length > 0) {
    report.addChange(present.join(", "), "removed: set by ECS when the definition is registered");
  }
  return without(task, ...registeredFields) as TaskDefinition;
}
