import { type Writer } from "./writer";
import { json } from "./json";
import { tree } from "./tree";

/** Every writer, by the name that `--format` takes. A new one is a file and a line here. */
export const writers = { tree, json } satisfies Record<string, Writer>;

export type FormatName = keyof typeof writers;
