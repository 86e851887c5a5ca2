import { isAbsolute, resolve } from "node:path";

import { Command, CommanderError, Option } from "commander";

import { didYouMean } from "../lib/spec/suggest";
import { Failure } from "./failure";
import { type FormatName, writers } from "./writers";

/** The options of the command line, with their defaults. */
export interface CommandOptions {
  readonly all?: boolean;
  /** Absolute path; undefined for the nearest folder with a Pulumi.yaml. */
  readonly project?: string;
  readonly policyPack?: string;
  readonly policy: boolean;
  readonly format: FormatName;
  readonly report: readonly string[];
  readonly tree?: boolean;
  readonly allReports?: boolean;
  readonly out?: string;
  readonly export?: string;
  readonly unknowns?: boolean;
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
  try {
    command.parse(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) {
        return undefined;
      }
      throw new Failure(sentenceOf(error, command));
    }
    throw error;
  }
  return { stacks: command.args, options: command.opts<CommandOptions>() };
}

/**
 * Checks a word against those that are allowed.
 *
 * @throws {Failure} that names them, and the nearest.
 */
export function oneOf<Name extends string>(
  option: string,
  value: string,
  allowed: readonly Name[],
): Name {
  const found = allowed.find((name) => name === value);
  if (found === undefined) {
    throw new Failure(
      `${option} must be one of ${allowed.join(", ")}, got "${value}"${didYouMean(value, allowed)}`,
    );
  }
  return found;
}

function define(): Command {
  const path = (value: string): string => fromCaller(value);
  return new Command("preview")
    .description(
      "Runs a Pulumi program offline: shows the resources that it registers and the results of the policies.",
    )
    .argument("[stack...]", "stacks to preview, side by side (default: dev)")
    .option("--all", "preview every stack that has a file")
    .option("--project <dir>", "folder of Pulumi.yaml (default: here or the nearest above)", path)
    .option(
      "--policy-pack <dir>",
      "folder of the policy pack (default: policies/ of the project)",
      path,
    )
    .option("--no-policy", "evaluate no policies")
    .addOption(
      new Option("--format <name>", `how to print: ${formatNames.join(", ")}`)
        .argParser((value) => oneOf("--format", value, formatNames))
        .default("text"),
    )
    .addOption(
      new Option("--report <name>", "print this report in full; may be repeated")
        .argParser((value, earlier: readonly string[]) => [...earlier, value])
        .default([], "an overview"),
    )
    .option("--tree", "print the components and their resources, by region")
    .option("--all-reports", "print everything")
    .option("--out <file>", "write the result to a file", path)
    .option(
      "--export <file>",
      "write the stack as `pulumi stack export` does, secrets redacted",
      path,
    )
    .option("--unknowns", "leave computed outputs unknown, as for a stack that does not exist yet")
    .option("--timeout <seconds>", "end a program that takes longer", seconds, 60)
    .configureOutput({ writeErr: () => undefined })
    .exitOverride();
}

const formatNames = Object.keys(writers) as readonly FormatName[];

/** npm runs a script in the project's folder; the paths of its user are relative to where the user is. */
function fromCaller(path: string): string {
  const { INIT_CWD: caller, npm_lifecycle_event: script = "" } = process.env;
  return isAbsolute(path) || caller === undefined || !script.startsWith("preview")
    ? path
    : resolve(caller, path);
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0)) {
    throw new Failure(`--timeout must be a number of seconds above 0, got "${text}"`);
  }
  return value;
}

function sentenceOf(error: CommanderError, command: Command): string {
  const [, option = ""] = /'(--?[\w-]+)/.exec(error.message) ?? [];
  const known = command.options.map(({ long }) => long ?? "");
  switch (error.code) {
    case "commander.unknownOption":
      return `options must be of ${known.join(", ")}, got "${option}"${didYouMean(option, known)}`;
    case "commander.optionMissingArgument":
      return `${option} must have a value: ${command.options.find(({ long }) => long === option)?.flags ?? ""}`;
    default:
      return error.message.replace(/^error: /, "");
  }
}
