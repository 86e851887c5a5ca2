/**
 * Turns an ECS task definition for EC2 into one for Fargate, and accounts for every difference.
 *
 * The steps follow what Fargate lacks: a host, its network, its disks, its log drivers; the size comes
 * last, when the containers are what they will be.
 */
import { type Issue } from "../../lib/spec/issue";
import { Account, without } from "./account";
import { withoutHost } from "./host";
import { toFargateLogs } from "./logging";
import { toAwsvpc } from "./network";
import { toFargateSize } from "./size";
import { toTaskVolumes } from "./storage";
import { readTaskDefinition, type TaskDefinition } from "./taskDefinition";

export type Conversion =
  | {
      /** What `aws ecs register-task-definition --cli-input-json` takes. */
      readonly task: TaskDefinition;
      /** What is different now, and works as before. */
      readonly changes: readonly Issue[];
      /** What does not come along, and what to do about it. */
      readonly losses: readonly Issue[];
      readonly obstacles: readonly [];
    }
  | { readonly task?: undefined; readonly obstacles: readonly Issue[] };

/** What ECS writes into a registered definition, and refuses in a new one. */
const writtenByEcs = [
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
  const { task, issues } = readTaskDefinition(json);
  if (task === undefined) {
    return { obstacles: issues };
  }
  const account = new Account();
  const steps = [withoutHost, toAwsvpc, toTaskVolumes, toFargateLogs, toFargateSize];
  const converted = steps.reduce((current, step) => step(current, account), task);
  if (account.obstacles.length > 0) {
    return { obstacles: account.obstacles };
  }
  const { changes, losses } = account;
  return { task: withoutOrigin(converted, account), changes, losses, obstacles: [] };
}

function withoutOrigin(task: TaskDefinition, account: Account): TaskDefinition {
  const present = writtenByEcs.filter((key) => key in task);
  if (present.length > 0) {
    account.changed(
      present.join(", "),
      "left out: ECS writes it by itself when the definition is registered",
    );
  }
  return without(task, ...writtenByEcs) as TaskDefinition;
}
