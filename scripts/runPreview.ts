/** Previews of stacks for commands that compare them. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

import { type AccessResource } from "../lib/account/access/graph";

/** What a command reads of the preview's JSON document. */
export interface PreviewDocument {
  readonly stack: string;
  readonly resources: readonly AccessResource[];
  readonly outputs: Readonly<Record<string, unknown>>;
}

const ROOT = join(__dirname, "..");

/**
 * Previews stacks of one project without policies.
 *
 * @param args of the preview's command.
 * @throws {Error} with the preview's own message where a program fails.
 */
export function runPreview(...args: readonly string[]): PreviewDocument[] {
  const command = [join("preview", "main.cjs"), ...args, "--no-policy", "--format", "json"];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  if (status !== 0) {
    throw new Error(stderr.trim());
  }
  const result = JSON.parse(stdout) as PreviewDocument | PreviewDocument[];
  return Array.isArray(result) ? result : [result];
}

/** Previews the bootstrap of every account. */
export function previewBootstraps(): PreviewDocument[] {
  return runPreview("--project", "bootstrap", "--all");
}
