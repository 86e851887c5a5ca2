import { writeFileSync } from "node:fs";

import { type Command, Option } from "commander";

import { exitCodes } from "./exitCodes";
import { Failure } from "./failure";
import { oneOf, pathOfCaller } from "./optionValues";
import { type StackPreview } from "./previewStack";
import { plainLayout, standardOutputLayout } from "./terminal";
import { verdictOf } from "./verdict";
import { type FormatName, writers } from "./writers";
import { reportNames } from "./writers/reportNames";

/** What is written of a result, how, and where. */
export interface OutputOptions {
  readonly format: FormatName;
  readonly report: readonly string[];
  readonly tree?: boolean;
  readonly allReports?: boolean;
  readonly undecided?: boolean;
  /** Absolute path; undefined for standard output. */
  readonly out?: string;
}

const formatNames = Object.keys(writers) as readonly FormatName[];

/** Adds the options that decide what is written. */
export function addOutputOptions(command: Command): Command {
  return command
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
    .option("--undecided", "print each undecided question, not one line for each policy")
    .option("--all-reports", "print everything")
    .option("--out <file>", "write the result to a file", pathOfCaller);
}

/**
 * Writes results in the chosen format.
 *
 * @param list true if several stacks were requested, even if some of them failed.
 * @throws {Failure} if a report does not exist, or the file cannot be written.
 */
export async function writeResults(
  previews: readonly StackPreview[],
  list: boolean,
  { format, out, report, tree = false, allReports = false, undecided = false }: OutputOptions,
): Promise<void> {
  report.forEach((name) => oneOf("--report", name, reportNames(previews)));
  const layout = out === undefined ? standardOutputLayout() : plainLayout;
  const text = await writers[format].write(previews, {
    list,
    ...layout,
    selection: { reports: report, tree, undecided, all: allReports },
  });
  if (out === undefined) {
    process.stdout.write(text);
  } else {
    writeOutput("--out", out, text);
  }
}

/** @throws {Failure} if the file cannot be written. */
export function writeOutput(option: string, file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(`${option} must be a file that can be written, got "${file}": ${reason}`);
  }
}

/** Of several stacks the worst counts. */
export function exitCodeOf(previews: readonly StackPreview[]): number {
  const isRefused = previews.some((preview) => verdictOf(preview) === "failed");
  return isRefused ? exitCodes.refused : exitCodes.fine;
}
