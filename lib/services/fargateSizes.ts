/**
 * Which sizes a Fargate task can have.
 *
 * AWS sells pairs of CPU and memory, not a range: each CPU size takes its own memory sizes, in its
 * own steps. The table below is AWS's, row by row, because every formula that was tried in its place
 * invented sizes that AWS refuses (17 GB at 8 vCPU, for instance).
 *
 * CPU is counted in units (1024 to a vCPU) and memory in MiB, as ECS does; the configuration has either
 * those or words ("0.5 vCPU", "1 GB"). AWS's "GB" is 1024 MiB.
 */
import { type Issue } from "../spec/issue";

/** CPU in units of 1/1024 vCPU and memory in MiB. */
export interface FargateSize {
  readonly cpuUnits: number;
  readonly memoryMiB: number;
}

/** What people write for CPU or memory: words such as `"0.5 vCPU"` or `"1 GB"`, or ECS units. */
export type SizeText = string | number;

export type OperatingSystem = "linux" | "windows";

interface Row {
  readonly cpuUnits: number;
  readonly memoriesMiB: readonly number[];
}

const gib = 1024;

/**
 * Every size, by CPU and then memory.
 *
 * Source: Amazon ECS Developer Guide, "Fargate task definition differences", "Task CPU and memory".
 */
const rows: readonly Row[] = [
  { cpuUnits: 256, memoriesMiB: [512, 1 * gib, 2 * gib] },
  { cpuUnits: 512, memoriesMiB: steps(1, 4, 1) },
  { cpuUnits: 1024, memoriesMiB: steps(2, 8, 1) },
  { cpuUnits: 2048, memoriesMiB: steps(4, 16, 1) },
  { cpuUnits: 4096, memoriesMiB: steps(8, 30, 1) },
  { cpuUnits: 8192, memoriesMiB: steps(16, 60, 4) },
  { cpuUnits: 16384, memoriesMiB: steps(32, 120, 8) },
];

/** Windows tasks start at 1 vCPU and end at 4. Source: the same page, the table's last column. */
const windowsCpuUnits = { least: 1024, most: 4096 };

/** All sizes of an operating system, smallest first. */
export function fargateSizes(os: OperatingSystem = "linux"): readonly FargateSize[] {
  return rowsOf(os).flatMap(({ cpuUnits, memoriesMiB }) =>
    memoriesMiB.map((memoryMiB) => ({ cpuUnits, memoryMiB })),
  );
}

/** Whether AWS sells exactly this size. */
export function isFargateSize(size: FargateSize, os: OperatingSystem = "linux"): boolean {
  return rowsOf(os).some(
    (row) => row.cpuUnits === size.cpuUnits && row.memoriesMiB.includes(size.memoryMiB),
  );
}

/**
 * Finds the nearest sizes that are large enough.
 *
 * @param limit how many CPU sizes to offer, the smallest first.
 * @returns for each of the smallest CPU sizes that can, its least memory that is enough; an empty
 * list when no task is that large.
 */
export function nearestFargateSizes(
  least: FargateSize,
  os: OperatingSystem = "linux",
  limit = 2,
): readonly FargateSize[] {
  const holding = rowsOf(os).flatMap(({ cpuUnits, memoriesMiB }) => {
    const memoryMiB = memoriesMiB.find((memory) => memory >= least.memoryMiB);
    return cpuUnits >= least.cpuUnits && memoryMiB !== undefined ? [{ cpuUnits, memoryMiB }] : [];
  });
  return holding.slice(0, limit);
}

/**
 * Reads a CPU size.
 *
 * @param text words such as `"0.5 vCPU"`, or units as a number or its digits (1024 to a vCPU).
 * @returns CPU units, or undefined when the text is neither.
 */
export function parseCpu(text: SizeText): number | undefined {
  return parseSize(text, { vcpu: 1024 });
}

/**
 * Reads a memory size.
 *
 * @param text words such as `"1 GB"` or `"512 MB"`, or MiB as a number or its digits.
 * @returns MiB, or undefined when the text is neither.
 */
export function parseMemory(text: SizeText): number | undefined {
  return parseSize(text, { gb: 1024, gib: 1024, mb: 1, mib: 1 });
}

/** Writes a size in words: `0.5 vCPU with 1 GB`. */
export function formatFargateSize({ cpuUnits, memoryMiB }: FargateSize): string {
  return `${formatCpu(cpuUnits)} with ${formatMemory(memoryMiB)}`;
}

/** Writes CPU units in words: `0.5 vCPU`. */
export function formatCpu(cpuUnits: number): string {
  return `${cpuUnits / 1024} vCPU`;
}

