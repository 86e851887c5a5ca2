import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { Failure } from "../failure";
import { type Project } from "../project/project";

/** The oldest SDK whose programs run: the first major version with the messages of today's engine. */
const minimumMajor = 3;

/**
 * The module that the CLI's language host starts, of the program's own copy of the SDK.
 *
 * @throws {Failure} if the SDK is missing or too old.
 */
export function sdkEntry({ programFolder }: Project): string {
  const program = createRequire(join(programFolder, "index.js"));
  let entry: string;
  let manifest: string;
  try {
    entry = program.resolve("@pulumi/pulumi/cmd/run");
    manifest = program.resolve("@pulumi/pulumi/package.json");
  } catch {
    throw new Failure(
      `@pulumi/pulumi must be installed in ${programFolder} or a folder above it; run: npm ci`,
    );
  }
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string };
  if (Number(version.split(".")[0]) < minimumMajor) {
    throw new Failure(
      `@pulumi/pulumi must be version ${minimumMajor}.0.0 or later for the offline preview, got ${version}`,
    );
  }
  return entry;
}
