import { strict as assert } from "node:assert";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { findStackFile } from "../../../lib/stackFile/stackFile";

describe("findStackFile", () => {
  let folder: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "meridian-stack-"));
  });

  afterEach(() => {
    fs.rmSync(folder, { recursive: true });
  });

  it("finds the file of a stack", () => {
    fs.writeFileSync(path.join(folder, "Pulumi.dev.yaml"), "config:\n  meridian:owner: a\n");
    assert.deepEqual(findStackFile([folder], "dev"), {
      name: "Pulumi.dev.yaml",
      text: "config:\n  meridian:owner: a\n",
    });
  });

  it("looks in the next folder when the first has none, or does not exist", () => {
    fs.writeFileSync(path.join(folder, "Pulumi.dev.yml"), "config: {}\n");
    const file = findStackFile([path.join(folder, "none"), folder], "dev");
    assert.equal(file?.name, "Pulumi.dev.yml");
  });

  it("finds nothing where there is no file of this stack", () => {
    fs.writeFileSync(path.join(folder, "Pulumi.dev.yaml"), "config: {}\n");
    assert.equal(findStackFile([folder], "prod"), undefined);
  });
});
