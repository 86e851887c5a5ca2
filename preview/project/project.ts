import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type Document } from "yaml";

import { Failure } from "../failure";
import { readYaml } from "./yaml";

/** The part of `Pulumi.yaml` that decides how the program runs. */
export interface Project {
  readonly folder: string;
  readonly name: string;
  /** Folder in which the program runs: that of `main`, else that of the project. */
  readonly programFolder: string;
  /** The program's file in `programFolder`; `.` if its package.json names it. */
  readonly entry: string;
  /** Arguments of Node: the runtime option `nodeargs`. */
  readonly nodeArgs: readonly string[];
  /** False with the runtime option `typescript: false`: Node runs the program untranspiled. */
  readonly typescript: boolean;
  /** Absolute path of the folder of the stack files. */
  readonly stackFolder: string;
  /** Declarations under `config`, unparsed. */
  readonly declarations: Readonly<Record<string, unknown>>;
}

interface RuntimeOptions {
  readonly typescript?: boolean;
  readonly nodeargs?: string;
}

interface ProjectFile {
  readonly name?: string;
  readonly runtime?: string | { readonly name?: string; readonly options?: RuntimeOptions };
  readonly main?: string;
  readonly config?: string | Readonly<Record<string, unknown>>;
  readonly stackConfigDir?: string;
}

const projectFile = "Pulumi.yaml";

/**
 * Reads `Pulumi.yaml`.
 *
 * @param directory the project's folder; undefined for the working directory or the nearest folder above it.
 * @throws {Failure} if the file is missing or its runtime is not nodejs.
 */
export function readProject(directory: string | undefined): Project {
  const folder = directory === undefined ? nearestProject() : resolve(directory);
  const path = join(folder, projectFile);
  if (!existsSync(path)) {
    throw new Failure(
      `--project must be a folder with a ${projectFile}, got "${directory ?? folder}"`,
    );
  }
  const file = readYaml(path).toJS() as ProjectFile | null;
  const runtime = typeof file?.runtime === "string" ? file.runtime : file?.runtime?.name;
  if (runtime !== "nodejs") {
    throw new Failure(`${path}: runtime must be nodejs, got ${JSON.stringify(runtime ?? null)}`);
  }
  if (typeof file?.name !== "string") {
    throw new Failure(`${path}: name must be the project's name as text, got ${typeof file?.name}`);
  }
  const config = file.config ?? {};
  const stackFolder = file.stackConfigDir ?? (typeof config === "string" ? config : ".");
  const options = typeof file.runtime === "object" ? file.runtime.options : undefined;
  return {
    folder,
    name: file.name,
    ...programOf(folder, file.main),
    nodeArgs: splitArguments(options?.nodeargs ?? ""),
    typescript: options?.typescript ?? true,
    stackFolder: resolve(folder, stackFolder),
    declarations: typeof config === "string" ? {} : config,
  };
}

/** The nearest folder with a project, from the working directory upwards, as the CLI finds it. */
function nearestProject(): string {
  const start = resolve(".");
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, projectFile))) {
      return folder;
    }
    if (folder === dirname(folder)) {
      return start;
    }
  }
}

/** Source: pulumi/pulumi, `sdk/go/common/workspace/project.go`, `GetPwdMain`. */
function programOf(folder: string, main = "."): Pick<Project, "programFolder" | "entry"> {
  const path = resolve(folder, main);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) {
    throw new Failure(`Pulumi.yaml: main must be a file or folder of the project, got "${main}"`);
  }
  return stats.isDirectory()
    ? { programFolder: path, entry: "." }
    : { programFolder: dirname(path), entry: basename(path) };
}

/** Splits a command line at its spaces, except within quotes. */
function splitArguments(text: string): readonly string[] {
  const words = text.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [];
  return words.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, "$1$2"));
}

/** Names of all stacks that have a stack file, in alphabetical order. */
export function stackNames(project: Project): readonly string[] {
  return readdirSync(project.stackFolder)
    .flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? [])
    .sort();
}

/**
 * Reads the file of one stack.
 *
 * @throws {Failure} if the file is missing: a misspelt name must not preview an empty stack.
 */
export function readStackFile(project: Project, stack: string): Document {
  const path = join(project.stackFolder, `Pulumi.${stack}.yaml`);
  if (!existsSync(path)) {
    const names = stackNames(project).map((name) => `"${name}"`);
    throw new Failure(
      `stack must be one of ${names.join(", ") || "none: there is no stack file"}, got "${stack}"; a stack is what has a file Pulumi.<stack>.yaml`,
    );
  }
  return readYaml(path);
}
