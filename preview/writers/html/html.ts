import { createRequire } from "node:module";

import { type Writer } from "../writer";
import { type pageOf } from "./page";

/**
 * A page for a browser: one file, which loads nothing.
 *
 * What builds it is loaded when a page is requested: Graphviz alone is 1.2 MB of code.
 */
export const html: Writer<Promise<string>> = {
  write: (previews) => {
    const page = createRequire(__filename)("./page") as { readonly pageOf: typeof pageOf };
    return page.pageOf(previews);
  },
};
