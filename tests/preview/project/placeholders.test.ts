import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Placeholders, readPlaceholders } from "../../../preview/project/placeholders";

describe("preview.config.yaml", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "preview-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  function read(text: string, stack = "dev"): Placeholders {
    writeFileSync(join(folder, "preview.config.yaml"), text);
    return readPlaceholders(folder, stack);
  }

  it("is optional", () => {
    const none = readPlaceholders(join(folder, "nothing"), "dev");
    assert.deepEqual(none, { secrets: {}, invokes: {}, stackReferences: {} });
  });

  it("prefers the values of a stack to those of all stacks", () => {
    const text =
      "secrets: { app:a: all, app:b: all }\nstacks:\n  dev:\n    secrets: { app:b: own }\n";
    assert.deepEqual(read(text).secrets, { "app:a": "all", "app:b": "own" });
    assert.deepEqual(read(text, "prod").secrets, { "app:a": "all", "app:b": "all" });
  });

  it("refuses an unknown section", () => {
    assert.throws(() => read("secret: {}\n"), {
      name: "Failure",
      message:
        "preview.config.yaml: secret must be one of secrets, invokes, stackReferences, stacks",
    });
    assert.throws(() => read("stacks: { dev: { invoke: {} } }\n"), {
      message:
        "preview.config.yaml: stacks.dev.invoke must be one of secrets, invokes, stackReferences",
    });
  });

  it("refuses a section that is not a map", () => {
    assert.throws(() => read("secrets: [a]\n"), {
      name: "Failure",
      message: 'preview.config.yaml: secrets must be a map, got ["a"]',
    });
  });
});
