/**
 * The folder that an image is built from, and what its files are together.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { type Issue } from "../spec/issue";
import { type BuildSpec, type ContainerSpec } from "./spec";

/** What never goes into an image, and may change without one. */
const ignored = new Set([".git", "node_modules"]);

/**
 * Refuses containers whose image is to be built from a folder without a Dockerfile.
 *
 * @param path where the containers are, such as `services.web.containers`.
 */
export function checkBuilds(
  containers: Readonly<Record<string, ContainerSpec>>,
  path: string,
): Issue[] {
  return Object.entries(containers).flatMap(([name, { build }]) =>
    build === undefined ? [] : checkBuildContext(build, `${path}.${name}.build`),
  );
}

/**
 * Refuses a folder that holds no Dockerfile.
 *
 * @param path where the build is, such as `services.web.containers.api.build`.
 */
export function checkBuildContext(build: BuildSpec, path: string): Issue[] {
  const dockerfile = join(build.context, build.dockerfile ?? "Dockerfile");
  return existsSync(dockerfile)
    ? []
    : [
        {
          path: `${path}.context`,
          message: `must be a folder with a Dockerfile, got ${JSON.stringify(build.context)}, where there is no ${build.dockerfile ?? "Dockerfile"}`,
        },
      ];
}

/**
 * The digest of what an image is built from: the names and bytes of the folder's files, and what the
 * build is told besides.
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
