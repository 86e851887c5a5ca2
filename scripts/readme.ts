/** Writes what the preview prints into README.md and docs/pull-requests.md. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { writeDerivedFile } from "../lib/derivedFile";
import { openSession } from "../preview/command";
import { parseCommandLine } from "../preview/options";
import { text } from "../preview/writers/text/text";
import { writePageWithComment } from "./pullRequest/example";

const ROOT = join(__dirname, "..");
const FILE = join(ROOT, "README.md");

/** Columns of the terminal that the README shows. */
export const SCREEN_WIDTH = 100;

/** The screen of prod, without its last line, which has the time that it took. */
export async function screenOfProd(): Promise<string> {
  const line = parseCommandLine(["prod", "--project", ROOT]);
  if (line === undefined) {
    throw new RangeError("the options of the preview must be accepted");
  }
  const { previews } = await openSession(line).run();
  const selection = { reports: [], tree: false, undecided: false, all: false };
  const options = { list: false, colour: false, width: SCREEN_WIDTH, selection };
  const lines = text.write(previews, options).trimEnd().split("\n");
  return lines.slice(0, -1).join("\n").trimEnd();
}

/** README.md with the screen as it is today. */
export async function readmeWithScreen(): Promise<string> {
  const screen = await screenOfProd();
  return readFileSync(FILE, "utf8").replace(
    /(<!-- excerpt: prod -->\s+```text\n)[\s\S]*?(\n```)/,
    (_block, begin: string, end: string) => begin + screen + end,
  );
}

async function write(): Promise<void> {
  console.log(writeDerivedFile(FILE, await readmeWithScreen()));
  console.log(writePageWithComment());
}

if (require.main === module) {
  void write();
}
