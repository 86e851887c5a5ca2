/** The configuration of a bootstrap stack. This is the only place that reads `pulumi.Config`. */
import * as pulumi from "@pulumi/pulumi";
import { type z } from "zod";

import { type AccountPlan, planAccount } from "../lib/account/plan";
import { accountSchema } from "../lib/account/schema";
import { planFrom } from "../lib/spec/plan";
import { encryptedIssue } from "../lib/stackFile/encrypted";
import { checkNamespaces, checkSpellings } from "../lib/stackFile/namespaces";
import { formatReport } from "../lib/stackFile/report";
import { linesOf } from "../lib/stackFile/sourceLines";
import { findStackFile } from "../lib/stackFile/stackFile";
import { readValue } from "../lib/stackFile/values";

/**
 * The plan of the stack that runs.
 *
 * @throws {pulumi.RunError} naming every mistake, with its line where it is in the stack's file.
 */
export function loadAccount(): AccountPlan {
  const [project, stack] = [pulumi.getProject(), pulumi.getStack()];
  const settings = new pulumi.Config(project);
  const allKeys = Object.keys(pulumi.runtime.allConfig());
  const keys = allKeys
    .filter((key) => key.startsWith(`${project}:`))
    .map((key) => key.slice(project.length + 1));
  const encrypted = keys.filter((key) => isSecret(`${project}:${key}`));
  const values = Object.fromEntries(
    keys
      .filter((key) => !encrypted.includes(key))
      .map((key) => [key, readValue(accountSchema.shape, key, settings.get(key) ?? "")]),
  );
  const file = findStackFile([pulumi.getRootDirectory(), process.cwd()], stack);
  // The schema decides what the values are; what is not of its type is what it refuses.
  const result = planFrom(accountSchema, values as z.input<typeof accountSchema>, planAccount);
  const issues = [
    ...checkNamespaces(allKeys, project, Object.keys(accountSchema.shape)),
    ...(file === undefined ? [] : checkSpellings(file.text, project)),
    ...encrypted.map(encryptedIssue),
    ...(result.ok ? [] : result.issues.filter(({ path }) => !encrypted.includes(path))),
  ];
  if (result.ok && issues.length === 0) {
    return result.plan;
  }
  const all = { ...Object.fromEntries(allKeys.map((key) => [key, ""])), ...values };
  throw new pulumi.RunError(
    formatReport(
      { issues },
      all,
      stack,
      file && { name: file.name, lines: linesOf(file.text, project) },
    ),
  );
}

/** The SDK has this function but does not declare it; its `Config` does not show which values are secret. */
function isSecret(key: string): boolean {
  const runtime = pulumi.runtime as unknown as { isConfigSecret(key: string): boolean };
  return runtime.isConfigSecret(key);
}
