import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

import { isLoaded } from "../bundles";
import { endWithThis } from "../children";
import { openSession, type Session, type SessionResult } from "../command";
import { exitCodes } from "../exitCodes";
import { Failure } from "../failure";
import { type CommandLine } from "../options";
import { type StackPreview } from "../previewStack";
import { standardOutputLayout } from "../terminal";
import { servedPage } from "../writers/html/html";
import { text } from "../writers/text/text";
import { type PageServer, servePage } from "./pageServer";
import { changes, type Snapshot, snapshotOf } from "./snapshot";
import { watchFolders } from "./watchedFolders";

/** The exit code of a worker whose own modules changed. Source: sysexits.h, EX_TEMPFAIL. */
const restart = 75;
const stateVariable = "MERIDIAN_PREVIEW_WATCH";
/** Lines of changes; more are counted. */
const maximumLines = 20;

/**
 * Previews again on each change, and prints what changed since the last result.
 *
 * The work is done in a worker process, which ends when a module that it has loaded changes: the pack, or the preview
 * itself. A change of configuration or of the program needs no new worker. With the format `html` this process serves
 * the page, so that its address outlives a worker.
 *
 * @returns the exit code when the worker ends.
 */
export async function watchCommand(line: CommandLine): Promise<number> {
  const state = process.env[stateVariable];
  if (state !== undefined) {
    return await work(line, state);
  }
  const folder = mkdtempSync(join(tmpdir(), "preview-watch-"));
  process.on("exit", () => {
    rmSync(folder, { recursive: true });
  });
  const server = line.options.format === "html" ? await servePage(printUrl) : undefined;
  for (;;) {
    const code = await runWorker(join(folder, "last.json"), server);
    if (code !== restart) {
      server?.close();
      return code;
    }
  }
}

function printUrl(url: string): void {
  process.stdout.write(`page: ${url}\n`);
}

/** True in the process that does the work of a watch. */
export function isWatchWorker(): boolean {
  return process.env[stateVariable] !== undefined;
}

/** @param server shows each page that the worker makes. */
function runWorker(state: string, server: PageServer | undefined): Promise<number> {
  const [node = "", ...args] = process.argv;
  const child = spawn(node, args, {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, [stateVariable]: state },
  });
  endWithThis(child);
  child.on("message", (page) => {
    if (typeof page === "string") {
      server?.show(page);
    }
  });
  return new Promise((resolve) => {
    child.once("exit", (code) => {
      resolve(code ?? exitCodes.interrupted);
    });
  });
}

async function work(line: CommandLine, state: string): Promise<never> {
  const session = openSession(line);
  const last = readState(state);
  let isBusy = true;
  let waiting: readonly string[] = [];
  const run = async (paths: readonly string[]): Promise<void> => {
    isBusy = true;
    const started = performance.now();
    const previews = await show(session, last, paths, started);
    if (line.options.format === "html" && previews.length > 0) {
      process.send?.(await servedPage(previews));
    }
    writeFileSync(state, JSON.stringify([...last]));
    isBusy = false;
    if (waiting.length > 0) {
      const next = waiting;
      waiting = [];
      await run(next);
    }
  };
  watchFolders(session.folders, (paths) => {
    const names = paths.map((path) => relative(session.folders[0] ?? "", path));
    if (paths.some(isLoaded)) {
      process.stdout.write(`changed: ${names.join(", ")}\n`);
      process.exit(restart);
    }
    if (isBusy) {
      waiting = [...waiting, ...names];
    } else {
      void run(names);
    }
  });
  await run([]);
  return await new Promise<never>(() => undefined);
}

/**
 * Shows the overview at first, and afterwards what changed.
 *
 * @returns the previews; none if the program or its configuration is in error.
 */
async function show(
  session: Session,
  last: Map<string, Snapshot>,
  paths: readonly string[],
  started: number,
): Promise<readonly StackPreview[]> {
  if (paths.length > 0) {
    process.stdout.write(`changed: ${paths.join(", ")}\n`);
  }
  let result: SessionResult;
  try {
    result = await session.run();
  } catch (error) {
    if (!(error instanceof Failure)) {
      throw error;
    }
    process.stdout.write(`${error.message}\nstill watching\n`);
    return [];
  }
  for (const preview of result.previews) {
    const { stack } = preview.graph;
    const before = last.get(stack);
    const snapshot = snapshotOf(preview);
    last.set(stack, snapshot);
    process.stdout.write(
      before === undefined
        ? text.write([preview], {
            list: false,
            ...standardOutputLayout(),
            selection: { reports: [], tree: false, undecided: false, all: false },
          })
        : differenceText(stack, changes(before, snapshot)),
    );
  }
  result.failures.forEach((message) => process.stdout.write(`${message}\n`));
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  process.stdout.write(`watching; ${seconds} s\n`);
  return result.previews;
}

function differenceText(stack: string, lines: readonly string[]): string {
  if (lines.length === 0) {
    return `${stack}: no change\n`;
  }
  const shown = lines.slice(0, maximumLines).map((line) => `  ${line}`);
  const rest = lines.length - shown.length;
  return [
    `${stack}: ${lines.length} changes`,
    ...shown,
    ...(rest === 0 ? [] : [`  and ${rest} more`]),
    "",
  ].join("\n");
}

function readState(state: string): Map<string, Snapshot> {
  return existsSync(state)
    ? new Map(JSON.parse(readFileSync(state, "utf8")) as [string, Snapshot][])
    : new Map<string, Snapshot>();
}
