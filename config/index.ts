/** What a stack is told. This is the only place that reads `pulumi.Config`. */
import * as pulumi from "@pulumi/pulumi";

import { parseConfig } from "./parse";
import { formatReport } from "./report";
import { SECRETS_KEY } from "./secrets";
import { type StackConfig } from "./stackConfig";
import type * as stackFiles from "./stackFile";
import { readValue } from "./values";

export { loadSecrets, type Secrets } from "./secrets";
export { type RegionName } from "../lib/regions";
export { type Environment, type RegionConfig, type StackConfig } from "./stackConfig";

/**
 * The configuration of the stack that runs.
 *
 * @throws {pulumi.RunError} naming every mistake, with its line where it is in the stack's file.
 */
export function loadConfig(): StackConfig {
  const project = pulumi.getProject();
  const keys = Object.keys(pulumi.runtime.allConfig())
    .filter((key) => key.startsWith(`${project}:`))
    .map((key) => key.slice(project.length + 1))
    .filter((key) => key !== SECRETS_KEY); // `config/secrets.ts` reads it

  const config = new pulumi.Config(project);
  const values = Object.fromEntries(
    keys.map((key) => [key, readValue(key, config.get(key) ?? "")]),
  );
  const secretKeys = keys.filter((key) => isSecret(`${project}:${key}`));
  const result = parseConfig(values, secretKeys);
  if (result.ok) {
    return result.config;
  }
  const stack = pulumi.getStack();
  // Loaded only now: no run that goes well needs the YAML library, which takes 40 ms.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { findStackFile } = require("./stackFile") as typeof stackFiles;
  // Not every host of the SDK tells the project's folder; the program starts in it all the same.
  const file = findStackFile([pulumi.getRootDirectory(), process.cwd()], stack, project);
  throw new pulumi.RunError(formatReport(result.issues, values, stack, file));
}

/** The SDK has this function but does not declare it: its `Config` says of no value that it is secret. */
function isSecret(key: string): boolean {
  const runtime = pulumi.runtime as unknown as { isConfigSecret(key: string): boolean };
  return runtime.isConfigSecret(key);
}
