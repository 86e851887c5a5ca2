import { strict as assert } from "node:assert";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

import { writeDerivedFile } from "../../lib/derivedFile";

describe("writeDerivedFile", () => {
  it("writes what has changed, and returns what it did", () => {
    const folder = mkdtempSync(join(tmpdir(), "meridian-derived-"));
    try {
      const file = join(folder, "page.md");
      const name = relative(process.cwd(), file);
      assert.equal(writeDerivedFile(file, "one"), `wrote ${name}`);
      assert.equal(writeDerivedFile(file, "one"), `${name} is up to date`);
      assert.equal(writeDerivedFile(file, "two"), `wrote ${name}`);
      assert.equal(readFileSync(file, "utf8"), "two");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
