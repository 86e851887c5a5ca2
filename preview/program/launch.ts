import { spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { join } from "node:path";

import { bundleOf } from "../bundles";
import { type HostSettings } from "../host/connect";
import { type Configuration } from "../project/configuration";
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
  /** Starts the process of the next run as soon as this one has ended. */
  readonly standby: boolean;
}

/** How a program's process is started. */
export interface Launch {
  readonly args: readonly string[];
  readonly folder: string;
  /** Main module of the program's copy of the SDK. */
  readonly sdk: string;
  readonly environment: NodeJS.ProcessEnv;
  /** The part of the environment that configuration decides: a process on standby gets it when it goes on. */
  readonly configuration: Readonly<Record<string, string>>;
  /** Undefined for a run without caches. */
  readonly caches: Caches | undefined;
}

interface Caches extends Pick<HostSettings, "hostBundle"> {
  readonly cacheFolder: string;
}

/** Variables that decide how the SDK transpiles a program. */
const programSettings: ReadonlySet<string> = new Set([
  "PULUMI_NODEJS_TRANSPILE_ONLY",
  "PULUMI_NODEJS_TSCONFIG_PATH",
]);

/** What the CLI's language host starts, with the preview's host loaded before. */
export async function launchOf(
  { project, stack, configuration, host, cacheKey }: ProgramOptions,
  stackTraceLimit: number,
): Promise<Launch> {
  const entry = sdkEntry(project);
  // What comes from a cache has no source lines.
  const isCached = stackTraceLimit === 0 && process.env["MERIDIAN_PREVIEW_CACHE"] !== "";
  const caches = isCached ? await cachesOf(entry, cacheKey) : undefined;
  return {
    args: [
      `--stack-trace-limit=${stackTraceLimit}`,
      ...project.nodeArgs,
      ...["-r", join(__dirname, "..", "start", "preload.cjs")],
      entry,
      ...["--monitor", "offline", "--engine", "offline", "--sync", ""],
      ...["--project", project.name, "--stack", stack, "--organization", "organization"],
      ...["--root-directory", project.folder, "--pwd", project.programFolder],
      ...["--parallel", "1000", "--dry-run", project.entry],
    ],
    folder: project.programFolder,
    sdk: join(entry, "../../../index.js"),
    environment: {
      ...hermetic(process.env),
      PULUMI_NODEJS_TYPESCRIPT: String(project.typescript),
    },
    configuration: {
      PULUMI_CONFIG: JSON.stringify(configuration.values),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(configuration.secretKeys),
      MERIDIAN_PREVIEW_SETTINGS: JSON.stringify({ ...host, ...caches } satisfies HostSettings),
    },
    caches,
  };
}

/** Its fourth descriptor is the channel of {@link FromProgram}. */
export function startProgram({ args, folder, environment, configuration }: Launch): ChildProcess {
  return spawn(process.execPath, args, {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    env: { ...environment, ...configuration },
  });
}

async function cachesOf(entry: string, cacheKey: string): Promise<Caches> {
  const host = await bundleOf(join(__dirname, "..", "host", "connect.ts"));
  return {
    cacheFolder: cacheFolderOf(entry, cacheKey),
    ...(host?.kept === undefined ? {} : { hostBundle: host.kept }),
  };
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
