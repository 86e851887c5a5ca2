import { stripVTControlCharacters } from "node:util";

import { type Outcome, type ProgramOptions } from "./program";

/** What the SDK puts before an exception, and which says nothing that the heading does not. */
const preamble = /^Running program '.*' failed with an unhandled exception:\s*/;
/** Frames of the SDK and of Node: nobody can mend anything there. */
const foreignFrame = /^\s+at .*(node_modules|node:|\(<anonymous>\))/;

/**
 * Says why a program gave no graph: its own messages, each once, with the lines of its own files. Secret
 * configuration in them is not shown, nor where on this machine the project lies.
 */
export function failureText(outcome: Outcome, program: ProgramOptions): string {
  const { stack, timeoutSeconds, project, configuration } = program;
  if (outcome.timedOut) {
    return `${stack}: the program did not end within ${timeoutSeconds} s; look for what keeps it waiting, or allow more with --timeout SECONDS`;
  }
  const errors = outcome.messages.filter(({ severity }) => severity === "error");
  const texts = [...new Set(errors.map(({ text }) => clean(text, project.folder)))];
  const said =
    texts.length > 0
      ? texts
      : [clean(outcome.printed, project.folder)].filter((text) => text !== "");
  const reason = said.length > 0 ? said.join("\n") : silence(outcome);
  const secrets = configuration.secretKeys.map((key) => configuration.values[key] ?? "");
  const shown = secrets
    .filter((secret) => secret !== "")
    .reduce((text, secret) => text.replaceAll(secret, "[secret]"), reason);
  return `${stack}: the program failed\n${indent(shown)}`;
}

function silence({ exitCode }: Outcome): string {
  return exitCode === 0
    ? "it stopped before its end, at a promise that nothing settles"
    : `it ended with exit code ${exitCode ?? "none"} and without a word`;
}

function clean(text: string, folder: string): string {
  const lines = stripVTControlCharacters(text)
    .replace(preamble, "")
    .replaceAll(`${folder}/`, "")
    .split("\n");
  return lines
    .filter((line) => !foreignFrame.test(line) && !line.includes(__dirname))
    .join("\n")
    .trim();
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}
