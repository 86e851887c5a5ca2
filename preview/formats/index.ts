import { type Format } from "./format";
import { json } from "./json";
import { tree } from "./tree";

/** Every format, by the name that `--format` takes. A new one is a file and a line here. */
export const formats = { tree, json } satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;
