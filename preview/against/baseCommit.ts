import { Failure } from "../failure";
import { gitOrNothing } from "./git";

/** The commit that a branch is compared with. */
export interface BaseCommit {
  /** The root of the repository. */
  readonly repository: string;
  /** The project's folder, relative to the root; empty for the root itself. */
  readonly projectPath: string;
  /** Full hash. */
  readonly commit: string;
  /** Such as `origin/main (1a2b3c4)`. */
  readonly name: string;
}

/**
 * The commit at which the current branch left another: what was added there since is no change of this branch.
 *
 * @param ref a commit, branch or tag.
 * @param folder of the project.
 * @throws {Failure} if git knows no such commit, or none that both have in common.
 */
export function baseCommit(ref: string, folder: string): BaseCommit {
  const repository = gitOrNothing(folder, "rev-parse", "--show-toplevel");
  if (repository === undefined) {
    throw new Failure(
      `--against must be a file, or the project must be in a git repository, got "${ref}" and ${folder}`,
    );
  }
  const tip = gitOrNothing(
    folder,
    ...["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`],
  );
  const isShallow = gitOrNothing(folder, "rev-parse", "--is-shallow-repository") === "true";
  if (tip === undefined) {
    const fetch = isShallow ? "git fetch --unshallow" : "git fetch";
    throw new Failure(
      `--against must be a file, or a commit, branch or tag that git knows, got "${ref}"; check its name, or fetch it first: ${fetch}`,
    );
  }
  const commit = gitOrNothing(folder, "merge-base", tip, "HEAD");
  if (commit === undefined) {
    throw new Failure(
      isShallow
        ? `--against must be a commit with the history of this one, got "${ref}" in a shallow clone; run: git fetch --unshallow`
        : `--against must be a commit that has one in common with this branch, got "${ref}"`,
    );
  }
  return {
    repository,
    projectPath: gitOrNothing(folder, "rev-parse", "--show-prefix") ?? "",
    commit,
    name: commit.startsWith(ref) ? ref.slice(0, 10) : `${ref} (${commit.slice(0, 7)})`,
  };
}
