import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "../..");

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
  const start = (...files: string[]) =>
    spawnSync(process.execPath, ["-r", "tsx/cjs", "scripts/migrateTask.ts", ...files], {
      cwd: root,
      encoding: "utf8",
    });

  it("prints the task on standard output and the account on standard error", () => {
    const { status, stdout, stderr } = run(
      JSON.stringify({ family: "web", containerDefinitions: [{ name: "web", image: "nginx" }] }),
    );
    assert.equal(status, 0);
    const task = JSON.parse(stdout) as { readonly requiresCompatibilities: readonly string[] };
    assert.deepEqual(task.requiresCompatibilities, ["FARGATE"]);
    assert.match(stderr, /^Changed:\n {2}runtimePlatform is LINUX/);
    assert.match(stderr, /\nNot carried over:\n {2}web\.logConfiguration is not set/);
  });

  it("ends with 1 and prints no task when there is none on Fargate", () => {
    const web = { name: "web", image: "nginx", privileged: true };
    const { status, stdout, stderr } = run(
      JSON.stringify({ family: "web", containerDefinitions: [web] }),
    );
    assert.equal(status, 1);
    assert.equal(stdout, "");
    assert.match(stderr, /^This task cannot move to Fargate:\n {2}web\.privileged must be false/);
  });

  it("ends with 1 when the file is not JSON", () => {
    const { status, stdout, stderr } = run("family: web");
    assert.deepEqual([status, stdout], [1, ""]);
    assert.match(stderr, /the input must be JSON/);
  });

  it("ends with 2 when there is no file", () => {
    assert.equal(start().status, 2);
    const missing = start(join(folder, "missing.json"));
    assert.equal(missing.status, 2);
    assert.match(missing.stderr, /missing\.json cannot be read: ENOENT/);
  });
});
