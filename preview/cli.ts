import { exitCodes, runCommand } from "./command";
import { Failure } from "./failure";
import { parseCommandLine } from "./options";
import { endAllPrograms } from "./program/runProgram";

/**
 * The command line behind `npm run preview`.
 *
 * @returns the exit code: 0 if all is fine, 1 if a mandatory policy is violated or cannot be decided, 2 if the
 * program, its configuration or the command line is in error. Of several stacks the worst counts.
 */
export async function main(args: readonly string[]): Promise<number> {
  process.once("SIGINT", interrupt);
  process.once("SIGTERM", interrupt);
  try {
    const line = parseCommandLine(args);
    return line === undefined ? exitCodes.fine : await runCommand(line);
  } catch (error) {
    process.stderr.write(`${error instanceof Failure ? error.message : traceOf(error)}\n`);
    return exitCodes.broken;
  }
}

/** Ends at once: a program that is running would keep the terminal. */
function interrupt(): void {
  endAllPrograms();
  const line = process.stderr.isTTY ? "\r\u001b[2K" : "";
  process.stderr.write(`${line}preview interrupted; it has changed nothing\n`);
  process.exit(exitCodes.interrupted);
}

function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
