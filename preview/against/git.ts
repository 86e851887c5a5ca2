import { execFileSync } from "node:child_process";

/** A git command that failed: what git printed. */
export class GitError extends Error {}

/**
 * Runs git in a folder, whatever repository a hook that called this process is about.
 *
 * @returns what it prints, trimmed.
 * @throws {GitError} if it fails, or is not installed.
 */
export function git(folder: string, ...args: readonly string[]): string {
  const environment = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  try {
    return execFileSync("git", args, {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      env: Object.fromEntries(environment),
    }).trim();
  } catch (error) {
    const { stderr = "", message } = error as { stderr?: string; message: string };
    throw new GitError(stderr.trim() === "" ? message : stderr.trim());
  }
}

/** The same, undefined where git fails. */
export function gitOrNothing(folder: string, ...args: readonly string[]): string | undefined {
  try {
    return git(folder, ...args);
  } catch {
    return undefined;
  }
}
