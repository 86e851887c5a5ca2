import { fromRegistrations, type ProgramRun } from "../graph/fromRegistrations";
import { type Finding, type Report } from "../graph/pack";
import { type StackGraph } from "../graph/stackGraph";
import { type Configuration, readConfiguration } from "./project/configuration";
import { Failure } from "./failure";
import { failureText } from "./program/failureText";
import { type LoadedPack } from "./pack";
import { readPlaceholders } from "./project/placeholders";
import { type Outcome, type ProgramOptions, runProgram } from "./program/runProgram";
import { type Project, readStackFile } from "./project/project";

/** The result of previewing one stack. */
export interface StackPreview {
  readonly graph: StackGraph;
  /** Undefined if no policies were evaluated. */
  readonly findings: readonly Finding[] | undefined;
  readonly reports: readonly Report[];
  /** Warnings of the program, and what it printed. */
  readonly notes: readonly string[];
  readonly timings: Timings;
  /** True if computed outputs were left unknown. */
  readonly unknowns: boolean;
}

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
    host: {
      project: project.name,
      stack,
      ...(defaultRegion === undefined ? {} : { defaultRegion }),
      disabledDefaultProviders: disabledProviders(configuration, stack),
      invokes: placeholders.invokes,
      stackReferences: placeholders.stackReferences,
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
  return { stack, start: () => startPreview(program, notes) };
}

function startPreview(program: ProgramOptions, notes: readonly string[]): StartedPreview {
  const started = performance.now();
  const outcome = runProgram(program);
  // `finish` reports a rejection; until it is called, the rejection must not end the process.
  outcome.catch(() => undefined);
  return {
    finish: async (pack) => {
      const ended = await outcome;
      const graph = fromRegistrations(runOf(ended, program));
      const programMs = performance.now() - started;
      const findings = pack?.pack.evaluate(graph, pack.configFor(program.stack));
      const reports = pack?.pack.report(graph) ?? [];
      const totalMs = performance.now() - started;
      const timings = { programMs, policiesMs: totalMs - programMs, totalMs };
      return {
        graph,
        findings,
        reports,
        notes: [...notes, ...notesOf(ended)],
        timings,
        unknowns: program.host.unknowns,
      };
    },
  };
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
