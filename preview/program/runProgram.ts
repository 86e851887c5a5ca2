import { type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";

import { type ProgramRun } from "../../graph/fromRegistrations";
import { endWithThis } from "../children";
import { type FromProgram } from "../host/channel";
import { type Message } from "../host/engineClient";
import { type MissingAnswer } from "../host/invokes";
import { launchOf, type ProgramOptions, startProgram } from "./launch";
import { prepareStandby, takeStandby } from "./standby";

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
  const launch = await launchOf(options, stackTraceLimit);
  const ready = options.standby ? takeStandby(launch) : undefined;
  const outcome = ready === undefined ? undefined : await outcomeOf(ready, options);
  const ended = outcome?.wentOn === true ? outcome : await outcomeOf(startProgram(launch), options);
  if (options.standby) {
    prepareStandby(launch);
  }
  return ended;
}

/** What a process tells about itself, beside the outcome of the program. */
interface ProcessOutcome extends Outcome {
  /** True for one on standby that was used. */
  readonly wentOn: boolean;
}

function outcomeOf(child: ChildProcess, options: ProgramOptions): Promise<ProcessOutcome> {
  endWithThis(child);
  let wentOn = false;
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
        break;
      case "wentOn":
        wentOn = true;
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
        wentOn,
      });
    });
  });
}
