/** The comment that docs/pull-requests.md shows: the preview's own, on the edit of dev's file that the page shows. */
import { execFileSync } from "node:child_process";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { writeDerivedFile } from "../../lib/derivedFile";

const ROOT = join(__dirname, "..", "..");
const PAGE = "docs/pull-requests.md";
const STACK_FILE = "Pulumi.dev.yaml";
/** What the page shows as the base. */
const BASE_NAME = "origin/main (1a2b3c4)";

/** The page with the comment as it is today. */
export function pageWithComment(): string {
  const page = readFileSync(join(ROOT, PAGE), "utf8");
  const [, edit = ""] = /<!-- example: edit -->\s+```diff\n([^]*?)```/.exec(page) ?? [];
  const comment = commentOn(edit);
  return page.replace(
    /(<!-- example: comment -->\s+```text\n)[^]*?(```)/,
    (_block, begin: string, end: string) => begin + comment + end,
  );
}

/** @returns what it did, for the terminal. */
export function writePageWithComment(): string {
  return writeDerivedFile(join(ROOT, PAGE), pageWithComment());
}

/** The comment on an edit of dev, compared with dev as it is. */
function commentOn(edit: string): string {
  const folder = mkdtempSync(join(tmpdir(), "pull-request-"));
  try {
    readdirSync(ROOT)
      .filter((name) => !name.startsWith(".") && name !== STACK_FILE)
      .forEach((name) => {
        symlinkSync(join(ROOT, name), join(folder, name));
      });
    const base = join(folder, "base.json");
    preview("--export", base);
    const text = readFileSync(join(ROOT, STACK_FILE), "utf8");
    writeFileSync(join(folder, STACK_FILE), edited(text, edit));
    const args = ["--project", folder, "--against", base, "--format", "markdown"];
    return preview(...args).replaceAll(base, BASE_NAME);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function preview(...args: readonly string[]): string {
  const command = [
    join(ROOT, "preview", "main.cjs"),
    "dev",
    "--policy-pack",
    join(ROOT, "policies"),
  ];
  return execFileSync(process.execPath, [...command, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 1e9,
    cwd: ROOT,
  });
}

/**
 * Applies an edit to a text.
 *
 * @param edit pairs of lines: each with `-` is replaced, the first time that it stands there, by the next with `+`.
 * @throws {RangeError} if the text does not have a line.
 */
function edited(text: string, edit: string): string {
  const [old = [], now = []] = ["-", "+"].map((sign) =>
    edit
      .split("\n")
      .filter((line) => line.startsWith(sign))
      .map((line) => line.slice(1)),
  );
  return old.reduce((result, line, index) => {
    if (!result.includes(`\n${line}\n`)) {
      throw new RangeError(`${STACK_FILE} must have the line that ${PAGE} edits, "${line}"`);
    }
    return result.replace(`\n${line}\n`, `\n${now[index] ?? ""}\n`);
  }, text);
}
