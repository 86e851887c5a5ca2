/**
 * `npm run drill -- [stack] [options]`: rehearses the failover of a stack on this machine.
 *
 * On a terminal it serves the failover page and reads keys; with `--script` it runs a script and ends.
 * Exit 0: within the predicted bound. 1: the bound was exceeded. 2: the stack or the options are in error.
 */
import { Command, InvalidArgumentError } from "commander";

import { HEALTH_PATH } from "../lib/api/apiDocument";
import { Drill, type DrillArgs, regionsOf } from "./drill";
import { runInteractively } from "./interactive";
import { isWithinBound, reportOf, sentenceOf } from "./report";
import { parseScript, type Step } from "./script";
import { type RoutedName, routedNamesOf } from "./stackZone";

interface Options {
  readonly script?: string;
  readonly name?: string;
  readonly near?: string;
  readonly speed: number;
  readonly port: number;
  readonly json?: true;
}

/** A mistake of the user, printed without a stack trace. */
class DrillError extends Error {}

async function main(stack: string, options: Options): Promise<number> {
  const names = await routedNamesOf(stack);
  const routed =
    options.name === undefined
      ? (names.find(isApi) ?? names[0])
      : names.find(({ name }) => name === options.name);
  if (routed === undefined) {
    const known = names.map(({ name }) => name).join(", ");
    throw new DrillError(
      `name must be a routed name of ${stack} (${known}), got "${options.name ?? ""}"`,
    );
  }
  const regions = regionsOf(routed);
  const steps = options.script === undefined ? undefined : parsedScript(options.script, regions);
  const near = options.near ?? steps?.[0]?.region ?? regions[0] ?? "";
  if (!regions.includes(near)) {
    throw new DrillError(`near must be one of ${regions.join(", ")}, got "${near}"`);
  }
  const args = { ...routed, near, speed: options.speed };
  return steps === undefined
    ? runInteractively(stack, args, options.port)
    : runScript(stack, args, steps, options.json === true);
}

/** The simulated regions run the API's handlers, so the API's name is the default. */
function isApi({ name, zone }: RoutedName): boolean {
  return zone.records.some((record) => {
    const check = zone.checks.get(record.check ?? "");
    const path = check?.kind === "endpoint" ? check.path : undefined;
    return record.name === name && path?.endsWith(HEALTH_PATH) === true;
  });
}

async function runScript(
  stack: string,
  args: DrillArgs,
  steps: readonly Step[],
  asJson: boolean,
): Promise<number> {
  const onEvent: DrillArgs["onEvent"] = (event) => {
    if (!asJson) {
      console.log(sentenceOf(event));
    }
  };
  const drill = await Drill.start({ ...args, onEvent });
  try {
    await drill.run(steps);
  } finally {
    drill.close();
  }
  const report = reportOf(stack, drill);
  console.log(
    asJson
      ? JSON.stringify(report)
      : `${report.errors} of ${report.requests} requests failed; users were away from the lost region after ${report.measuredSeconds} s, at most ${report.boundSeconds ?? "?"} s were predicted`,
  );
  return isWithinBound(report) ? 0 : 1;
}

function parsedScript(text: string, regions: readonly string[]): readonly Step[] {
  const { steps, issues } = parseScript(text, regions);
  if (issues.length > 0) {
    throw new DrillError(issues.map(({ path, message }) => `${path} ${message}`).join("\n"));
  }
  return steps;
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0)) {
    throw new InvalidArgumentError(`must be a number above 0, got "${text}"`);
  }
  return value;
}

const command = new Command("drill")
  .description("rehearses the failover of a stack on this machine")
  .argument("[stack]", "stack whose DNS records and health checks are used", "dev")
  .option("--script <text>", 'steps, such as "fail us-east-1 @10s, recover us-east-1 @200s"')
  .option("--name <host>", "name to call (default: the API's)")
  .option("--near <region>", "region that the clients are near to (default: the first that fails)")
  .option("--speed <n>", "seconds of the model in one real second", positive, 1)
  .option("--port <n>", "port of the failover page", Number, 8080)
  .option("--json", "print one JSON document, and nothing else")
  .exitOverride((error) => {
    process.exit(error.exitCode === 0 ? 0 : 2);
  })
  .action(async (stack: string, options: Options) => {
    try {
      process.exitCode = await main(stack, options);
    } catch (error) {
      const { message, stderr } = error as Error & { stderr?: string };
      console.error(error instanceof DrillError ? message : (stderr ?? String(error)));
      process.exitCode = 2;
    }
  });

void command.parseAsync();
