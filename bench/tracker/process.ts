import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A process of this project, and what it has written. */
export interface RunningProcess {
  readonly child: ChildProcess;
  /** Lines of its standard output. */
  readonly lines: readonly string[];
  /** Lines of its standard error. */
  readonly errors: readonly string[];
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  /** The first line that matches; rejects when the process ends without one. */
  readonly line: (pattern: RegExp) => Promise<RegExpExecArray>;
}

const ROOT = join(__dirname, "../..");

/** Starts a TypeScript file of the project as a process with exactly this environment; it ends with this one. */
export function startProgram(
  file: string,
  environment: Readonly<Record<string, string>>,
): RunningProcess {
  return startProcess(process.execPath, ["--no-warnings", "-r", "tsx/cjs", file], environment);
}

export function startProcess(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): RunningProcess {
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { PATH: process.env["PATH"], ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const kill = (): void => {
    child.kill("SIGKILL");
  };
  process.once("exit", kill);
  const lines: string[] = [];
  const errors: string[] = [];
  let notify: (() => void)[] = [];
  const added = (): void => {
    const listeners = notify;
    notify = [];
    listeners.forEach((listener) => {
      listener();
    });
  };
  let isOver = false;
  createInterface(child.stdout).on("line", (line) => {
    lines.push(line);
    added();
  });
  createInterface(child.stderr).on("line", (line) => errors.push(line));
  const ended = new Promise<number | string>((resolve) => {
    child.once("error", ({ message }) => errors.push(message));
    child.once("close", (code, signal) => {
      isOver = true;
      process.off("exit", kill);
      resolve(code ?? signal ?? "unknown");
      added();
    });
  });
  const line = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (let next = 0; ; next++) {
      while (next >= lines.length) {
        if (isOver) {
          throw new Error(
            `${args.at(-1) ?? command} ended without ${pattern.source}: ${errors.join("\n")}`,
          );
        }
        await new Promise<void>((resolve) => notify.push(resolve));
      }
      const match = pattern.exec(lines[next] ?? "");
      if (match !== null) {
        return match;
      }
    }
  };
  return { child, lines, errors, ended, line };
}
