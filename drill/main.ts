/**
 * `npm run drill -- [stack] [options]`: rehearses the failover of a stack on this machine.
 *
 * On a terminal it serves the failover page and reads keys; with `--script` it runs a script and ends.
 * Exit 0: the script's failover was within the predicted bound, or `q` was pressed. 1: the bound was
 * exceeded. 2: the stack or the options are in error.
 */
import { Command } from "commander";

import { HEALTH_PATH } from "../lib/api/builtIn";
import { Drill, type DrillArgs, regionsOf } from "./drill";
import { DrillError } from "./drillError";
import { runInteractively } from "./interactive";
import { checkMode, oneOf, type Options, parsePort, parseSpeed } from "./options";
import { isWithinBound, reportOf, sentenceOf, summaryOf } from "./report";
import { parseScript, type Step } from "./script";
import { type RoutedName, routedNamesOf } from "./stackZone";

async function main(stack: string, options: Options): Promise<number> {
  checkMode(options, process.stdin.isTTY);
  if (process.stderr.isTTY) {
    console.error(`previewing ${stack} ...`);
  }
  const routed = chooseName(stack, await routedNamesOf(stack), options.name);
  const regions = regionsOf(routed);
  const steps = options.script === undefined ? undefined : parsedScript(options.script, regions);
  const near = oneOf("--near", options.near ?? steps?.[0]?.region ?? regions[0] ?? "", regions);
  const args: DrillArgs = { ...routed, stack, near, speed: options.speed };
  if (steps !== undefined) {
    return runScript(args, steps, options.json === true);
  }
  console.log(summaryOf(await runInteractively(args, options.port)));
  return 0;
}

function chooseName(
  stack: string,
  names: readonly RoutedName[],
  wanted: string | undefined,
): RoutedName {
  const [first] = names;
  if (first === undefined) {
    throw new DrillError(
      `${stack} has no DNS name with a routing policy, so nothing can fail over`,
    );
  }
  if (wanted === undefined) {
    return names.find(isApi) ?? first;
  }
  const known = names.map(({ name }) => name);
  return names[known.indexOf(oneOf("--name", wanted, known))] ?? first;
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
  args: DrillArgs,
  steps: readonly Step[],
  asJson: boolean,
): Promise<number> {
  const drill = await Drill.start(args);
  if (!asJson) {
    drill.subscribe((event) => {
      console.log(sentenceOf(event));
    });
  }
  try {
    await drill.run(steps);
  } finally {
    drill.close();
  }
  const report = reportOf(drill);
  console.log(asJson ? JSON.stringify(report) : summaryOf(report));
  return isWithinBound(report) ? 0 : 1;
}

function parsedScript(text: string, regions: readonly string[]): readonly Step[] {
  const { steps, issues } = parseScript(text, regions);
  if (issues.length > 0) {
    throw new DrillError(issues.map(({ path, message }) => `${path} ${message}`).join("\n"));
  }
  return steps;
}

const command = new Command("drill")
  .description("rehearses the failover of a stack on this machine")
  .argument("[stack]", "stack whose DNS records and health checks are used", "dev")
  .option("--script <text>", 'steps, such as "fail us-east-1 @10s, recover us-east-1 @200s"')
  .option("--name <host>", "name to call (default: the API's)")
  .option("--near <region>", "region that the clients are near to (default: the first that fails)")
  .option("--speed <n>", "seconds of the model in one real second", parseSpeed, 1)
  .option("--port <n>", "port of the failover page", parsePort, 8080)
  .option("--json", "print one JSON document, and nothing else")
  .exitOverride((error) => {
    process.exit(error.exitCode === 0 ? 0 : 2);
  })
  .action(async (stack: string, options: Options) => {
    try {
      process.exitCode = await main(stack, options);
    } catch (error) {
      const { message, stderr } = error as Error & { stderr?: string };
      console.error(error instanceof DrillError ? message : (stderr ?? String(error)).trimEnd());
      process.exitCode = 2;
    }
  });

void command.parseAsync();
