import { endChildren } from "./children";
import { runCommand } from "./command";
import { exitCodes } from "./exitCodes";
import { messageOf } from "./errorMessage";
import { parseCommandLine } from "./options";
import { isWatchWorker, watchCommand } from "./watch/watch";

/** True if the child process is a worker, which has programs of its own to end. */
let isWatching = false;

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
    if (line === undefined) {
      return exitCodes.fine;
    }
    isWatching = line.options.watch === true;
    return isWatching ? await watchCommand(line) : await runCommand(line);
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    return exitCodes.broken;
  }
}

/** Ends at once: a program that is running would keep the terminal. */
function interrupt(): void {
  if (isWatchWorker()) {
    endChildren("SIGKILL");
    process.exit(exitCodes.interrupted);
  }
  endChildren(isWatching ? "SIGTERM" : "SIGKILL");
  const line = process.stderr.isTTY ? "\r\u001b[2K" : "";
  process.stderr.write(`${line}preview interrupted; it has changed nothing\n`);
  process.exit(exitCodes.interrupted);
}
