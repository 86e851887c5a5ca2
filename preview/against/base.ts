import { existsSync, statSync } from "node:fs";
import { join } from "node:path";

import { Failure } from "../failure";
import { pathOfCaller } from "../optionValues";
import { type LoadedPack } from "../pack";
import {
  evaluateGraph,
  preparePreview,
  type PreviewOptions,
  type StackPreview,
} from "../previewStack";
import { type Project, readProject, stackNames } from "../project/project";
import { readExport } from "../readExport";
import { baseCommit } from "./baseCommit";
import { GitError } from "./git";
import { openWorktree } from "./worktree";

/** What stacks are compared with. */
export interface Base {
  /** Such as `origin/main (1a2b3c4)` or the name of a file. */
  readonly name: string;
  /** True for the state of a deployed stack. */
  readonly deployed: boolean;
  /** Starts what it takes to know a stack's resources in the base. */
  start(stack: string): StartedBase;
  /** Removes what it needed. */
  close(): void;
}

export interface StartedBase {
  finish(pack: LoadedPack | undefined): Promise<BaseStack>;
}

/** A stack in the base: its preview, nothing where the base has no such stack, or why it is not known. */
export type BaseStack =
  | { readonly kind: "preview"; readonly preview: StackPreview }
  | { readonly kind: "absent" }
  | { readonly kind: "unknown"; readonly reason: string };

/**
 * Finds what stacks are compared with.
 *
 * @param against a file that `pulumi stack export` wrote, or a commit, branch or tag.
 * @param stacks that are compared.
 * @throws {Failure} if there is no such file or commit. A base whose program fails is no failure: the change that is
 * compared with it may mend it.
 */
export function openBase(
  against: string,
  project: Project,
  stacks: readonly string[],
  options: Omit<PreviewOptions, "onProgress">,
): Base {
  const file = pathOfCaller(against);
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true
    ? exportedBase(file, against, project, stacks)
    : committedBase(against, project, options);
}

function exportedBase(
  file: string,
  name: string,
  project: Project,
  stacks: readonly string[],
): Base {
  const { graph } = readExport("--against", file);
  const isEmpty = graph.resources.length === 0;
  if (!isEmpty && !(graph.project === project.name && stacks.includes(graph.stack))) {
    throw new Failure(
      `--against must be an export of ${stacks.map((stack) => `${project.name}/${stack}`).join(" or ")}, got one of ${graph.project}/${graph.stack} in "${name}"`,
    );
  }
  return {
    name,
    deployed: true,
    start: (stack) => ({
      finish: (pack) =>
        Promise.resolve(
          isEmpty && stacks.length === 1
            ? { kind: "absent" }
            : graph.stack === stack
              ? { kind: "preview", preview: evaluateGraph(graph, pack) }
              : { kind: "unknown", reason: `${name} is no export of ${stack}` },
        ),
    }),
    close: () => undefined,
  };
}

function committedBase(
  ref: string,
  project: Project,
  options: Omit<PreviewOptions, "onProgress">,
): Base {
  const commit = baseCommit(ref, project.folder);
  const { name } = commit;
  const worktree = eagerly(() => openWorktree(commit));
  const quiet = { ...options, onProgress: () => undefined };
  const cacheKey = `${project.programFolder} base`;
  return {
    name,
    deployed: false,
    close: () => worktree.value?.close(),
    start: (stack) => {
      const started = eagerly(() => {
        const { projectFolder } = worktree.get();
        return hasStack(projectFolder, stack)
          ? preparePreview(readProject(projectFolder), stack, { ...quiet, cacheKey }).start()
          : undefined;
      });
      return {
        finish: async (pack) => {
          try {
            const preview = await started.get()?.finish(pack);
            return preview === undefined ? { kind: "absent" } : { kind: "preview", preview };
          } catch (error) {
            if (!(error instanceof Failure || error instanceof GitError)) {
              throw error;
            }
            const { projectFolder = "" } = worktree.value ?? {};
            const message = error.message.replaceAll(`${projectFolder}/`, "");
            return { kind: "unknown", reason: `${name} cannot be previewed: ${message}` };
          }
        },
      };
    },
  };
}

function hasStack(projectFolder: string, stack: string): boolean {
  return (
    existsSync(join(projectFolder, "Pulumi.yaml")) &&
    stackNames(readProject(projectFolder)).includes(stack)
  );
}

interface Eager<T> {
  /** Undefined if it failed. */
  readonly value: T | undefined;
  /** @throws what it failed with. */
  get(): T;
}

/** Runs at once, and keeps an exception for whoever needs the result. */
function eagerly<T>(run: () => T): Eager<T> {
  try {
    const value = run();
    return { value, get: () => value };
  } catch (error) {
    return {
      value: undefined,
      get: () => {
        throw error;
      },
    };
  }
}
