import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const PACK = join(__dirname, "../../policies");

const files = readdirSync(PACK, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => join(PACK, file));

/** The files of the pack that a file imports, types included. */
function importsOf(file: string): readonly string[] {
  const specifiers = [...readFileSync(file, "utf8").matchAll(/ from "(\..+?)";/g)];
  return specifiers
    .map(([, specifier = ""]) => join(dirname(file), specifier))
    .flatMap((path) => [`${path}.ts`, join(path, "index.ts")])
    .filter((path) => files.includes(path));
}

/** The first circle that is found, as the files on it. */
function findCircle(): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(file)) {
      return [...path.slice(path.indexOf(file)), file];
    }
    if (done.has(file)) {
      return undefined;
    }
    for (const next of importsOf(file)) {
      const circle = visit(next, [...path, file]);
      if (circle !== undefined) {
        return circle;
      }
    }
    done.add(file);
    return undefined;
  };
  return files.map((file) => visit(file, [])).find((circle) => circle !== undefined);
}

describe("the imports of the pack", () => {
  it("are found", () => {
    const imported = new Set(files.flatMap(importsOf));

    assert.ok(imported.has(join(PACK, "rules/api/apiAccessLogs.ts")));
    assert.ok(imported.has(join(PACK, "reports/index.ts")));
  });

  it("form no circle of files", () => {
    assert.equal(
      findCircle()
        ?.map((file) => relative(PACK, file))
        .join(" -> "),
      undefined,
    );
  });
});
