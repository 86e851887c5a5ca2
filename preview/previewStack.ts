import { pathToFileURL } from "node:url";

import { fromRegistrations, type ProgramRun } from "../graph/fromRegistrations";
import { type GraphChanges } from "../graph/changes/changes";
import { type Finding, type PolicyDescription, type Report } from "../graph/pack";
import { type SourcePosition, type StackGraph } from "../graph/stackGraph";
import { type Configuration, readConfiguration } from "./project/configuration";
import { Failure } from "./failure";
import { failureText } from "./program/failureText";
import { type LoadedPack } from "./pack";
import { type HostSettings } from "./host/connect";
import { readPlaceholders } from "./project/placeholders";
import { type ProgramOptions } from "./program/launch";
import { type Outcome, runProgram } from "./program/runProgram";
import { type Project, readStackFile } from "./project/project";
import { answerReferences } from "./project/referencedStacks";

/** The result of previewing one stack. */
export interface StackPreview {
  readonly graph: StackGraph;
  /** Undefined if no policies were evaluated. */
  readonly findings: readonly Finding[] | undefined;
  readonly reports: readonly Report[];
  /** What the policies demand, where the pack describes them. */
  readonly policies?: readonly PolicyDescription[];
  /** Warnings of the program, and what it printed. */
  readonly notes: readonly string[];
  readonly timings: Timings;
  /** Undefined if nothing was compared. */
  readonly comparison?: Comparison;
  /** Where the program registers each resource, by URN; undefined where that was not looked for. */
  readonly sources?: ReadonlyMap<string, SourcePosition>;
  /** True if computed outputs were left unknown. */
  readonly unknowns: boolean;
}

/** What a stack changes against a base, such as `origin/main (1a2b3c4)`, or why that is not known. */
export type Comparison =
  | {
      readonly kind: "changes";
      readonly base: string;
      /** The stack in the base; undefined where the base has no such stack, so that everything is new. */
      readonly before: StackPreview | undefined;
      /** True if the base is the state of a deployed stack. */
      readonly deployed: boolean;
      readonly changes: GraphChanges;
    }
  | { readonly kind: "unknown"; readonly base: string; readonly reason: string };

/** Milliseconds of wall time. */
export interface Timings {
  readonly programMs: number;
  readonly policiesMs: number;
  readonly totalMs: number;
}

export interface PreviewOptions {
  /** Leaves computed outputs unknown, as a preview of a new stack does. */
  readonly unknowns: boolean;
  readonly timeoutSeconds: number;
  readonly onProgress: (resources: number) => void;
  /**
   * What the caches of the program are kept under.
   *
   * @default - the program's folder
   */
  readonly cacheKey?: string;
  /**
   * Looks for the source of each resource, which takes half as long again: 4.0 s of processor time for prod, not 2.6 s.
   *
   * @default false
   */
  readonly traces?: boolean;
  /**
   * Keeps a process ready for the next run.
   *
   * @default false
   */
  readonly standby?: boolean;
}

/** A stack whose files are read and valid. */
export interface PreparedPreview {
  readonly stack: string;
  /** Starts the program; the caller loads the policy pack while it runs. */
  start(): StartedPreview;
}

/** A stack whose program is running. */
export interface StartedPreview {
  /** @throws {Failure} if the program fails. */
  finish(pack: LoadedPack | undefined): Promise<StackPreview>;
}

/**
 * Reads all inputs of one stack's program.
 *
 * @throws {Failure} if the stack does not exist or its configuration is not valid.
 */
export function preparePreview(
  project: Project,
  stack: string,
  options: PreviewOptions,
): PreparedPreview {
  return prepare(project, stack, options, []);
}

/** @param around stacks whose references this one answers, outermost first. */
function prepare(
  project: Project,
  stack: string,
  options: PreviewOptions,
  around: readonly string[],
): PreparedPreview {
  const placeholders = readPlaceholders(project.folder, stack);
  const stackFile = readStackFile(project, stack);
  const configuration = readConfiguration(project, stack, stackFile, placeholders);
  const defaultRegion = configuration.values["aws:region"];
  const program: ProgramOptions = {
    project,
    stack,
    configuration,
    timeoutSeconds: options.timeoutSeconds,
    onProgress: options.onProgress,
    cacheKey: options.cacheKey ?? project.programFolder,
    traces: options.traces ?? false,
    standby: options.standby ?? false,
    host: {
      project: project.name,
      stack,
      ...(defaultRegion === undefined ? {} : { defaultRegion }),
      disabledDefaultProviders: disabledProviders(configuration, stack),
      invokes: placeholders.invokes,
      stackReferences: {},
      programFolder: project.programFolder,
      unknowns: options.unknowns,
    },
  };
  const notes = [
    ...(stackFile.has("environment") ? [environmentNote(stack)] : []),
    ...configuration.fakeSecrets.map(
      (path) => `info: ${path} has no value; a fake one stands for it`,
    ),
  ];
  const references = () =>
    answerReferences(placeholders.stackReferences, project.folder, (other, name) =>
      previewReferenced(other, name, options, [...around, `${project.name}/${stack}`]),
    );
  return { stack, start: () => startPreview(program, notes, references) };
}

