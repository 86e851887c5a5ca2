/**
 * Sets the task size, which Fargate requires.
 *
 * A task without one gets the smallest Fargate size that has the CPU of all its containers, and the
 * memory of all their hard limits (their reservations where there is no limit).
 */
import {
  formatCpu,
  formatFargateSize,
  isFargateSize,
  nearestFargateSizes,
  parseCpu,
  parseMemory,
  type FargateSize,
  type OperatingSystem,
} from "../../lib/services/fargateSizes";
import { type MigrationReport } from "./report";
import { isWindows } from "./storage";
import { type TaskDefinition } from "./input/taskDefinition";

/** Memory assumed for a container without a limit, in MiB. Docker's default is all memory of the host. */
const assumedMemoryMiB = 512;

/** Gives a task a Fargate size. */
export function toFargateSize(task: TaskDefinition, report: MigrationReport): TaskDefinition {
  const os: OperatingSystem = isWindows(task) ? "windows" : "linux";
  const requested = requestedSize(task, report);
  const [size] = nearestFargateSizes(requested, os);
  if (size === undefined) {
    report.addBlocker(
      "cpu and memory",
      `must fit the largest Fargate task, got ${inWords(requested)}; split the task, or keep it on EC2`,
    );
    return task;
  }
  if (task.cpu === undefined || task.memory === undefined) {
    report.addChange(
      "cpu and memory",
      `are ${formatFargateSize(size)} now: Fargate requires a task size, and the containers need ${inWords(requested)} together`,
    );
  } else if (!isFargateSize(requested, os)) {
    report.addChange(
      "cpu and memory",
      `are ${formatFargateSize(size)} now, the smallest Fargate size that has ${inWords(requested)}`,
    );
  }
  return { ...task, cpu: String(size.cpuUnits), memory: String(size.memoryMiB) };
}

/** A sum of container sizes, to two decimals. */
function inWords({ cpuUnits, memoryMiB }: FargateSize): string {
  const rounded = (value: number) => Math.round(value * 100) / 100;
  const memory = memoryMiB < 1024 ? `${memoryMiB} MB` : `${rounded(memoryMiB / 1024)} GB`;
  return `${formatCpu(rounded(cpuUnits / 1024) * 1024)} with ${memory}`;
}

function requestedSize(task: TaskDefinition, report: MigrationReport): FargateSize {
  const containers = task.containerDefinitions;
  const cpuUnits = containers.reduce((sum, { cpu = 0 }) => sum + cpu, 0);
  const memoryMiB = containers.reduce(
    (sum, { memory, memoryReservation }) => sum + (memory ?? memoryReservation ?? assumedMemoryMiB),
    0,
  );
  const largest = Math.max(...containers.map(({ memory = 0 }) => memory));
  for (const { name, memory, memoryReservation } of containers) {
    if (task.memory === undefined && memory === undefined && memoryReservation === undefined) {
      report.addLoss(
        `${name}.memory`,
        `is not set, and on EC2 it was not limited; ${assumedMemoryMiB} MB were assumed, so measure what it needs`,
      );
    }
  }
  return {
    cpuUnits: read("cpu", task.cpu, parseCpu, report) ?? Math.max(cpuUnits, 256),
    memoryMiB: Math.max(read("memory", task.memory, parseMemory, report) ?? memoryMiB, largest),
  };
}

function read(
  path: string,
  text: string | number | undefined,
  parse: (text: string | number) => number | undefined,
  report: MigrationReport,
): number | undefined {
  const size = text === undefined ? undefined : parse(text);
  if (text !== undefined && size === undefined) {
    report.addBlocker(path, `must be a size that ECS accepts, got ${JSON.stringify(text)}`);
  }
  return size;
}
