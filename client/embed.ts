/**
 * `npm run client` embeds the endpoint selector in the failover page, so that the page is one file that
 * needs no build. A test fails when the page is out of date.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { buildSync } from "esbuild";

export const PAGE = join(__dirname, "failover.html");

const BEGIN = "// selector: npm run client writes this from endpointSelector.ts\n";
const END = "// end of selector";

/** The page with the current selector. */
export function withSelector(page: string): string {
  const { outputFiles } = buildSync({
    absWorkingDir: __dirname,
    entryPoints: ["endpointSelector.ts"],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "endpointSelector",
    target: "es2022",
    tsconfigRaw: {},
  });
  const [file] = outputFiles;
  const [before, rest = ""] = page.split(BEGIN);
  const after = rest.slice(rest.indexOf(END));
  const script = (file?.text ?? "").replace(/^(?=.)/gm, "      ");
  return `${before ?? ""}${BEGIN}${script}      ${after}`;
}

if (require.main === module) {
  writeFileSync(PAGE, withSelector(readFileSync(PAGE, "utf8")));
}
