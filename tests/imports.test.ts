/** The shape of the imports: no circle of files. ESLint checks which folder imports which. */
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, normalize, posix } from "node:path";

import { preProcessFile } from "typescript";

const ROOT = join(__dirname, "..");

/** Files of the project that a file imports, also for their types alone. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), "utf8");
  return preProcessFile(text).importedFiles.flatMap(({ fileName }) => {
    if (!fileName.startsWith(".")) {
      return [];
    }
    const target = normalize(posix.join(posix.dirname(file), fileName));
    return [`${target}.ts`, `${target}/index.ts`].filter((path) => existsSync(join(ROOT, path)));
  });
}

/** Circles of imports, each as the files on the way. */
function circlesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): string[][] => {
    if (trail.includes(file)) {
      return [[...trail.slice(trail.indexOf(file)), file]];
    }
    if (done.has(file)) {
      return [];
    }
    const found = (graph.get(file) ?? []).flatMap((next) => visit(next, [...trail, file]));
    done.add(file);
    return found;
  };
  return [...graph.keys()].flatMap((file) => visit(file, []));
}

describe("the imports", () => {
  it("form no circle", () => {
    const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "--", "*.ts"], {
      cwd: ROOT,
      encoding: "utf8",
    })
      .trimEnd()
      .split("\n")
      .filter((file) => !file.includes("fixtures/") && existsSync(join(ROOT, file)));
    const graph = new Map(files.map((file) => [file, importsOf(file)]));
    assert.ok([...graph.values()].flat().length > files.length, "imports are found");
    assert.deepEqual(circlesOf(graph), []);
  });

  it("would show a circle", () => {
    const graph = new Map([
      ["a", ["b"]],
      ["b", ["c", "d"]],
      ["c", ["a"]],
      ["d", []],
    ]);
    assert.deepEqual(circlesOf(graph), [["a", "b", "c", "a"]]);
  });
});
