import { writeFileSync } from "node:fs";
import { isatty } from "node:tty";

import { isColorSupported } from "picocolors";

import { stackExport } from "../graph/stackExport";
import { Failure } from "./failure";
import { type FormatName, writers } from "./writers";
import { defaultPackFolder, findPack, type FoundPack, type LoadedPack } from "./pack";
import { preparePreview, type StackPreview, type StartedPreview } from "./previewStack";
import { progressLine } from "./progress";
import { type Project, readProject, stackNames } from "./project/project";

/** The meaning of each exit code. */
export const exitCodes = { fine: 0, refused: 1, broken: 2 } as const;

/** The options of the command line, with their defaults. */
export interface CommandOptions {
  readonly all?: boolean;
  readonly project: string;
  readonly policyPack?: string;
  readonly policy: boolean;
  readonly format: FormatName;
  readonly out?: string;
  readonly export?: string;
  readonly unknowns?: boolean;
  readonly timeout: number;
}

const defaultStack = "dev";

/**
 * Previews stacks side by side and writes the results.
 *
 * @returns the exit code.
 * @throws {Failure} if no preview could be started.
 */
export async function runCommand(
  named: readonly string[],
  options: CommandOptions,
): Promise<number> {
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
  const started = prepared.map((preview) => preview.start());
  // The programs run while the pack is loaded.
  const { previews, failures } = await finishAll(started, pack?.load());
  progress.clear();
  previews.forEach(writeNotes);
  if (previews.length > 0) {
    const colour = options.out === undefined && isatty(1) && isColorSupported;
    write(
      options.out,
      writers[options.format].write(previews, { list: stacks.length > 1, colour }),
    );
  }
  failures.forEach((message) => process.stderr.write(`${message}\n`));
  exportFirst(previews, options);
  return failures.length > 0 ? exitCodes.broken : verdict(previews, options.unknowns ?? false);
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

function write(file: string | undefined, text: string): void {
  if (file === undefined) {
    process.stdout.write(text);
  } else {
    writeOutput("--out", file, text);
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

function verdict(previews: readonly StackPreview[], unknowns: boolean): number {
  const findings = previews.flatMap((preview) => preview.findings);
  const refused = findings.some(
    ({ level, undecided }) => level === "mandatory" && !(undecided && unknowns),
  );
  return refused ? exitCodes.refused : exitCodes.fine;
}
