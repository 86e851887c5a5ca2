import { strict as assert } from "node:assert";
import * as fs from "node:fs";
import * as path from "node:path";

import { derivedFiles } from "../../config/writeSchema";

describe("the files that are derived from the schema", () => {
  it("are up to date; npm run schema writes them", async () => {
    const files = [...(await derivedFiles())];
    assert.deepEqual(
      files.map(([file]) => path.basename(file)),
      ["stack.schema.json", "configuration.md", "Pulumi.yaml"],
    );
    for (const [file, text] of files) {
      assert.equal(fs.readFileSync(file, "utf8"), text, file);
    }
  });
});