/** Writes MiB in words: `1 GB`, or `640 MB` where it is less than a GB. */
export function formatMemory(memoryMiB: number): string {
  return memoryMiB < gib ? `${memoryMiB} MB` : `${memoryMiB / gib} GB`;
}

/** The size that was written, or what is wrong with it. */
export type FargateSizeResult =
  | { readonly size: FargateSize; readonly issues: readonly [] }
  | { readonly size?: undefined; readonly issues: readonly Issue[] };

/**
 * Reads and checks a task's size.
 *
 * @param prefix where `cpu` and `memory` are, such as `services.web`; empty for the root.
 */
export function readFargateSize(
  text: { readonly cpu: SizeText; readonly memory: SizeText },
  os: OperatingSystem = "linux",
  prefix = "",
): FargateSizeResult {
  const cpuUnits = parseCpu(text.cpu);
  const memoryMiB = parseMemory(text.memory);
  if (cpuUnits === undefined || memoryMiB === undefined) {
    return { issues: unreadable(text, cpuUnits, memoryMiB, prefix) };
  }
  const size = { cpuUnits, memoryMiB };
  const issues = checkFargateSize(size, os, prefix);
  return issues.length === 0 ? { size, issues: [] } : { issues };
}

/**
 * Refuses a size that AWS does not sell, with the nearest that it does.
 *
 * @param path where `cpu` and `memory` are; empty for the root.
 */
export function checkFargateSize(size: FargateSize, os: OperatingSystem, path = ""): Issue[] {
  if (isFargateSize(size, os)) {
    return [];
  }
  const must = os === "windows" ? "must be a Fargate size for Windows" : "must be a Fargate size";
  const message = `cpu and memory ${must}, got ${formatFargateSize(size)}; ${advice(size, os)}`;
  return [{ path, message }];
}

function advice(size: FargateSize, os: OperatingSystem): string {
  const meant = inOtherUnits(size).find((other) => isFargateSize(other, os));
  if (meant !== undefined) {
    return `did you mean ${formatFargateSize(meant)}?`;
  }
  const nearest = nearestFargateSizes(size, os);
  if (nearest.length === 0) {
    const all = fargateSizes(os);
    return `the largest is ${all.slice(-1).map(formatFargateSize).join("")}`;
  }
  return `the nearest above it: ${nearest.map(formatFargateSize).join(", or ")}`;
}

/** What a size would be if its numbers were meant in vCPU, in GB or in MB. */
function inOtherUnits({ cpuUnits, memoryMiB }: FargateSize): FargateSize[] {
  const memories = [memoryMiB, memoryMiB * gib, memoryMiB / gib];
  return [cpuUnits, cpuUnits * 1024].flatMap((cpu) =>
    memories.map((memory) => ({ cpuUnits: cpu, memoryMiB: memory })),
  );
}

function unreadable(
  text: { readonly cpu: SizeText; readonly memory: SizeText },
  cpuUnits: number | undefined,
  memoryMiB: number | undefined,
  prefix: string,
): readonly Issue[] {
  const path = (key: string): string => (prefix === "" ? key : `${prefix}.${key}`);
  const issues: Issue[] = [];
  if (cpuUnits === undefined) {
    const message = `must be CPU in words or units, such as "0.5 vCPU" or 512, got ${JSON.stringify(text.cpu)}`;
    issues.push({ path: path("cpu"), message });
  }
  if (memoryMiB === undefined) {
    const message = `must be memory in words or MiB, such as "1 GB" or 1024, got ${JSON.stringify(text.memory)}`;
    issues.push({ path: path("memory"), message });
  }
  return issues;
}

/** A decimal number, then a unit or nothing. */
const sizePattern = /^(\d+(?:\.\d+)?|\.\d+)\s*([a-z]*)$/i;

function parseSize(text: SizeText, units: Readonly<Record<string, number>>): number | undefined {
  const [, digits, unit = ""] = sizePattern.exec(String(text).trim()) ?? [];
  const factor = unit === "" ? 1 : units[unit.toLowerCase()];
  if (digits === undefined || factor === undefined) {
    return undefined;
  }
  const size = Number(digits) * factor;
  return Number.isInteger(size) && size > 0 ? size : undefined;
}

function rowsOf(os: OperatingSystem): readonly Row[] {
  return os === "linux"
    ? rows
    : rows.filter(
        ({ cpuUnits }) => cpuUnits >= windowsCpuUnits.least && cpuUnits <= windowsCpuUnits.most,
      );
}

/** Memory sizes in MiB from and to a number of GB, both included. */
function steps(fromGb: number, toGb: number, stepGb: number): readonly number[] {
  const count = (toGb - fromGb) / stepGb + 1;
  return Array.from({ length: count }, (_, index) => (fromGb + index * stepGb) * gib);
}
