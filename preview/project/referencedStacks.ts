import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

import { type StackGraph } from "../../graph/stackGraph";
import { mapToWire, type WireMap } from "../../graph/wire";
import { Failure } from "../failure";
import { type Project, readProject } from "./project";

/** What is needed of the preview of a stack. */
export interface ReferencedStack {
  readonly graph: Pick<StackGraph, "outputs">;
}

/** How `preview.config.yaml` answers a stack reference: with outputs, or with the path of a stack file. */
export type ReferenceAnswer = WireMap | string;

/** Previews a stack of a project. */
export type PreviewStack = (project: Project, stack: string) => Promise<ReferencedStack>;

/**
 * The outputs of all stacks that a program can reference. A stack whose file is named is previewed for them.
 *
 * @param folder what paths are relative to.
 * @throws {Failure} where an answer is neither outputs nor a stack file, or that preview fails.
 */
export async function answerReferences(
  answers: Readonly<Record<string, ReferenceAnswer>>,
  folder: string,
  preview: PreviewStack,
): Promise<Readonly<Record<string, WireMap>>> {
  const outputs = Object.entries(answers).map(async ([name, answer]) => {
    const value =
      typeof answer === "string" ? await outputsOf(name, answer, folder, preview) : answer;
    return [name, value] as const;
  });
  return Object.fromEntries(await Promise.all(outputs));
}

async function outputsOf(
  name: string,
  path: string,
  folder: string,
  preview: PreviewStack,
): Promise<WireMap> {
  const file = resolve(folder, path);
  const [, stack] = /[\\/]Pulumi\.([^\\/]+)\.yaml$/.exec(file) ?? [];
  if (stack === undefined || !existsSync(file)) {
    throw new Failure(
      `preview.config.yaml: stackReferences.${name} must be a map of outputs or the path of a stack file, such as ../platform/Pulumi.dev.yaml, got "${path}"`,
    );
  }
  try {
    const { graph } = await preview(readProject(projectFolder(file)), stack);
    return mapToWire(graph.outputs);
  } catch (error) {
    throw error instanceof Failure
      ? new Failure(`stack "${name}", previewed for its outputs: ${error.message}`)
      : error;
  }
}

/** The nearest folder around a stack file that has a project: stack files can have a folder of their own. */
function projectFolder(file: string): string {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, "Pulumi.yaml"))) {
      return folder;
    }
  }
  return dirname(file);
}
