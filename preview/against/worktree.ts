import { execFileSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Failure } from "../failure";
import { type BaseCommit } from "./baseCommit";
import { git, gitOrNothing } from "./git";

/** The files of a commit, in a folder that exists until it is closed or this process ends. */
export interface Worktree {
  /** The project's folder in it. */
  readonly projectFolder: string;
  close(): void;
}

/** The lock files of the package managers; equal ones stand for equal dependencies. */
const lockFiles = ["package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml"];

/**
 * Checks out a commit into a temporary git worktree, with its dependencies.
 *
 * Hooks of the repository do not run. It is removed also when Ctrl-C ends this process.
 *
 * @throws {Failure} if its dependencies cannot be installed.
 */
export function openWorktree({ repository, projectPath, commit }: BaseCommit): Worktree {
  const parent = realpathSync(mkdtempSync(join(tmpdir(), "preview-base-")));
  const folder = join(parent, "base");
  const close = (): void => {
    process.removeListener("exit", close);
    gitOrNothing(repository, "worktree", "remove", "--force", "--force", folder);
    rmSync(parent, { recursive: true, force: true });
  };
  process.once("exit", close);
  try {
    const noHooks = ["-c", "core.hooksPath=/dev/null"];
    git(repository, ...noHooks, "worktree", "add", "--detach", "--force", folder, commit);
    foldersOf(projectPath).forEach((path) => {
      addModules(join(repository, path), join(folder, path));
    });
  } catch (error) {
    close();
    throw error;
  }
  return { projectFolder: join(folder, projectPath), close };
}

/** The folders from the root of the repository to the project: modules are resolved from each of them. */
function foldersOf(projectPath: string): readonly string[] {
  const names = projectPath.split("/").filter((name) => name !== "");
  return ["", ...names.map((_, index) => names.slice(0, index + 1).join("/"))];
}

/** Gives a folder of the base its `node_modules`: those that are installed, if the lock files are equal. */
function addModules(installed: string, base: string): void {
  const modules = join(installed, "node_modules");
  if (!existsSync(base) || !existsSync(modules)) {
    return;
  }
  if (lockFiles.every((name) => contentOf(join(installed, name)) === contentOf(join(base, name)))) {
    link(realpathSync(modules), join(base, "node_modules"));
  } else {
    install(base);
  }
}

/**
 * Links each package by itself. The link of a workspace is copied as it is: it is relative, so that it leads to the
 * workspace of the base.
 */
function link(modules: string, target: string): void {
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(modules)) {
    const path = join(modules, name);
    if (name.startsWith("@")) {
      link(path, join(target, name));
    } else if (name !== ".cache") {
      const isLink = lstatSync(path).isSymbolicLink();
      symlinkSync(isLink ? readlinkSync(path) : path, join(target, name));
    }
  }
}

/** @throws {Failure} if npm cannot install what the base's lock file names. */
function install(folder: string): void {
  process.stderr.write(
    "info: the lock file differs from that of the base; installing the base's\n",
  );
  const args = ["ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"];
  try {
    execFileSync("npm", args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  } catch (error) {
    const { stderr, message } = error as { stderr?: Buffer; message: string };
    const lines = (stderr?.toString() ?? "").split("\n").filter((line) => line.trim() !== "");
    throw new Failure(
      `its lock file differs and its dependencies cannot be installed: ${lines[1] ?? lines[0] ?? message}`,
    );
  }
}

function contentOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}
