/** Runs commands of the repository as a user does. */
import { execFile } from "node:child_process";
import { join } from "node:path";

export const ROOT = join(__dirname, "..", "..");

/** Result of a command that has ended. */
export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs Node.js in the root of the repository, without a terminal. The environment demands colours,
 * as that of some build servers does: what is written to a pipe is plain nevertheless.
 *
 * @param args such as `["-r", "tsx/cjs", "drill/main.ts", "dev"]`.
 * @param input text for standard input.
 */
export function runNode(args: readonly string[], input = ""): Promise<CommandResult> {
  return new Promise((resolve) => {
    const env = { ...process.env, FORCE_COLOR: "1" };
    const options = { cwd: ROOT, maxBuffer: 1e9, env };
    const child = execFile(process.execPath, args, options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : (child.exitCode ?? -1), stdout, stderr });
    });
    // A command that does not read its input closes the pipe.
    child.stdin?.on("error", () => undefined).end(input);
  });
}

/** Runs a TypeScript entry point, such as `drill/main.ts`. */
export function runScript(
  entry: string,
  args: readonly string[],
  input?: string,
): Promise<CommandResult> {
  return runNode(["-r", "tsx/cjs", entry, ...args], input);
}

/** Removes the escape sequences of colours. */
export function withoutColours(text: string): string {
  return text.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "g"), "");
}
