import { spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { type ProgramRun } from "../../graph/fromRegistrations";
import { type Configuration } from "../project/configuration";
import { bundleOf } from "../bundles";
import { endWithThis } from "../children";
import { type FromProgram } from "../host/channel";
import { type HostSettings } from "../host/connect";
import { type Message } from "../host/engineClient";
import { type MissingAnswer } from "../host/invokes";
import { type Project } from "../project/project";
import { sdkEntry } from "./sdkEntry";

/** How a program is to be run. */
export interface ProgramOptions {
  readonly project: Project;
  readonly stack: string;
  readonly configuration: Configuration;
  readonly host: HostSettings;
  readonly timeoutSeconds: number;
  readonly onProgress: (resources: number) => void;
  /** Takes stack traces, so that each registration has its source. */
  readonly traces: boolean;
  /** What its caches are kept under. */
  readonly cacheKey: string;
}

/** The result of running a program. */
export interface Outcome {
  /** All its registrations; undefined if it failed. */
  readonly run?: ProgramRun;
  readonly messages: readonly Message[];
  /** Invokes without an answer. */
  readonly missingAnswers: readonly MissingAnswer[];
  /** Everything on its standard output and standard error. */
  readonly printed: string;
  readonly exitCode: number | null;
  readonly timedOut: boolean;
}

/** The beginning of the SDK's message about an exception. */
const exception = /^Running program '.*' failed with an unhandled exception:\s*/;
/** Variables that decide how the SDK transpiles a program. */
const programSettings: ReadonlySet<string> = new Set([
  "PULUMI_NODEJS_TRANSPILE_ONLY",
  "PULUMI_NODEJS_TSCONFIG_PATH",
]);
/** Enough frames for nested components below five frames of the SDK. */
const traceLimit = 15;

/**
 * Runs the program in a process of its own, through the entry that the CLI's language host uses.
 *
 * It runs without stack traces, which the SDK takes for every promise and which make a big stack three
 * times slower. If it ends with an exception it runs once more with them, so that the error names its line.
 */
export async function runProgram(options: ProgramOptions): Promise<Outcome> {
  const outcome = await runOnce(options, options.traces ? traceLimit : 0);
  const thrown = outcome.messages.some(({ text }) => exception.test(text));
  if (!thrown || options.traces || outcome.timedOut || outcome.missingAnswers.length > 0) {
    return outcome;
  }
  const traced = await runOnce(options, traceLimit);
  return traced.timedOut ? outcome : traced;
}

async function runOnce(options: ProgramOptions, stackTraceLimit: number): Promise<Outcome> {
  const child = start(options, stackTraceLimit, await cachesFor(options, stackTraceLimit));
  endWithThis(child);
  const messages: Message[] = [];
  const printed: Buffer[] = [];
  let missingAnswers: readonly MissingAnswer[] = [];
  let run: ProgramRun | undefined;
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    child.kill("SIGKILL");
    // A process that the program started may still hold its streams open.
    child.stdio.forEach((stream) => stream?.destroy());
  }, options.timeoutSeconds * 1000);
  const [, stdout, stderr, channel] = child.stdio;
  stdout?.on("data", (chunk: Buffer) => printed.push(chunk));
  stderr?.on("data", (chunk: Buffer) => printed.push(chunk));
  createInterface({ input: channel as NodeJS.ReadableStream }).on("line", (line) => {
    const message = JSON.parse(line) as FromProgram;
    switch (message.kind) {
      case "progress":
        options.onProgress(message.resources);
        break;
      case "message":
        messages.push(message.message);
        break;
      case "missing":
        missingAnswers = message.answers;
        break;
      case "run":
        run = message.run;
    }
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exitCode) => {
      clearTimeout(timer);
      const failed =
        exitCode !== 0 ||
        missingAnswers.length > 0 ||
        messages.some(({ severity }) => severity === "error");
      resolve({
        ...(run === undefined || failed ? {} : { run }),
        messages,
        missingAnswers,
        printed: Buffer.concat(printed).toString(),
        exitCode,
        timedOut,
      });
    });
  });
}

/** The caches of a run without stack traces: what comes from them has no source lines. */
async function cachesFor(
  { project, cacheKey }: ProgramOptions,
  stackTraceLimit: number,
): Promise<Pick<HostSettings, "cacheFolder" | "hostBundle">> {
  if (stackTraceLimit > 0 || process.env["MERIDIAN_PREVIEW_CACHE"] === "") {
    return {};
  }
  const host = await bundleOf(join(__dirname, "..", "host", "connect.ts"));
  return {
    cacheFolder: cacheFolderOf(sdkEntry(project), cacheKey),
    ...(host?.kept === undefined ? {} : { hostBundle: host.kept }),
  };
}

function start(
  { project, stack, configuration, host }: ProgramOptions,
  limit: number,
  caches: Pick<HostSettings, "cacheFolder" | "hostBundle">,
): ChildProcess {
  const entry = sdkEntry(project);
  const settings: HostSettings = { ...host, ...caches };
  const args = [
    `--stack-trace-limit=${limit}`,
    ...project.nodeArgs,
    "-r",
    join(__dirname, "..", "start", "preload.cjs"),
    entry,
    ...["--monitor", "offline", "--engine", "offline", "--sync", ""],
    ...["--project", project.name, "--stack", stack, "--organization", "organization"],
    ...["--root-directory", project.folder, "--pwd", project.programFolder],
    ...["--parallel", "1000", "--dry-run", project.entry],
  ];
  return spawn(process.execPath, args, {
    cwd: project.programFolder,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    env: {
      ...hermetic(process.env),
      PULUMI_NODEJS_TYPESCRIPT: String(project.typescript),
      PULUMI_CONFIG: JSON.stringify(configuration.values),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(configuration.secretKeys),
      MERIDIAN_PREVIEW_SETTINGS: JSON.stringify(settings),
    },
  });
}

/** A folder for each program, in the `node_modules` of the SDK if no other is set. */
function cacheFolderOf(entry: string, cacheKey: string): string {
  const folder =
    process.env["MERIDIAN_PREVIEW_CACHE"] ?? join(entry, "../../../../../.cache/meridian-preview");
  return join(folder, createHash("sha256").update(cacheKey).digest("hex").slice(0, 16));
}

/** The environment without the variables that could change the graph from machine to machine. */
function hermetic(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(
    ([name]) => programSettings.has(name) || !/^(AWS_|PULUMI_|TRACEPARENT$)/.test(name),
  );
  return Object.fromEntries(kept);
}