/** Previews a stack that another reads. */
async function previewReferenced(
  project: Project,
  stack: string,
  options: PreviewOptions,
  around: readonly string[],
): Promise<StackPreview> {
  const own = `${project.name}/${stack}`;
  if (around.includes(own)) {
    const circle = [...around, own].join(" -> ");
    throw new Failure(`stacks must not read each other in a circle, got ${circle}`);
  }
  const quiet = { ...options, onProgress: () => undefined };
  return prepare(project, stack, quiet, around).start().finish(undefined);
}

function startPreview(
  program: ProgramOptions,
  notes: readonly string[],
  references: () => Promise<HostSettings["stackReferences"]>,
): StartedPreview {
  const started = performance.now();
  const outcome = references().then((stackReferences) =>
    runProgram({ ...program, host: { ...program.host, stackReferences } }),
  );
  // `finish` reports a rejection; until it is called, the rejection must not end the process.
  outcome.catch(() => undefined);
  return {
    finish: async (pack) => {
      const ended = await outcome;
      const graph = fromRegistrations(runOf(ended, program));
      return {
        ...evaluateGraph(graph, pack, performance.now() - started),
        notes: [...notes, ...notesOf(ended)],
        ...(program.traces ? { sources: sourcesOf(ended, program) } : {}),
        unknowns: program.host.unknowns,
      };
    },
  };
}

/**
 * Evaluates the policies on a graph, wherever it comes from.
 *
 * @param programMs milliseconds that it took to make the graph.
 */
export function evaluateGraph(
  graph: StackGraph,
  pack: LoadedPack | undefined,
  programMs = 0,
): StackPreview {
  const started = performance.now();
  const findings = pack?.pack.evaluate(graph, pack.configFor(graph.stack));
  const reports = pack?.pack.report(graph) ?? [];
  const policiesMs = performance.now() - started;
  return {
    graph,
    findings,
    reports,
    policies: pack?.pack.policies ?? [],
    notes: [],
    timings: { programMs, policiesMs, totalMs: programMs + policiesMs },
    unknowns: false,
  };
}

/** The sources in files of the project. */
function sourcesOf(
  { run }: Outcome,
  { project }: ProgramOptions,
): ReadonlyMap<string, SourcePosition> {
  const folder = `${pathToFileURL(project.folder).href}/`;
  const found = (run?.registrations ?? []).flatMap(({ urn, source }) => {
    if (source?.uri.startsWith(folder) !== true) {
      return [];
    }
    const file = decodeURI(source.uri.slice(folder.length));
    return [[urn, { file, line: source.line, column: source.column }] as const];
  });
  return new Map(found);
}

function runOf(ended: Outcome, program: ProgramOptions): ProgramRun {
  if (ended.run === undefined) {
    throw new Failure(failureText(ended, program));
  }
  return ended.run;
}

/** The program's warnings, information and printed lines. */
function notesOf({ messages, printed }: Outcome): readonly string[] {
  const logged = messages.filter(({ severity }) => severity === "warning" || severity === "info");
  const lines = printed.trim();
  return [
    ...logged.map(({ severity, text }) => `${severity}: ${text}`),
    ...(lines === "" ? [] : [lines]),
  ];
}

function environmentNote(stack: string): string {
  return `warning: Pulumi.${stack}.yaml imports environments, which the offline preview does not read`;
}

function disabledProviders({ values }: Configuration, stack: string): readonly string[] {
  const key = "pulumi:disable-default-providers";
  const text = values[key] ?? "";
  const list: unknown = text === "" ? [] : parse(text);
  if (!isTextList(list)) {
    throw new Failure(`Pulumi.${stack}.yaml: ${key} must be a list of packages, got ${text}`);
  }
  return list.map((name) => name.trim());
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isTextList(list: unknown): list is readonly string[] {
  return Array.isArray(list) && list.every((name) => typeof name === "string");
}
