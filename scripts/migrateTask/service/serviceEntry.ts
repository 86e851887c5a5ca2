/**
 * Writes a task definition for Fargate as an entry under `services` in a stack file.
 *
 * One entry serves all regions, so the region and account of the task definition become placeholders.
 */
import {
  formatCpu,
  formatMemory,
  parseCpu,
  parseMemory,
  type SizeText,
} from "../../../lib/services/fargateSizes";
import { type ServiceInput } from "../../../lib/services/schema";
import { type MigrationReport } from "../report";
import { isSet } from "../network";
import { type Origin, toServiceContainer } from "./serviceContainer";
import { type TaskDefinition } from "../input/taskDefinition";

/** An entry as it is written into the file: defaults are left out. */
export interface ServiceEntry {
  readonly name: string;
  readonly service: Pick<ServiceInput, "cpu" | "memory" | "containers" | "exposure">;
}

/** Fields that the entry expresses in another way, or that the service sets by itself. */
const handled = new Set([
  ...["family", "cpu", "memory", "containerDefinitions", "volumes", "runtimePlatform"],
  ...["ephemeralStorage", "networkMode", "requiresCompatibilities", "compatibilities", "tags"],
  ...["taskDefinitionArn", "revision", "status", "requiresAttributes", "registeredAt"],
  ...["registeredBy", "deregisteredAt", "executionRoleArn", "taskRoleArn"],
]);

/** Longest names. Source: lib/service, which leaves room for derived names. */
const MAX_NAME = 20;
const MAX_CONTAINER_NAME = 31;

export function toServiceEntry(task: TaskDefinition, report: MigrationReport): ServiceEntry {
  const name = nameOf(task.family, MAX_NAME) || "service";
  if (name !== task.family) {
    report.addChange(
      "family",
      `is the service ${name} now, because services are named by 1 to ${MAX_NAME} lower-case letters, digits and hyphens`,
    );
  }
  const names = containerNames(task, report);
  reportTask(task, report);
  const [, , , region, accountId] = (task.taskDefinitionArn ?? "").split(":");
  const origin: Origin = { service: name, region, accountId };
  const { cpuArchitecture, operatingSystemFamily = "LINUX" } = task.runtimePlatform ?? {};
  const containers = task.containerDefinitions.map((container) => [
    names.get(container.name),
    toServiceContainer(container, task, origin, names, report),
  ]);
  const service = {
    cpu: inWords(task.cpu, parseCpu, formatCpu),
    memory: inWords(task.memory, parseMemory, formatMemory),
    ...(task.ephemeralStorage && { ephemeralStorageGiB: task.ephemeralStorage.sizeInGiB }),
    ...(cpuArchitecture === "ARM64" && { architecture: cpuArchitecture }),
    ...(operatingSystemFamily !== "LINUX" && { operatingSystem: operatingSystemFamily }),
    exposure: { type: "none" as const },
    containers: Object.fromEntries(containers) as ServiceInput["containers"],
  };
  return { name, service };
}

function reportTask(task: TaskDefinition, report: MigrationReport): void {
  report.addLoss(
    "exposure",
    "is none: a task definition does not name the callers; write internal or public if there are any",
  );
  report.addChange(
    "logConfiguration",
    "is the service's own encrypted log group now, for all containers",
  );
  if (isSet(task.executionRoleArn)) {
    report.addChange("executionRoleArn", "is the service's own role now");
  }
  if (isSet(task["taskRoleArn"])) {
    report.addLoss(
      "taskRoleArn",
      "is the service's own role now, without the permissions of the old one; grant them with taskPolicy of FargateService, from code",
    );
  }
  for (const { name, efsVolumeConfiguration } of task.volumes ?? []) {
    if (efsVolumeConfiguration !== undefined) {
      report.addLoss(
        `volumes.${name}`,
        "is on EFS: declare it under fileSystems, and name it under fileSystems of the container",
      );
    }
  }
  for (const key of Object.keys(task).filter((each) => !handled.has(each) && isSet(task[each]))) {
    report.addLoss(key, "has no key in a service");
  }
}

/** Fargate accepts units and words; the entry has words. */
function inWords(
  text: SizeText | undefined,
  parse: (text: SizeText) => number | undefined,
  format: (size: number) => string,
): SizeText {
  const size = text === undefined ? undefined : parse(text);
  return size === undefined ? (text ?? "") : format(size);
}

/** Names of the containers in the service, by those in the task; each once. */
function containerNames(task: TaskDefinition, report: MigrationReport): Map<string, string> {
  const names = new Map<string, string>();
  for (const { name } of task.containerDefinitions) {
    const wanted = nameOf(name, MAX_CONTAINER_NAME) || "container";
    const isTaken = [...names.values()].includes(wanted);
    const chosen = isTaken
      ? `${wanted.slice(0, MAX_CONTAINER_NAME - 3)}-${names.size + 1}`
      : wanted;
    names.set(name, chosen);
    if (chosen !== name) {
      report.addChange(
        `${name}.name`,
        `is ${chosen} now, because containers of a service are named by 1 to ${MAX_CONTAINER_NAME} lower-case letters, digits and hyphens`,
      );
    }
  }
  return names;
}

/** A name as services and containers have it; empty when no letter is left. */
function nameOf(text: string, maxLength: number): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, maxLength)
    .replace(/-+$/, "");
}
