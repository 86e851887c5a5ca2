/** The configuration of a stack. This is the only place that reads `pulumi.Config`. */
import * as pulumi from "@pulumi/pulumi";

import { checkNamespaces, checkSpellings, misplacedKeys } from "../lib/stackFile/namespaces";
import type * as clearSecrets from "../lib/stackFile/clearSecrets";
import { formatReport, type LocatedFile } from "../lib/stackFile/report";
import type * as sourceLines from "../lib/stackFile/sourceLines";
import { findStackFile, type StackFile } from "../lib/stackFile/stackFile";
import { readValue } from "../lib/stackFile/values";
import { parseConfig } from "./parse";
import { readSecrets, secretOutputs, type Secrets, SECRETS_KEY } from "./secrets";
import { type StackConfig } from "./stackConfig";
import { stackSchema } from "./stackSchema";

export { type Secrets } from "./secrets";
export { type RegionPlan, type StackConfig } from "./stackConfig";
export { type StackSpec } from "./stackSchema";

/**
 * The configuration and the secrets of the stack that runs.
 *
 * @throws {pulumi.RunError} naming every mistake, with its line where it is in the stack's file, and the
 * commands that set the secrets that have no value; never a secret's value.
 */
export function loadConfig(): { readonly config: StackConfig; readonly secrets: Secrets } {
  const project = pulumi.getProject();
  const stack = pulumi.getStack();
  const settings = new pulumi.Config(project);
  const allKeys = Object.keys(pulumi.runtime.allConfig());
  const keys = allKeys
    .filter((key) => key.startsWith(`${project}:`))
    .map((key) => key.slice(project.length + 1))
    .filter((key) => key !== SECRETS_KEY);
  const values = Object.fromEntries(
    keys.map((key) => [key, readValue(stackSchema.shape, key, settings.get(key) ?? "")]),
  );
  // Not every host of the SDK passes the project's folder; the program starts in it anyway.
  const file = findStackFile([pulumi.getRootDirectory(), process.cwd()], stack);
  const secrets = readSecrets({
    text: settings.get(SECRETS_KEY),
    isEncrypted: isSecret(`${project}:${SECRETS_KEY}`),
    stack,
    inClear: () => secretsInClear(file, project),
  });
  const known = Object.keys(stackSchema.shape);
  const result = parseConfig(values, {
    encryptedKeys: keys.filter((key) => isSecret(`${project}:${key}`)),
    misplacedKeys: misplacedKeys(allKeys, project, known),
    secrets: secrets.values,
  });
  const issues = [
    ...checkNamespaces(allKeys, project, known),
    ...(file === undefined ? [] : checkSpellings(file.text, project)),
    ...(result.ok ? [] : result.issues),
    ...secrets.issues,
  ];
  if (result.ok && issues.length === 0) {
    return { config: result.config, secrets: secretOutputs(result.secrets, secrets.values) };
  }
  const missing = result.ok ? [] : result.missing;
  const places = Object.fromEntries(allKeys.map((key) => [key, ""]));
  // For the lines of the secrets: the report reads their names and no value.
  const all = { ...places, ...values, [SECRETS_KEY]: secrets.values };
  throw new pulumi.RunError(
    formatReport({ issues, missing }, all, stack, withLines(file, project)),
  );
}

/** Loads the YAML library only for a file that has secrets. */
function secretsInClear(
  file: StackFile | undefined,
  project: string,
): ReturnType<typeof clearSecrets.clearSecrets> {
  if (file?.text.includes(`${SECRETS_KEY}:`) !== true) {
    return [];
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const module = require("../lib/stackFile/clearSecrets") as typeof clearSecrets;
  return module.clearSecrets(file.text, project, SECRETS_KEY);
}

/** Loads the YAML library, which takes 40 ms, only for a run that ends with mistakes. */
function withLines(file: StackFile | undefined, project: string): LocatedFile | undefined {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { linesOf } = require("../lib/stackFile/sourceLines") as typeof sourceLines;
  return file && { name: file.name, lines: linesOf(file.text, project) };
}

/** The SDK has this function but does not declare it; its `Config` does not show which values are secret. */
function isSecret(key: string): boolean {
  const runtime = pulumi.runtime as unknown as { isConfigSecret(key: string): boolean };
  return runtime.isConfigSecret(key);
}
