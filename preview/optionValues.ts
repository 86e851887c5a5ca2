import { isAbsolute, resolve } from "node:path";

import { type Command, CommanderError } from "commander";

import { didYouMean } from "../lib/spec/suggest";
import { Failure } from "./failure";

/**
 * Parses a command line.
 *
 * @param command its definition, which gets the values.
 * @returns false if the command line only requested the help.
 * @throws {Failure} if it is not valid, with what is allowed.
 */
export function parseOptions(command: Command, args: readonly string[]): boolean {
  command.configureOutput({ writeErr: () => undefined }).exitOverride();
  try {
    command.parse(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      throw error;
    }
    if (error.exitCode === 0) {
      return false;
    }
    throw new Failure(sentenceOf(error, command));
  }
  return true;
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

/** npm runs a script in the project's folder; the paths of its user are relative to where the user is. */
export function pathOfCaller(path: string): string {
  const { INIT_CWD: caller, npm_lifecycle_event: script = "" } = process.env;
  return isAbsolute(path) || caller === undefined || !/^(preview|audit|pull-request)/.test(script)
    ? path
    : resolve(caller, path);
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
