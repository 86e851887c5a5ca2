import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { checkBuildContext, sourceDigest } from "../../../lib/service/buildContext";
import { sentences } from "./support";

describe("The folder of an image", () => {
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

  it("holds a Dockerfile, by that name or the one that is given", () => {
    assert.deepEqual(checkBuildContext({ context }, "build"), []);
    assert.deepEqual(sentences(checkBuildContext({ context, dockerfile: "Other" }, "build")), [
      `build.context must be a folder with a Dockerfile, got ${JSON.stringify(context)}, where there is no Other`,
    ]);
  });

  it("has one digest while nothing changes", () => {
    assert.match(sourceDigest({ context }), /^[0-9a-f]{32}$/);
    assert.equal(sourceDigest({ context }), sourceDigest({ context }));
  });

  it("has another digest when a file, its name or the build's arguments change", () => {
    const before = sourceDigest({ context });
    assert.notEqual(sourceDigest({ context, args: { VERSION: "2" } }), before);
    writeFileSync(join(context, "src", "main.js"), "2");
    const changed = sourceDigest({ context });
    assert.notEqual(changed, before);
    writeFileSync(join(context, "src", "empty"), "");
    assert.notEqual(sourceDigest({ context }), changed);
  });

  it("has the same digest whatever lies in node_modules", () => {
    const before = sourceDigest({ context });
    mkdirSync(join(context, "node_modules"));
    writeFileSync(join(context, "node_modules", "index.js"), "");
    assert.equal(sourceDigest({ context }), before);
  });
});
