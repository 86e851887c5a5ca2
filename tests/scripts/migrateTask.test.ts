import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { runScript } from "../support/command";

describe("npm run migrate-task", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "migrate-task-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const run = (content: string) => {
    const file = join(folder, "task.json");
    writeFileSync(file, content);
    return start(file);
  };
  const start = (...args: string[]) => runScript("scripts/migrateTask.ts", args);

  it("prints the task on standard output and the report on standard error", async () => {
    const { code, stdout, stderr } = await run(
      JSON.stringify({ family: "web", containerDefinitions: [{ name: "web", image: "nginx" }] }),
    );
    assert.equal(code, 0);
    const task = JSON.parse(stdout) as { readonly requiresCompatibilities: readonly string[] };
    assert.deepEqual(task.requiresCompatibilities, ["FARGATE"]);
    assert.match(stderr, /^Changed:\n {2}runtimePlatform is LINUX/);
    assert.match(stderr, /\nNot carried over:\n {2}web\.logConfiguration is not set/);
  });

  it("ends with 1 and prints no task when it cannot run on Fargate", async () => {
    const web = { name: "web", image: "nginx", privileged: true };
    const { code, stdout, stderr } = await run(
      JSON.stringify({ family: "web", containerDefinitions: [web] }),
    );
    assert.equal(code, 1);
    assert.equal(stdout, "");
    assert.match(stderr, /^This task cannot move to Fargate:\n {2}web\.privileged must be false/);
  });

  it("ends with 1 when the file is not JSON", async () => {
    const { code, stdout, stderr } = await run("family: web");
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /the input must be JSON/);
  });

  it("ends with 2 when there is no file", async () => {
    assert.equal((await start()).code, 2);
    const missing = await start(join(folder, "missing.json"));
    assert.equal(missing.code, 2);
    assert.match(missing.stderr, /missing\.json cannot be read: ENOENT/);
  });
});
