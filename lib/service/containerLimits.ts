/**
 * Whether the containers fit into their task.
 *
 * Three amounts are compared with the task's size: the CPU of all containers together, the memory that
 * all are promised together (the reservation, or the hard limit where there is none), and each hard
 * limit by itself. Hard limits may add up to more than the task has: not all are reached at once.
 */
import {
  formatCpu,
  formatMemory,
  parseCpu,
  parseMemory,
  readFargateSize,
  type FargateSize,
  type SizeText,
} from "./fargateSizes";
import { type Issue } from "../spec/issue";
import { type ContainerSpec, type ServiceSpec } from "./spec";

/**
 * Checks the size of a task and what its containers take of it.
 *
 * @param path where the service is, such as `services.web`.
 */
export function checkTaskSize(spec: ServiceSpec, path: string): Issue[] {
  const os = (spec.operatingSystem ?? "LINUX") === "LINUX" ? "linux" : "windows";
  const { size, issues } = readFargateSize(spec, os, path);
  return [
    ...issues,
    ...checkStorage(spec.ephemeralStorageGiB, `${path}.ephemeralStorageGiB`),
    ...(size === undefined ? [] : checkLimits(spec.containers, size, path)),
  ];
}

/** Source of the range: ECS API reference, `EphemeralStorage`. */
function checkStorage(gib: number | undefined, path: string): Issue[] {
  if (gib === undefined || (Number.isInteger(gib) && gib >= 21 && gib <= 200)) {
    return [];
  }
  const advice = gib === 20 ? "; leave it out, 20 GiB are the default" : "";
  return [{ path, message: `must be 21 to 200 GiB, got ${gib}${advice}` }];
}

function checkLimits(
  containers: Readonly<Record<string, ContainerSpec>>,
  task: FargateSize,
  path: string,
): Issue[] {
  const issues: Issue[] = [];
  const limits = Object.entries(containers).map(([name, container]) => {
    const at = `${path}.containers.${name}`;
    const cpu = read(container.cpu, parseCpu, `${at}.cpu`, "0.25 vCPU", issues);
    const hard = read(container.memory, parseMemory, `${at}.memory`, "512 MB", issues);
    const soft = read(
      container.memoryReservation,
      parseMemory,
      `${at}.memoryReservation`,
      "512 MB",
      issues,
    );
    if (hard !== undefined && hard > task.memoryMiB) {
      const message = `must be at most the task's ${formatMemory(task.memoryMiB)}, got ${formatMemory(hard)}`;
      issues.push({ path: `${at}.memory`, message });
    }
    if (hard !== undefined && soft !== undefined && soft > hard) {
      const message = `must be at most the hard limit of ${formatMemory(hard)}, got ${formatMemory(soft)}`;
      issues.push({ path: `${at}.memoryReservation`, message });
    }
    return { cpu: cpu ?? 0, promised: soft ?? hard ?? 0 };
  });
  return [...issues, ...checkSums(limits, task, path)];
}

function checkSums(
  limits: readonly { readonly cpu: number; readonly promised: number }[],
  task: FargateSize,
  path: string,
): Issue[] {
  const cpu = limits.reduce((sum, limit) => sum + limit.cpu, 0);
  const promised = limits.reduce((sum, limit) => sum + limit.promised, 0);
  const issues: Issue[] = [];
  if (cpu > task.cpuUnits) {
    const message = `must take at most the task's ${formatCpu(task.cpuUnits)} together, got ${formatCpu(cpu)}`;
    issues.push({ path: `${path}.containers`, message });
  }
  if (promised > task.memoryMiB) {
    const message = `must be promised at most the task's ${formatMemory(task.memoryMiB)} together, got ${formatMemory(promised)}`;
    issues.push({ path: `${path}.containers`, message });
  }
  return issues;
}

function read(
  text: SizeText | undefined,
  parse: (text: SizeText) => number | undefined,
  path: string,
  example: string,
  issues: Issue[],
): number | undefined {
  const value = text === undefined ? undefined : parse(text);
  if (text !== undefined && value === undefined) {
    issues.push({
      path,
      message: `must be a size such as "${example}", got ${JSON.stringify(text)}`,
    });
  }
  return value;
}
