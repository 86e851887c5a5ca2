/**
 * From limits of containers to a size of the task, which Fargate requires and sells in steps.
 *
 * Where the task says nothing, its containers do: the CPU of all, and the memory of all by their hard
 * limits (or reservations, where there is no limit). The next size that holds both is taken.
 */
import {
  formatFargateSize,
  isFargateSize,
  nearestFargateSizes,
  parseCpu,
  parseMemory,
  type FargateSize,
  type OperatingSystem,
} from "../../lib/service/fargateSizes";
import { type Account } from "./account";
import { isWindows } from "./storage";
import { type TaskDefinition } from "./taskDefinition";

/** What a container that names no memory is counted with, in MiB. Docker's own default is the host's all. */
const unlimitedMiB = 512;

/** Gives a task a size that Fargate sells. */
export function toFargateSize(task: TaskDefinition, account: Account): TaskDefinition {
  const os: OperatingSystem = isWindows(task) ? "windows" : "linux";
  const asked = askedSize(task, account);
  const [size] = nearestFargateSizes(asked, os);
  if (size === undefined) {
    account.impossible(
      "cpu and memory",
      `must fit the largest Fargate task, got ${formatFargateSize(asked)}; split the task, or keep it on EC2`,
    );
    return task;
  }
  if (task.cpu === undefined || task.memory === undefined) {
    account.changed(
      "cpu and memory",
      `are ${formatFargateSize(size)} now: Fargate needs a task size, and the containers ask for ${formatFargateSize(asked)} together`,
    );
  } else if (!isFargateSize(asked, os)) {
    account.changed(
      "cpu and memory",
      `are ${formatFargateSize(size)} now, the next size that Fargate sells above ${formatFargateSize(asked)}`,
    );
  }
  return { ...task, cpu: String(size.cpuUnits), memory: String(size.memoryMiB) };
}

function askedSize(task: TaskDefinition, account: Account): FargateSize {
  const containers = task.containerDefinitions;
  const cpuUnits = containers.reduce((sum, { cpu = 0 }) => sum + cpu, 0);
  const memoryMiB = containers.reduce(
    (sum, { memory, memoryReservation }) => sum + (memory ?? memoryReservation ?? unlimitedMiB),
    0,
  );
  const largest = Math.max(...containers.map(({ memory = 0 }) => memory));
  for (const { name, memory, memoryReservation } of containers) {
    if (task.memory === undefined && memory === undefined && memoryReservation === undefined) {
      account.lost(
        `${name}.memory`,
        `is not set and was the host's; it is counted with ${unlimitedMiB} MB, so measure what it needs`,
      );
    }
  }
  return {
    cpuUnits: read("cpu", task.cpu, parseCpu, account) ?? Math.max(cpuUnits, 256),
    memoryMiB: Math.max(read("memory", task.memory, parseMemory, account) ?? memoryMiB, largest),
  };
}

function read(
  path: string,
  text: string | number | undefined,
  parse: (text: string | number) => number | undefined,
  account: Account,
): number | undefined {
  const size = text === undefined ? undefined : parse(text);
  if (text !== undefined && size === undefined) {
    account.impossible(path, `must be a size that ECS reads, got ${JSON.stringify(text)}`);
  }
  return size;
}
