import { dirname } from "node:path";
import { stripVTControlCharacters } from "node:util";

import { missingAnswersText } from "./missingAnswers";
import { type ProgramOptions } from "./launch";
import { type Outcome } from "./runProgram";

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
  if (outcome.missingAnswers.length > 0) {
    return missingAnswersText(stack, outcome.missingAnswers);
  }
  const errors = outcome.messages.filter(({ severity }) => severity === "error");
  const texts = [...new Set(errors.map(({ text }) => clean(text, project.folder)))];
  const reason =
    texts.length > 0 ? texts.join("\n") : silence(outcome, clean(outcome.printed, project.folder));
  const secrets = configuration.secretKeys.map((key) => configuration.values[key] ?? "");
  const shown = secrets
    .filter((secret) => secret !== "")
    .reduce((text, secret) => text.replaceAll(secret, "[secret]"), reason);
  return `${stack}: the program failed\n${indent(shown)}`;
}

/** Why a program failed that reported no error. */
function silence({ exitCode }: Outcome, printed: string): string {
  const end =
    exitCode === 0
      ? "it stopped before its end, at a promise that never settles,"
      : `it ended with exit code ${exitCode ?? "none"}`;
  return printed === "" ? `${end} and printed nothing` : `${end} and printed:\n${indent(printed)}`;
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
