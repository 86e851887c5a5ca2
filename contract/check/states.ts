/** The contract at a commit, and in the working tree. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { type ContractSchema, contractSchema } from "../schemaFile";
import { type ContractState } from "./brokenConsumers";
import { consumersFile, parseConsumers } from "./consumers";

const ROOT = join(__dirname, "..", "..");
const schemaFile = "contract/contract.schema.json";

/** The contract as the working tree defines it. */
export function currentContract(): ContractState {
  return {
    schema: contractSchema(),
    consumers: parseConsumers(readFileSync(join(ROOT, consumersFile), "utf8")),
  };
}

/**
 * The contract where the current branch left another.
 *
 * What was added there since is no change of this branch. Without a common commit, as in a shallow clone,
 * it is the contract at the commit itself.
 *
 * @param ref a commit, branch or tag.
 * @returns undefined where there was no contract yet.
 * @throws {RangeError} where git knows no such commit.
 */
export function contractAt(ref: string): ContractState | undefined {
  const commit = git("rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`);
  if (commit === undefined) {
    throw new RangeError(
      `--against must be a commit, branch or tag that git knows, got "${ref}"; fetch it first`,
    );
  }
  const origin = git("merge-base", commit, "HEAD") ?? commit;
  const schema = git("show", `${origin}:${schemaFile}`);
  if (schema === undefined) {
    return undefined;
  }
  const consumers = git("show", `${origin}:${consumersFile}`);
  return {
    schema: JSON.parse(schema) as ContractSchema,
    consumers: consumers === undefined ? [] : parseConsumers(consumers),
  };
}

/** What a git command prints; undefined where it fails. */
function git(...args: readonly string[]): string | undefined {
  try {
    const stdio = ["ignore", "pipe", "ignore"] as const;
    return execFileSync("git", args, { cwd: ROOT, encoding: "utf8", stdio: [...stdio] }).trim();
  } catch {
    return undefined;
  }
}
