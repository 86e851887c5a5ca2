import { Command } from "commander";

import { Failure } from "./failure";
import { parseOptions, pathOfCaller } from "./optionValues";
import { addOutputOptions, type OutputOptions } from "./output";
import { type PackOptions } from "./pack";

/** The options of the command line, with their defaults. */
export interface CommandOptions extends OutputOptions, PackOptions {
  readonly all?: boolean;
  readonly against?: string;
  readonly export?: string;
  readonly unknowns?: boolean;
  readonly watch?: boolean;
  readonly timeout: number;
}

/** A parsed command line; undefined if it only requested the help. */
export interface CommandLine {
  readonly stacks: readonly string[];
  readonly options: CommandOptions;
}

/**
 * Parses the command line.
 *
 * @throws {Failure} if it is not valid, with what is allowed.
 */
export function parseCommandLine(args: readonly string[]): CommandLine | undefined {
  const command = define();
  if (!parseOptions(command, args)) {
    return undefined;
  }
  const options = command.opts<CommandOptions>();
  if (options.watch === true && options.against !== undefined) {
    throw new Failure("--against must go without --watch, which compares with the last result");
  }
  return { stacks: command.args, options };
}

function define(): Command {
  const command = new Command("preview")
    .description(
      "Runs a Pulumi program offline: shows the resources that it registers and the results of the policies.",
    )
    .argument("[stack...]", "stacks to preview, side by side (default: dev)")
    .option("--all", "preview every stack that has a file");
  addPackOptions(command);
  addOutputOptions(command)
    .option(
      "--against <ref|file>",
      "show the changes against a commit, branch or tag, or against a `pulumi stack export` file",
    )
    .option(
      "--export <file>",
      "write the stack as `pulumi stack export` does, secrets redacted",
      pathOfCaller,
    )
    .option("--unknowns", "leave computed outputs unknown, as for a stack that does not exist yet")
    .option("--watch", "preview again on each change, and print what changed")
    .option("--timeout <seconds>", "end a program that takes longer", seconds, 60);
  return command;
}

/** Adds the options that decide which policies are evaluated. */
export function addPackOptions(command: Command): Command {
  return command
    .option(
      "--project <dir>",
      "folder of Pulumi.yaml (default: here or the nearest above)",
      pathOfCaller,
    )
    .option(
      "--policy-pack <dir>",
      "folder of the policy pack (default: the one of the project)",
      pathOfCaller,
    )
    .option("--no-policy", "evaluate no policies");
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0)) {
    throw new Failure(`--timeout must be a number of seconds above 0, got "${text}"`);
  }
  return value;
}
