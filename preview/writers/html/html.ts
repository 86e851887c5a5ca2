import { createRequire } from "node:module";

import { type StackPreview } from "../../previewStack";
import { type Writer } from "../writer";
import { type pageOf } from "./page";

/** A page for a browser: one file, which loads nothing. */
export const html: Writer<Promise<string>> = { write: (previews) => load()(previews, false) };

/** The same page for the server of a watch, which tells it to load itself again. */
export function servedPage(previews: readonly StackPreview[]): Promise<string> {
  return load()(previews, true);
}

/** Loaded when a page is requested: Graphviz alone is 1.2 MB of code. */
function load(): typeof pageOf {
  const page = createRequire(__filename)("./page") as { readonly pageOf: typeof pageOf };
  return page.pageOf;
}
