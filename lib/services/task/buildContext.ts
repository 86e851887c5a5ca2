/**
 * The folder that an image is built from, and the digest of its files.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { type Issue } from "../../spec/issue";
import { type BuildSpec } from "./containerSchema";

/** Folders that are never part of an image. */
const ignored = new Set([".git", "node_modules"]);

/** Refuses a folder without its Dockerfile. */
export function checkBuildContext({ context, dockerfile }: BuildSpec): Issue[] {
  if (existsSync(join(context, dockerfile))) {
    return [];
  }
  const message = `must be a folder with a Dockerfile, got ${JSON.stringify(context)}, where there is no ${dockerfile}`;
  return [{ path: "context", message }];
}

/**
 * The digest of what an image is built from: the names and bytes of the folder's files, and the other
 * settings of the build.
 *
 * @returns 32 hexadecimal digits, equal exactly when all of that is.
 */
export function sourceDigest(build: BuildSpec): string {
  const hash = createHash("sha256").update(JSON.stringify(build));
  for (const file of filesOf(build.context, "")) {
    const content = readFileSync(join(build.context, file));
    hash.update(`\n${file} ${content.length}\n`).update(content);
  }
  return hash.digest("hex").slice(0, 32);
}

/** Paths of all files below a folder, in an order that no file system decides. */
function filesOf(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !ignored.has(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesOf(root, path) : [path];
    });
}
