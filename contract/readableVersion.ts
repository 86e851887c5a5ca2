import { gt, major, valid } from "semver";

import { contractError } from "./contractError";
import { name } from "./package.json";
import { contractVersion } from "./version";

/**
 * The version of the contract that a stack provides, if this package can read it.
 *
 * A newer minor version only adds outputs, and an older one lacks some: both can be read. Each output that
 * is read is checked by itself.
 *
 * @param provided the stack's output `contractVersion`.
 * @throws {Error} where there is none, or its major version is not that of this package.
 */
export function readableVersion(stack: string, provided: unknown): string {
  if (typeof provided !== "string" || valid(provided) === null) {
    throw contractError(
      `stack "${stack}" must have the output contractVersion, such as "${contractVersion}"; deploy the platform with its contract, or name the stack of a platform`,
    );
  }
  const theirs = major(provided);
  if (theirs !== major(contractVersion)) {
    const advice = gt(provided, contractVersion)
      ? `install ${name}@${theirs} and follow its changelog`
      : `install ${name}@${theirs} until the platform is updated`;
    throw contractError(
      `stack "${stack}" provides version ${provided} of the platform's outputs, but this program reads version ${contractVersion}; ${advice}`,
    );
  }
  return provided;
}
