/**
 * Measures the offline preview: prod as it is, and stacks of our own components in more regions than
 * AWS has. It prints the table of docs/performance.md, and asserts nothing.
 *
 * `npm run bench -- [NAME ...] [--runs N]` measures only these stacks, N times each; `page` is the page of prod,
 * `policies` the pack on copies of prod.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { measure, median, type Measurement } from "./measure";
import { printPolicies } from "./printPolicies";

const DEFAULT_RUNS = "5";

const SIZES = ["100", "1000", "10000"].map((stack) => ({ name: stack, args: benchStack(stack) }));
const SERVICES = ["20", "40", "80"].map((count) => ({
  name: `services-${count}`,
  args: benchStack(`services-${count}`),
}));
const CASES = [{ name: "prod", args: ["prod"] }, ...SIZES, ...SERVICES];

const COLUMNS = [
  "stack",
  "registrations",
  "wall s, cold",
  "warm",
  "CPU s, cold",
  "warm",
  "peak MiB, cold",
  "warm",
  "policies s",
];

/** A stack without caches and with those of an earlier run. */
interface Figures {
  readonly name: string;
  readonly registrations: number;
  readonly cold: Measurement;
  readonly warm: Measurement;
  readonly policiesSeconds: number;
}

interface Document {
  readonly resources: readonly unknown[];
  readonly timings: { readonly policiesMs: number };
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { runs: { type: "string", default: DEFAULT_RUNS } },
  });
  const cases = CASES.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const cache = mkdtempSync(join(tmpdir(), "bench-cache-"));
  process.on("exit", () => {
    rmSync(cache, { recursive: true });
  });
  const figures: Figures[] = [];
  if (cases.length > 0) {
    print(COLUMNS);
    print(COLUMNS.map(() => "---"));
  }
  for (const { name, args } of cases) {
    const figure = await measureCase(name, args, cache, Number(values.runs));
    figures.push(figure);
    print(cellsOf(figure));
  }
  if (positionals.length === 0 || positionals.includes("page")) {
    await printPage(cache, Number(values.runs));
  }
  if (positionals.length === 0 || positionals.includes("policies")) {
    await printPolicies(Number(values.runs));
  }
  printExponent(figures, "1000", "10000");
  printExponent(figures, "services-20", "services-80");
}

/** The two alternate, so that both meet the same load of the machine. */
async function measureCase(
  name: string,
  args: readonly string[],
  cache: string,
  runs: number,
): Promise<Figures> {
  const command = ["preview/main.cjs", ...args, "--format", "json"];
  const [cold, warm] = await median(runs, command, [
    { MERIDIAN_PREVIEW_CACHE: "" },
    { MERIDIAN_PREVIEW_CACHE: cache },
  ]);
  if (cold === undefined || warm === undefined) {
    throw new RangeError("a measurement must have both variants");
  }
  const { resources, timings } = JSON.parse(warm.stdout) as Document;
  const policiesSeconds = timings.policiesMs / 1_000;
  return { name, registrations: resources.length, cold, warm, policiesSeconds };
}

function cellsOf({ name, registrations, cold, warm, policiesSeconds }: Figures): string[] {
  return [
    name,
    registrations.toLocaleString("en"),
    cold.wallSeconds.toFixed(2),
    warm.wallSeconds.toFixed(2),
    cold.cpuSeconds.toFixed(2),
    warm.cpuSeconds.toFixed(2),
    cold.peakMiB.toFixed(0),
    warm.peakMiB.toFixed(0),
    policiesSeconds.toFixed(2),
  ];
}

/** What a page costs beside the JSON document of the same stack: the two alternate, after one pair that is not counted. */
async function printPage(cache: string, runs: number): Promise<void> {
  const run = (format: string) =>
    measure(["preview/main.cjs", "prod", "--format", format], { MERIDIAN_PREVIEW_CACHE: cache });
  const pairs: { readonly page: Measurement; readonly more: number }[] = [];
  for (let round = 0; round <= runs; round++) {
    const [page, json] = [await run("html"), await run("json")];
    pairs.push({ page, more: page.cpuSeconds - json.cpuSeconds });
  }
  const [middle] = pairs
    .slice(1)
    .sort((one, other) => one.more - other.more)
    .slice(Math.floor(runs / 2));
  if (middle === undefined) {
    throw new RangeError(`--runs must be 1 or more, got ${runs}`);
  }
  const { page, more } = middle;
  const size = (Buffer.byteLength(page.stdout) / 1e6).toFixed(2);
  console.log(
    `\nprod as a page: ${size} MB, ${page.cpuSeconds.toFixed(2)} CPU s, ${more.toFixed(2)} more than as JSON; ${page.peakMiB.toFixed(0)} MiB`,
  );
}

/** The exponent of the growth of CPU time from one stack to the other; 1 is linear. */
function printExponent(figures: readonly Figures[], from: string, to: string): void {
  const [small, large] = [from, to].map((name) => figures.find((one) => one.name === name));
  if (small !== undefined && large !== undefined) {
    const time = Math.log(large.warm.cpuSeconds / small.warm.cpuSeconds);
    const size = Math.log(large.registrations / small.registrations);
    console.log(
      `\nfrom ${from} to ${to}, CPU time grows with the power of ${(time / size).toFixed(2)}`,
    );
  }
}

function benchStack(stack: string): string[] {
  return [stack, "--project", "bench/program", "--policy-pack", "policies", "--timeout", "600"];
}

function print(cells: readonly string[]): void {
  console.log(`| ${cells.join(" | ")} |`);
}

void main();
