/** The calls of the Pulumi CLI. None of them changes the stack or its state. */
import { spawnSync } from "node:child_process";

import { type StateFile } from "../../graph/fromStackExport";
import { type RefreshDigest } from "./changes";

/** The state of a stack. Secrets stay encrypted. */
export function exportState(stack: string): StateFile {
  return JSON.parse(pulumi(["stack", "export", "--stack", stack])) as StateFile;
}

/**
 * Reads every resource from AWS and compares it with the state, which stays as it is. A preview takes no lock.
 *
 * @param excluded URNs that are not read.
 */
export function previewRefresh(stack: string, excluded: readonly string[]): RefreshDigest {
  const exclusions = excluded.flatMap((urn) => ["--exclude", urn]);
  const options = ["--preview-only", "--json", "--non-interactive", "--stack", stack];
  return JSON.parse(pulumi(["refresh", ...options, ...exclusions])) as RefreshDigest;
}

/** @throws {Error} with a sentence for the user. */
function pulumi(args: readonly string[]): string {
  const { error, status, stdout, stderr } = spawnSync("pulumi", args, {
    encoding: "utf8",
    maxBuffer: 1e9,
    env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
  });
  if (error !== undefined) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw isMissing
      ? new Error(
          "drift needs the Pulumi CLI 3.245 or later, and there is no pulumi on the PATH; install it: https://www.pulumi.com/docs/install/",
        )
      : error;
  }
  if (status !== 0) {
    throw new Error(`pulumi ${args.slice(0, 2).join(" ")} failed:\n${stderr.trim()}`);
  }
  return stdout;
}
