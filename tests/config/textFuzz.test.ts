/**
 * Edited text of a stack file, as an editor or a merge leaves it: the preview's reader ends with file, line and
 * sentence, or what it reads is accepted or refused with sentences. Nothing that stands in the file is lost in
 * silence.
 */
import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";

import { parseConfig } from "../../config/parse";
import { stackSchema } from "../../config/stackSchema";
import { isMapping } from "../../lib/spec/path";
import { checkNamespaces, checkSpellings } from "../../lib/stackFile/namespaces";
import { formatReport } from "../../lib/stackFile/report";
import { linesOf } from "../../lib/stackFile/sourceLines";
import { readValue } from "../../lib/stackFile/values";
import { Failure } from "../../preview/failure";
import { readConfiguration } from "../../preview/project/configuration";
import { readProject } from "../../preview/project/project";
import { readYaml } from "../../preview/project/yaml";
import { projectFolder, readProjectFile } from "../support/stackSettings";

/** Edits of one run; with those of values in fuzz.test.ts they are more than 10,000. */
const RUNS = 4_700;

const NAME = "Pulumi.prod.yaml";
const PREFIX = "meridian:";
const text = readProjectFile(NAME);
const lines = text.split("\n");
const project = readProject(projectFolder);

/** What an edit makes of a line; `next` is the one below it. */
const LINE_EDITS = {
  "a doubled line": (line) => `${line}\n${line}`,
  "two exchanged letters": (line, at) =>
    line.slice(0, at) +
    line
      .slice(at, at + 2)
      .split("")
      .reverse()
      .join("") +
    line.slice(at + 2),
  "a missing character": (line, at) => line.slice(0, at) + line.slice(at + 1),
  "a tab": (line) => `\t${line}`,
  "one more space": (line) => ` ${line}`,
  "one space less": (line) => line.replace(/^ /, ""),
  "no colon": (line) => line.replace(":", ""),
  "no space behind the colon": (line) => line.replace(": ", ":"),
  "an open quote": (line) => line.replace(/: ?/, ': "'),
  "an alias": (line) => line.replace(/: .*/, ": *shared"),
  "a merge": (line) => `${line.replace(/\S.*/, "")}<<: *shared\n${line}`,
  "a character of a conflict": (line) => `<<<<<<< HEAD\n${line}`,
  "a zero byte": (line, at) => `${line.slice(0, at)}\0${line.slice(at)}`,
} satisfies Record<string, (line: string, at: number) => string>;

type LineEdit = keyof typeof LINE_EDITS;

/** Other forms of the whole file. */
const ENCODINGS: Readonly<Record<string, Buffer>> = {
  "UTF-16": Buffer.from(`\ufeff${text}`, "utf16le"),
  "Latin-1": Buffer.from(text.replace("owner: ", "owner: Zürich "), "latin1"),
  "a byte order mark": Buffer.from(`\ufeff${text}`),
  "Windows line ends": Buffer.from(text.replaceAll("\n", "\r\n")),
  "two documents": Buffer.from(`${text}---\n${text}`),
  "an empty file": Buffer.from(""),
  "a list": Buffer.from(text.replace(/^/gm, "- ")),
};

/** The number of values. */
function sizeOf(value: unknown): number {
  return isMapping(value)
    ? Object.values(value).reduce<number>((sum, part) => sum + sizeOf(part), 1)
    : 1;
}

describe("the edited text of a stack file", () => {
  let file: string;

  before(() => {
    file = join(mkdtempSync(join(tmpdir(), "stack-file-")), NAME);
  });
  after(() => {
    rmSync(join(file, ".."), { recursive: true });
  });

  /** Reads a file as the preview and the program do. @returns the mistakes, and the number of values. */
  function read(content: string | Buffer): { readonly report: string; readonly size: number } {
    writeFileSync(file, content);
    let configuration;
    try {
      const placeholders = { secrets: {}, declaredSecrets: [] };
      configuration = readConfiguration(project, "prod", readYaml(file), placeholders);
    } catch (error) {
      assert.ok(error instanceof Failure, error instanceof Error ? error.stack : String(error));
      return { report: error.message, size: 0 };
    }
    const keys = Object.keys(configuration.values);
    const values = Object.fromEntries(
      keys
        .filter((key) => key.startsWith(PREFIX) && key !== "meridian:secrets")
        .map((key) => [key.slice(PREFIX.length), configuration.values[key] ?? ""])
        .map(([key = "", value = ""]) => [key, readValue(stackSchema.shape, key, value)]),
    );
    const result = parseConfig(values);
    const source = content.toString();
    const issues = [
      ...checkNamespaces(keys, "meridian", Object.keys(stackSchema.shape)),
      ...checkSpellings(source, "meridian"),
      ...(result.ok ? [] : result.issues),
    ];
    if (issues.length === 0) {
      return { report: "", size: sizeOf(values) };
    }
    const located = { name: NAME, lines: linesOf(source, "meridian") };
    return { report: formatReport({ issues }, values, "prod", located), size: 0 };
  }

  /** Fails for what no reader of the file could act on. */
  function assertSentence(report: string, what: string): void {
    assert.match(report, /^Pulumi\.prod\.yaml|must|belongs/, what);
    assert.doesNotMatch(report, /undefined|\[object|NaN|\n\s+at /, what);
  }

  for (const [what, content] of Object.entries(ENCODINGS)) {
    it(`is read, or refused with a sentence: ${what}`, () => {
      const original = read(text);
      assert.equal(original.report, "");
      const { report, size: found } = read(content);
      if (report === "") {
        assert.equal(found, original.size, what);
      } else {
        assertSentence(report, what);
      }
    });
  }

  it("loses nothing in silence", function () {
    this.timeout(0);
    const original = read(text).size;
    const edits = Object.keys(LINE_EDITS) as LineEdit[];
    const seen = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(
        fc.constantFrom(...edits),
        fc.nat(lines.length - 1),
        fc.nat(999),
        (edit, index, at) => {
          const line = lines[index] ?? "";
          const changed = LINE_EDITS[edit](line, line.length === 0 ? 0 : at % line.length);
          const { report, size: found } = read(
            [...lines.slice(0, index), changed, ...lines.slice(index + 1)].join("\n"),
          );
          const what = `${edit} in line ${index + 1}: ${JSON.stringify(changed)}\n${report}`;
          if (report === "") {
            seen.accepted++;
            assert.ok(found >= original, `${what}: ${found} of ${original} values`);
          } else {
            seen.refused++;
            assertSentence(report, what);
          }
        },
      ),
      { numRuns: RUNS, seed: 20261125 },
    );
    assert.ok(seen.accepted > 100 && seen.refused > 500, JSON.stringify(seen));
  });
});
