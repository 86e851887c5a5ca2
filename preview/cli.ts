import { Command, CommanderError, InvalidArgumentError, Option } from "commander";

import { Failure } from "./failure";
import { writers } from "./writers";
import { type CommandOptions, exitCodes, runCommand } from "./command";

/**
 * The command line behind `npm run preview`.
 *
 * @returns the exit code: 0 if all is fine, 1 if a mandatory policy is violated or cannot be decided, 2 if the
 * program, its configuration or the command line is in error. Of several stacks the worst counts.
 */
export async function main(args: readonly string[]): Promise<number> {
  const command = define();
  try {
    command.parse(args, { from: "user" });
    return await runCommand(command.args, command.opts<CommandOptions>());
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitCodes.fine : exitCodes.broken;
    }
    process.stderr.write(`${error instanceof Failure ? error.message : traceOf(error)}\n`);
    return exitCodes.broken;
  }
}

function define(): Command {
  const format = new Option("--format <name>", "how to print").choices(Object.keys(writers));
  return new Command("preview")
    .description(
      "Runs a Pulumi program offline: shows the resources that it registers and the results of the policies.",
    )
    .argument("[stack...]", "stacks to preview, side by side (default: dev)")
    .option("--all", "preview every stack that has a file")
    .option("--project <dir>", "folder of Pulumi.yaml", ".")
    .option("--policy-pack <dir>", "folder of the policy pack (default: policies/ of the project)")
    .option("--no-policy", "evaluate no policies")
    .addOption(format.default("tree"))
    .option("--out <file>", "write the result to a file")
    .option("--export <file>", "write the stack as `pulumi stack export` does, secrets redacted")
    .option("--unknowns", "leave computed outputs unknown, as for a stack that does not exist yet")
    .option("--timeout <seconds>", "end a program that takes longer", seconds, 60)
    .exitOverride();
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0)) {
    throw new InvalidArgumentError(`must be a number of seconds above 0, got "${text}"`);
  }
  return value;
}

function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
