import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

import { type Pack, type PackConfig } from "../graph/pack";
import { loadModule } from "./bundles";
import { Failure } from "./failure";

/** Which policies are evaluated. */
export interface PackOptions {
  /** Absolute path; undefined for the nearest folder with a Pulumi.yaml. */
  readonly project?: string;
  /** Folder of the pack; undefined for the one of the project. */
  readonly policyPack?: string;
  /** False to evaluate none. */
  readonly policy: boolean;
}

/** A policy pack whose module is known and not loaded yet. */
export interface FoundPack {
  /** @throws {Failure} if its module exports no pack. */
  load(): Promise<LoadedPack>;
}

/** A loaded policy pack, with its settings for each stack. */
export interface LoadedPack {
  readonly pack: Pack;
  /** The settings in `<pack>/<stack>.json`; empty without such a file. */
  configFor(stack: string): PackConfig;
}

/** The folder of the pack that is evaluated; undefined for none. */
export function packFolderOf(
  { policy, policyPack }: PackOptions,
  projectFolder: string,
): string | undefined {
  return policy ? (policyPack ?? defaultPackFolder(projectFolder)) : undefined;
}

/**
 * The pack without `--policy-pack`: the one that the project's package.json names,
 * `"meridian": { "policyPack": "../policies" }`, else `policies/` of the project, if that folder is a pack.
 */
function defaultPackFolder(projectFolder: string): string | undefined {
  const named = settingsOf(join(projectFolder, "package.json")).policyPack;
  if (named !== undefined) {
    return join(projectFolder, named);
  }
  const folder = join(projectFolder, "policies");
  return existsSync(join(folder, "PulumiPolicy.yaml")) ? folder : undefined;
}

/**
 * Finds the module of a pack, which its package.json names: `"meridian": { "pack": "./pack.ts" }`.
 *
 * @throws {Failure} if no module is named.
 */
export function findPack(directory: string): FoundPack {
  const folder = resolve(directory);
  const manifest = join(folder, "package.json");
  if (!existsSync(manifest)) {
    throw new Failure(`--policy-pack must be a folder with a package.json, got "${directory}"`);
  }
  const path = settingsOf(manifest).pack;
  if (path === undefined) {
    throw new Failure(
      `${manifest} must name the pack's module; write: "meridian": { "pack": "./pack.ts" }`,
    );
  }
  return { load: () => load(folder, path) };
}

interface Settings {
  /** Module of a pack, relative to the pack's folder. */
  readonly pack?: string;
  /** Folder of the pack that guards a project, relative to the project's folder. */
  readonly policyPack?: string;
}

/** Our settings in a package.json; none where there is no such file. */
function settingsOf(manifest: string): Settings {
  const content = existsSync(manifest) ? readJson(manifest) : {};
  return (content as { readonly meridian?: Settings }).meridian ?? {};
}

async function load(folder: string, path: string): Promise<LoadedPack> {
  const file = createRequire(join(folder, "package.json")).resolve(path);
  const module = (await loadModule(file)) as { readonly pack?: Pack };
  if (module.pack === undefined) {
    throw new Failure(`${join(folder, path)} must export "pack"`);
  }
  return {
    pack: module.pack,
    configFor: (stack) => {
      const settings = join(folder, `${stack}.json`);
      return existsSync(settings) ? (readJson(settings) as PackConfig) : {};
    },
  };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as unknown;
  } catch (error) {
    throw new Failure(
      `${path} must be JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
