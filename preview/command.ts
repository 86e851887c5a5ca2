import { dirname, resolve } from "node:path";

import { stackExport } from "../graph/stackExport";
import { secretSignature } from "../graph/wire";
import { type Base, openBase } from "./against/base";
import { compared } from "./against/comparison";
import { exitCodes } from "./exitCodes";
import { Failure } from "./failure";
import { type CommandLine, type CommandOptions } from "./options";
import { exitCodeOf, writeOutput, writeResults } from "./output";
import { findPack, type LoadedPack, packFolderOf } from "./pack";
import {
  preparePreview,
  type PreviewOptions,
  type StackPreview,
  type StartedPreview,
} from "./previewStack";
import { type ProgressLine, progressLine } from "./progress";
import { withSources } from "./sources";
import { type Project, readProject, stackNames } from "./project/project";

const defaultStack = "dev";
/** Source: pulumi/pulumi, `pkg/resource/stack/deployment.go`: what was secret is encrypted again. */
const importNote =
  "info: the exported file is for comparisons and audits; `pulumi stack import` refuses it, because its secrets are taken out";

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
    await writeResults(previews, stacks.length > 1, options);
  }
  failures.forEach((message) => process.stderr.write(`${message}\n`));
  exportFirst(previews, options);
  return failures.length > 0 ? exitCodes.broken : exitCodeOf(previews);
}

/** @throws {Failure} if the project or the pack does not exist. */
export function openSession({ stacks: named, options }: CommandLine): Session {
  const { folder, stackFolder } = readProject(options.project);
  const packFolder = packFolderOf(options, folder);
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
      const previewOptions = {
        unknowns: options.unknowns ?? false,
        timeoutSeconds: options.timeout,
        standby: options.watch ?? false,
      };
      const { against } = options;
      const base =
        against === undefined ? undefined : openBase(against, project, stacks, previewOptions);
      try {
        const started = startAll(project, stacks, previewOptions, progress, base);
        // The programs run while the pack is loaded.
        loaded ??= await pack?.load();
        const results = await finishAll(started, loaded);
        progress.clear();
        results.previews.forEach(writeNotes);
        return options.format === "sarif"
          ? {
              stacks,
              ...results,
              previews: await located(results.previews, project, previewOptions),
            }
          : { stacks, ...results };
      } finally {
        base?.close();
      }
    },
  };
}

function startAll(
  project: Project,
  stacks: readonly string[],
  options: Omit<PreviewOptions, "onProgress">,
  progress: ProgressLine,
  base: Base | undefined,
): readonly StartedPreview[] {
  const prepared = stacks.map((stack) =>
    preparePreview(project, stack, {
      ...options,
      onProgress: (resources) => {
        progress.show(stack, resources);
      },
    }),
  );
  return prepared.map((preview) => {
    progress.show(preview.stack, 0);
    const started = preview.start();
    return base === undefined ? started : compared(started, base, preview.stack);
  });
}

function located(
  previews: readonly StackPreview[],
  project: Project,
  options: Omit<PreviewOptions, "onProgress">,
): Promise<StackPreview[]> {
  return Promise.all(previews.map((preview) => withSources(preview, project, options)));
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

function exportFirst(previews: readonly StackPreview[], options: CommandOptions): void {
  const [preview] = previews;
  if (options.export !== undefined && preview !== undefined) {
    const text = `${JSON.stringify(stackExport(preview.graph), null, 2)}\n`;
    writeOutput("--export", options.export, text);
    if (text.includes(secretSignature)) {
      process.stderr.write(`${preview.graph.stack}: ${importNote}\n`);
    }
  }
}
