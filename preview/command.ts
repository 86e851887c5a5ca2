import { writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

import { stackExport } from "../graph/stackExport";
import { exitCodes } from "./exitCodes";
import { Failure } from "./failure";
import { type CommandLine, type CommandOptions, oneOf } from "./options";
import { defaultPackFolder, findPack, type LoadedPack } from "./pack";
import { preparePreview, type StackPreview, type StartedPreview } from "./previewStack";
import { progressLine } from "./progress";
import { type Project, readProject, stackNames } from "./project/project";
import { plainLayout, standardOutputLayout } from "./terminal";
import { verdictOf } from "./verdict";
import { writers } from "./writers";
import { reportNames } from "./writers/reportNames";

const defaultStack = "dev";

/** The results of one run over all stacks. */
export interface SessionResult {
  readonly stacks: readonly string[];
  readonly previews: readonly StackPreview[];
  /** Why the other stacks have none. */
  readonly failures: readonly string[];
}

/** Runs that share one policy pack. */
export interface Session {
  /** The folders of the project, its stack files and the pack. */
  readonly folders: readonly string[];
  /**
   * Reads the configuration and runs the programs.
   *
   * @throws {Failure} if no preview could be started.
   */
  run(): Promise<SessionResult>;
}

/**
 * Previews stacks side by side and writes the results.
 *
 * @returns the exit code.
 * @throws {Failure} if no preview could be started, or the result cannot be written.
 */
export async function runCommand(line: CommandLine): Promise<number> {
  const { options } = line;
  const { stacks, previews, failures } = await openSession(line).run();
  if (previews.length > 0) {
    write(previews, stacks.length > 1, options);
  }
  failures.forEach((message) => process.stderr.write(`${message}\n`));
  exportFirst(previews, options);
  return failures.length > 0 ? exitCodes.broken : exitCodeOf(previews);
}

/** @throws {Failure} if the project or the pack does not exist. */
export function openSession({ stacks: named, options }: CommandLine): Session {
  const { folder, stackFolder } = readProject(options.project);
  const packFolder = options.policy ? (options.policyPack ?? defaultPackFolder(folder)) : undefined;
  const pack = packFolder === undefined ? undefined : findPack(packFolder);
  let loaded: LoadedPack | undefined;
  const outside = [stackFolder, ...(packFolder === undefined ? [] : [resolve(packFolder)])].filter(
    (one) => one !== folder && dirname(one) !== folder,
  );
  return {
    folders: [folder, ...outside],
    run: async () => {
      const project = readProject(options.project);
      const stacks = stacksOf(project, named, options);
      const progress = progressLine(process.stderr);
      const started = startAll(project, stacks, options, (stack, resources) => {
        progress.show(stack, resources);
      });
      // The programs run while the pack is loaded.
      loaded ??= pack?.load();
      const results = await finishAll(started, loaded);
      progress.clear();
      results.previews.forEach(writeNotes);
      return { stacks, ...results };
    },
  };
}

function startAll(
  project: Project,
  stacks: readonly string[],
  options: CommandOptions,
  show: (stack: string, resources: number) => void,
): readonly StartedPreview[] {
  const prepared = stacks.map((stack) =>
    preparePreview(project, stack, {
      unknowns: options.unknowns ?? false,
      timeoutSeconds: options.timeout,
      onProgress: (resources) => {
        show(stack, resources);
      },
    }),
  );
  return prepared.map((preview) => {
    show(preview.stack, 0);
    return preview.start();
  });
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
  const layout = out === undefined ? standardOutputLayout() : plainLayout;
  const text = writers[format].write(previews, {
    list,
    ...layout,
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
