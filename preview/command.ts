import { writeFileSync } from "node:fs";
import { isatty } from "node:tty";

import { isColorSupported } from "picocolors";

import { stackExport } from "../graph/stackExport";
import { Failure } from "./failure";
import { type CommandLine, type CommandOptions, oneOf } from "./options";
import { defaultPackFolder, findPack, type FoundPack, type LoadedPack } from "./pack";
import { preparePreview, type StackPreview, type StartedPreview } from "./previewStack";
import { progressLine } from "./progress";
import { type Project, readProject, stackNames } from "./project/project";
import { verdictOf } from "./verdict";
import { writers } from "./writers";
import { reportNames } from "./writers/reportNames";

/** The meaning of each exit code; 130 is what shells use for a command that Ctrl-C ended. */
export const exitCodes = { fine: 0, refused: 1, broken: 2, interrupted: 130 } as const;

const defaultStack = "dev";

/**
 * Previews stacks side by side and writes the results.
 *
 * @returns the exit code.
 * @throws {Failure} if no preview could be started, or the result cannot be written.
 */
export async function runCommand({ stacks: named, options }: CommandLine): Promise<number> {
  const project = readProject(options.project);
  const stacks = stacksOf(project, named, options);
  const progress = progressLine(process.stderr);
  const pack = packOf(project, options);
  const prepared = stacks.map((stack) =>
    preparePreview(project, stack, {
      unknowns: options.unknowns ?? false,
      timeoutSeconds: options.timeout,
      onProgress: (resources) => {
        progress.show(stack, resources);
      },
    }),
  );
  const started = prepared.map((preview) => {
    progress.show(preview.stack, 0);
    return preview.start();
  });
  // The programs run while the pack is loaded.
  const { previews, failures } = await finishAll(started, pack?.load());
  progress.clear();
  previews.forEach(writeNotes);
  if (previews.length > 0) {
    write(previews, stacks.length > 1, options);
  }
  failures.forEach((message) => process.stderr.write(`${message}\n`));
  exportFirst(previews, options);
  return failures.length > 0 ? exitCodes.broken : exitCodeOf(previews);
}

function stacksOf(
  project: Project,
  named: readonly string[],
  options: CommandOptions,
): readonly string[] {
  const all = options.all === true ? stackNames(project) : [];
  const stacks = [...new Set([...named, ...all])];
  if (stacks.length > 1 && options.export !== undefined) {
    throw new Failure(`--export must go with one stack, got ${stacks.join(", ")}`);
  }
  return stacks.length > 0 ? stacks : [defaultStack];
}

function packOf(project: Project, { policy, policyPack }: CommandOptions): FoundPack | undefined {
  const folder = policyPack ?? defaultPackFolder(project.folder);
  return policy && folder !== undefined ? findPack(folder) : undefined;
}

/** One failing stack must not keep the others from being shown. */
async function finishAll(
  started: readonly StartedPreview[],
  pack: LoadedPack | undefined,
): Promise<{ previews: StackPreview[]; failures: string[] }> {
  const previews: StackPreview[] = [];
  const failures: string[] = [];
  for (const preview of started) {
    try {
      previews.push(await preview.finish(pack));
    } catch (error) {
      if (!(error instanceof Failure)) {
        throw error;
      }
      failures.push(error.message);
    }
  }
  return { previews, failures };
}

function writeNotes({ graph, notes }: StackPreview): void {
  for (const note of notes) {
    process.stderr.write(`${graph.stack}: ${note}\n`);
  }
}

function write(previews: readonly StackPreview[], list: boolean, options: CommandOptions): void {
  const { format, out, report, tree = false, allReports = false } = options;
  report.forEach((name) => oneOf("--report", name, reportNames(previews)));
  const isTerminal = out === undefined && isatty(1);
  const text = writers[format].write(previews, {
    list,
    colour: isTerminal && isColorSupported,
    width: isTerminal ? process.stdout.columns : undefined,
    selection: { reports: report, tree, all: allReports },
  });
  if (out === undefined) {
    process.stdout.write(text);
  } else {
    writeOutput("--out", out, text);
  }
}

function exportFirst(previews: readonly StackPreview[], options: CommandOptions): void {
  const [preview] = previews;
  if (options.export !== undefined && preview !== undefined) {
    const text = `${JSON.stringify(stackExport(preview.graph), null, 2)}\n`;
    writeOutput("--export", options.export, text);
  }
}

function writeOutput(option: string, file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(`${option} must be a file that can be written, got "${file}": ${reason}`);
  }
}

function exitCodeOf(previews: readonly StackPreview[]): number {
  const isRefused = previews.some((preview) => verdictOf(preview) === "failed");
  return isRefused ? exitCodes.refused : exitCodes.fine;
}
