import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { checkBuildContext, sourceDigest } from "../../../../lib/services/task/buildContext";
import { sentences } from "../support";

describe("The folder of an image", () => {
  const dockerfile = "Dockerfile";
  let context: string;
  beforeEach(() => {
    context = mkdtempSync(join(tmpdir(), "build-context-"));
    writeFileSync(join(context, "Dockerfile"), "FROM scratch\n");
    mkdirSync(join(context, "src"));
    writeFileSync(join(context, "src", "main.js"), "1");
  });
  afterEach(() => {
    rmSync(context, { recursive: true });
  });

  it("holds a Dockerfile, by its default name or a configured one", () => {
    assert.deepEqual(checkBuildContext({ context, dockerfile }), []);
    assert.deepEqual(sentences(checkBuildContext({ context, dockerfile: "Other" })), [
      `context must be a folder with a Dockerfile, got ${JSON.stringify(context)}, where there is no Other`,
    ]);
  });

  it("has one digest while nothing changes", () => {
    assert.match(sourceDigest({ context, dockerfile }), /^[0-9a-f]{32}$/);
    assert.equal(sourceDigest({ context, dockerfile }), sourceDigest({ context, dockerfile }));
  });

  it("has another digest when a file, its name or the build's arguments change", () => {
    const before = sourceDigest({ context, dockerfile });
    assert.notEqual(sourceDigest({ context, dockerfile, args: { VERSION: "2" } }), before);
    writeFileSync(join(context, "src", "main.js"), "2");
    const changed = sourceDigest({ context, dockerfile });
    assert.notEqual(changed, before);
    writeFileSync(join(context, "src", "empty"), "");
    assert.notEqual(sourceDigest({ context, dockerfile }), changed);
  });

  it("has the same digest whatever node_modules holds", () => {
    const before = sourceDigest({ context, dockerfile });
    mkdirSync(join(context, "node_modules"));
    writeFileSync(join(context, "node_modules", "index.js"), "");
    assert.equal(sourceDigest({ context, dockerfile }), before);
  });
});
