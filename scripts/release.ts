/**
 * `npm run release -- STACK [--function NAME] [--dry-run | --chart] [--retry]`: gives the versions that the last
 * deployment published their traffic, region by region, and takes them back everywhere when one is worse.
 *
 * Exit code 0 when every region has the new version, 1 when it was taken back, 2 when the stack or the options
 * are in error. An interrupted run can be repeated: it goes on where the aliases are.
 */
import { setTimeout as sleep } from "node:timers/promises";

import { Command } from "commander";

import { deployedOutputs } from "../contract/show/sources";
import { timetable } from "../lib/delivery/timetable";
import { regionReleases } from "./release/regionReleases";
import { configuredReleases, type ConfiguredRelease } from "./release/configuration";
import { release } from "./release/release";
import { timetableChart } from "./release/timetableChart";
import { timetableText } from "./release/timetableText";

interface Options {
  readonly function?: string;
  readonly dryRun?: boolean;
  readonly retry?: boolean;
  readonly chart?: boolean;
}

async function main(stack: string, options: Options): Promise<number> {
  const releases = configuredReleases(stack, options.function);
  for (const each of releases) {
    const write = options.chart === true ? timetableChart : timetableText;
    process.stdout.write(`${write(each.functionName, timetable(each.release))}\n`);
  }
  if (options.dryRun === true || options.chart === true) {
    return 0;
  }
  const outputs = deployedOutputs(stack, "--dry-run prints the timetable without it");
  for (const each of releases) {
    if (each.plan.rollout.strategy !== "allAtOnce" && !(await releaseOne(each, outputs, options))) {
      return 1;
    }
  }
  return 0;
}

async function releaseOne(
  configured: ConfiguredRelease,
  outputs: unknown,
  { retry = false }: Options,
): Promise<boolean> {
  const { functionName } = configured;
  const result = await release(regionReleases(configured, outputs), {
    bakeSeconds: configured.release.bakeSeconds,
    retry,
    now: () => new Date(),
    wait: (seconds) => sleep(seconds * 1000),
    log: (line) => process.stdout.write(`${functionName}: ${line}\n`),
  });
  process.stdout.write(
    result.released
      ? `${functionName}: released in every region\n`
      : `${functionName}: taken back, because of ${result.region}: ${result.reason}\n`,
  );
  return result.released;
}

if (require.main === module) {
  const command = new Command("release")
    .description("Releases the functions of a stack region by region.")
    .argument("<stack>", "name of the stack")
    .option("--function <name>", "release one function of the API (default: all of them)")
    .option("--dry-run", "print the timetable and release nothing")
    .option(
      "--chart",
      "print the timetable as a Gantt chart in Mermaid's language, and release nothing",
    )
    .option("--retry", "release a version again that was taken back before")
    .exitOverride((error) => {
      process.exit(error.exitCode === 0 ? 0 : 2);
    })
    .parse();
  main(command.args[0] ?? "", command.opts<Options>()).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 2;
    },
  );
}
