import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { performance } from "node:perf_hooks";

/** The cost of one run of a command, over all its Node processes. */
export interface Measurement {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  /** Peak of the largest process. */
  readonly peakMiB: number;
  readonly stdout: string;
}

interface Usage {
  readonly cpuMicroseconds: number;
  readonly peakKibibytes: number;
}

const USAGE_MODULE = resolve(__dirname, "usage.cjs");

/**
 * Runs a Node script and measures it from outside.
 *
 * @param args the script and its arguments.
 * @param variant added to the environment.
 * @throws {Error} if it exits with other than 0 or 1; the message contains its standard error.
 */
export async function measure(
  args: readonly string[],
  variant: NodeJS.ProcessEnv,
): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const usageFile = join(folder, "usage.jsonl");
  try {
    const start = performance.now();
    const stdout = await run(args, {
      ...process.env,
      ...variant,
      NODE_OPTIONS: `--require=${USAGE_MODULE}`,
      BENCH_USAGE_FILE: usageFile,
    });
    const wallSeconds = (performance.now() - start) / 1_000;
    const usages = readFileSync(usageFile, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Usage);
    return {
      wallSeconds,
      cpuSeconds: usages.reduce((sum, usage) => sum + usage.cpuMicroseconds, 0) / 1e6,
      peakMiB: Math.max(...usages.map((usage) => usage.peakKibibytes)) / 1_024,
      stdout,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Measures variants of a command in turn, after one run of each that is not counted.
 *
 * @param variants what each variant sets in the environment.
 * @returns for each variant the run in the middle, by CPU time.
 */
export async function median(
  runs: number,
  args: readonly string[],
  variants: readonly NodeJS.ProcessEnv[],
): Promise<readonly Measurement[]> {
  const measurements = variants.map((): Measurement[] => []);
  for (let round = 0; round <= runs; round++) {
    for (const [index, variant] of variants.entries()) {
      const measured = await measure(args, variant);
      if (round > 0) {
        measurements[index]?.push(measured);
      }
    }
  }
  return measurements.map((all) => {
    const middle = all.sort((a, b) => a.cpuSeconds - b.cpuSeconds)[Math.floor(runs / 2)];
    if (middle === undefined) {
      throw new RangeError(`--runs must be 1 or more, got ${runs}`);
    }
    return middle;
  });
}

function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolveRun, reject) => {
    const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", reject);
    child.on("close", (code) => {
      // A stack that policies refuse is evaluated like any other: 100 regions exceed what an account may have.
      if (code === 0 || code === 1) {
        resolveRun(stdout);
      } else {
        reject(
          new Error(`${args.join(" ")} exited with ${code ?? "a signal"}\n${stderr}${stdout}`),
        );
      }
    });
  });
}
