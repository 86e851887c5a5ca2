import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isMap, parseDocument, type Document, type YAMLMap } from "yaml";

import { Failure } from "./failure";

/** What `Pulumi.yaml` says, as far as it decides how the program runs. */
export interface Project {
  readonly folder: string;
  readonly name: string;
  /** Folder or file of the program, relative to the project. */
  readonly main: string;
  /** False where the runtime option `typescript: false` asks Node to run the program as it is. */
  readonly typescript: boolean;
  /** Where the stack files are. */
  readonly stackFolder: string;
  /** Declarations under `config`, as they stand. */
  readonly declarations: Readonly<Record<string, unknown>>;
}

interface ProjectFile {
  readonly name?: string;
  readonly runtime?:
    string | { readonly name?: string; readonly options?: { readonly typescript?: boolean } };
  readonly main?: string;
  readonly config?: string | Readonly<Record<string, unknown>>;
  readonly stackConfigDir?: string;
}

/**
 * Reads `Pulumi.yaml`.
 *
 * @throws {Failure} where there is none, or it is not the project of a Node program.
 */
export function readProject(directory: string): Project {
  const folder = resolve(directory);
  const path = join(folder, "Pulumi.yaml");
  if (!existsSync(path)) {
    throw new Failure(`--project must be a folder with a Pulumi.yaml, got "${directory}"`);
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
    main: file.main ?? ".",
    typescript: options?.typescript ?? true,
    stackFolder: resolve(folder, stackFolder),
    declarations: typeof config === "string" ? {} : config,
  };
}

/** Names of all stacks that have a file, in alphabetical order. */
export function stackNames(project: Project): readonly string[] {
  return readdirSync(project.stackFolder)
    .flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? [])
    .sort();
}

/**
 * Reads the file of one stack.
 *
 * @throws {Failure} where there is none: a misspelt name must not pass for an empty stack.
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

/** Parses a YAML file; a fault in it is named with its line. */
export function readYaml(path: string): Document {
  const document = parseDocument(readFileSync(path, "utf8"));
  const [fault] = document.errors;
  if (fault !== undefined) {
    throw new Failure(`${path}: ${fault.message}`);
  }
  return document;
}

/** The map under a key of a document; undefined where there is none. */
export function mapAt(document: Document, key: string): YAMLMap | undefined {
  const node = document.get(key, true);
  return isMap(node) ? node : undefined;
}
