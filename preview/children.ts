import { type ChildProcess } from "node:child_process";

const running = new Set<ChildProcess>();

/** Ends a child process together with this one, if it is still running by then. */
export function endWithThis(child: ChildProcess): void {
  running.add(child);
  child.once("exit", () => running.delete(child));
}

/** Ends every child process that is still running. */
export function endChildren(signal: NodeJS.Signals): void {
  running.forEach((child) => child.kill(signal));
}
