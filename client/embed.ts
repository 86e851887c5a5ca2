/**
 * `npm run client` builds the failover page from client/page/, so that it is one file that needs no
 * server. A test fails when the page is out of date.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

import { buildSync } from "esbuild";

export const PAGE = join(__dirname, "failover.html");

const SOURCES = join(__dirname, "page");

/** The page, built from its sources. */
export function builtPage(): string {
  const { outputFiles } = buildSync({
    absWorkingDir: SOURCES,
    entryPoints: ["main.ts"],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    tsconfigRaw: {},
  });
  const [script] = outputFiles;
  return read("page.html")
    .replace("      /* style */\n", () => indented(read("page.css")))
    .replace("      /* script */\n", () => indented(script?.text ?? ""));
}

function read(file: string): string {
  return readFileSync(join(SOURCES, file), "utf8");
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "      ");
}

/**
 * Writes the page.
 *
 * @returns what was written, as a sentence.
 */
export function writePage(file = PAGE): string {
  const page = builtPage();
  const path = relative(process.cwd(), file);
  if (existsSync(file) && readFileSync(file, "utf8") === page) {
    return `${path} is up to date`;
  }
  writeFileSync(file, page);
  return `wrote ${path}, ${Math.ceil(page.length / 1024)} KB, from client/page/`;
}

if (require.main === module) {
  console.log(writePage());
}
