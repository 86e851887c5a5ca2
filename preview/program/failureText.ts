import { dirname } from "node:path";
import { stripVTControlCharacters } from "node:util";

import { type Outcome, type ProgramOptions } from "./runProgram";

/** What the SDK prints before an exception; the heading states the same. */
const preamble = /^Running program '.*' failed with an unhandled exception:\s*/;
/** Stack frames in this folder belong to the preview. */
const previewFolder = dirname(__dirname);
/** Stack frames of the SDK and of Node, which are not the program's mistake. */
const foreignFrame = /^\s+at .*(node_modules|node:|\(<anonymous>\))/;

/**
 * Explains why a program gave no graph: its own messages, each once, with the lines of its own files. Secret
 * configuration is redacted, and paths are relative to the project.
 */
export function failureText(outcome: Outcome, program: ProgramOptions): string {
  const { stack, timeoutSeconds, project, configuration } = program;
  if (outcome.timedOut) {
    return `${stack}: the program did not end within ${timeoutSeconds} s; look for what keeps it waiting, or allow more time with --timeout SECONDS`;
  }
  const errors = outcome.messages.filter(({ severity }) => severity === "error");
  const texts = [...new Set(errors.map(({ text }) => clean(text, project.folder)))];
  const reported =
    texts.length > 0
      ? texts
      : [clean(outcome.printed, project.folder)].filter((text) => text !== "");
  const reason = reported.length > 0 ? reported.join("\n") : silence(outcome);
  const secrets = configuration.secretKeys.map((key) => configuration.values[key] ?? "");
  const shown = secrets
    .filter((secret) => secret !== "")
    .reduce((text, secret) => text.replaceAll(secret, "[secret]"), reason);
  return `${stack}: the program failed\n${indent(shown)}`;
}

function silence({ exitCode }: Outcome): string {
  return exitCode === 0
    ? "it stopped before its end: it awaits a promise that never settles"
    : `it ended with exit code ${exitCode ?? "none"} and printed nothing`;
}

function clean(text: string, folder: string): string {
  const lines = stripVTControlCharacters(text)
    .replace(preamble, "")
    .replaceAll(`${folder}/`, "")
    .split("\n");
  return lines
    .filter((line) => !foreignFrame.test(line) && !line.includes(previewFolder))
    .join("\n")
    .trim();
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}
