import { html } from "./html/html";
import { json } from "./json";
import { markdown } from "./markdown/markdown";
import { sarif } from "./sarif";
import { text } from "./text/text";
import { type Writer } from "./writer";

/** Every writer, by the name that `--format` takes. A new one is a file and a line here. */
export const writers = { text, json, markdown, sarif, html } satisfies Record<
  string,
  Writer<string | Promise<string>>
>;

export type FormatName = keyof typeof writers;
