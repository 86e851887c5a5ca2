import { spawn, type ChildProcess } from "node:child_process";
import { type Writable } from "node:stream";

import { endWithThis } from "../children";
import { type Launch } from "./launch";

/** A process that has loaded the SDK and waits for its configuration. */
interface Standby {
  readonly child: ChildProcess;
  /** What it was started with, all but configuration. */
  readonly launch: string;
}

/** The descriptor on which it gets its configuration. */
const configurationPipe = 4;

/** One for each program and stack. */
const waiting = new Map<string, Standby>();

/**
 * Starts the process of the next run of a program, while there is nothing else to do.
 *
 * @returns undefined for a run without a bundle of the host, which has none.
 */
export function prepareStandby(launch: Launch): ChildProcess | undefined {
  const { args, folder, environment, caches, sdk } = launch;
  if (caches?.hostBundle === undefined) {
    return undefined;
  }
  const settings = JSON.stringify({ ...caches, sdk });
  const child = spawn(process.execPath, args, {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe", "pipe", "pipe"],
    env: { ...environment, MERIDIAN_PREVIEW_STANDBY: settings },
  });
  endWithThis(child);
  // It ends by itself when it cannot be used, and is then found to have ended.
  child.on("error", () => undefined);
  pipeOf(child)?.on("error", () => undefined);
  const key = keyOf(launch);
  waiting.get(key)?.child.kill();
  waiting.set(key, { child, launch: textOf(launch) });
  return child;
}

/** The process of a run that was started before, going on with its configuration; undefined if there is none. */
export function takeStandby(launch: Launch): ChildProcess | undefined {
  const key = keyOf(launch);
  const standby = waiting.get(key);
  waiting.delete(key);
  if (standby === undefined) {
    return undefined;
  }
  const { child } = standby;
  if (hasEnded(child) || standby.launch !== textOf(launch)) {
    child.kill();
    return undefined;
  }
  pipeOf(child)?.end(JSON.stringify(launch.configuration));
  return child;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

function keyOf({ folder, args }: Launch): string {
  return JSON.stringify([folder, args]);
}

function textOf({ args, folder, environment, caches }: Launch): string {
  return JSON.stringify([args, folder, environment, caches]);
}

function pipeOf(child: ChildProcess): Writable | undefined {
  return child.stdio[configurationPipe] as Writable | undefined;
}
