import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { parse } from "yaml";

import { runScript } from "../support/command";
import { taskWith } from "../support/taskDefinition";

const start = (args: readonly string[], input?: string) =>
  runScript("scripts/migrateTask.ts", args, input);

describe("npm run migrate-task", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "migrate-task-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const task = JSON.stringify({
    family: "web",
    containerDefinitions: [
      { name: "web", image: "nginx", environment: [{ name: "DB_PASSWORD", value: "canary" }] },
    ],
  });

  it("prints the task on standard output and the report on standard error", async () => {
    const file = join(folder, "task.json");
    writeFileSync(file, task);
    const { code, stdout, stderr } = await start([file]);
    assert.equal(code, 0);
    const printed = JSON.parse(stdout) as { readonly requiresCompatibilities: readonly string[] };
    assert.deepEqual(printed.requiresCompatibilities, ["FARGATE"]);
    assert.match(stderr, /^Changed:\n {2}runtimePlatform is LINUX/);
    assert.match(stderr, /\nNot carried over:\n {2}web\.logConfiguration is not set/);
    assert.match(stderr, /\nSecrets:\n {2}web\.environment\.DB_PASSWORD must not hold a secret/);
    assert.doesNotMatch(stderr, /canary/);
  });

  it("reads standard input, and prints an entry of a stack file", async () => {
    const { code, stdout, stderr } = await start(["--service", "-"], task);
    assert.equal(code, 0);
    assert.deepEqual(parse(stdout), {
      services: {
        web: {
          cpu: "0.25 vCPU",
          memory: "512 MB",
          exposure: { type: "none" },
          containers: {
            web: {
              image: "nginx",
              secrets: {
                DB_PASSWORD: "arn:{partition}:ssm:{region}:{accountId}:parameter/web/DB_PASSWORD",
              },
            },
          },
        },
      },
    });
    assert.match(stderr, /\n {2}exposure is none: a task definition does not name the callers/);
    assert.doesNotMatch(stdout + stderr, /canary/);
  });

  it("names what a stack file would refuse of the entry", async () => {
    const { code, stderr } = await start(
      ["--service", "-"],
      JSON.stringify(taskWith({}, { image: "nginx@sha256:abc" })),
    );
    assert.equal(code, 0);
    assert.match(
      stderr,
      /\nA stack file refuses:\n {2}services\.web\.containers\.web\.image must have a digest of 64 digits/,
    );
  });

  it("prints that a task definition is for Fargate already", async () => {
    const fargate = { requiresCompatibilities: ["FARGATE"], networkMode: "awsvpc" };
    const input = JSON.stringify(taskWith({ ...fargate, cpu: "256", memory: "512" }));
    const { code, stdout, stderr } = await start(["-"], input);
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout), JSON.parse(input));
    assert.equal(stderr, "This task definition is for Fargate already.\n");
  });

  it("ends with 1 and prints no task when it cannot run on Fargate", async () => {
    const { code, stdout, stderr } = await start(
      ["-"],
      JSON.stringify(taskWith({}, { privileged: true })),
    );
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /^This task cannot move to Fargate:\n {2}web\.privileged must be false/);
  });

  describe("ends with 2 and one sentence", () => {
    const cases: readonly (readonly [
      title: string,
      args: readonly string[],
      input: string,
      stderr: string,
    ])[] = [
      [
        "for input that is not JSON",
        ["-"],
        '{\n  "family": "web",\n}',
        "the input must be JSON, but on line 3, column 1 a property name in double quotes is expected",
      ],
      [
        "for empty input",
        ["-"],
        "",
        'standard input is empty; pass what "aws ecs describe-task-definition" prints',
      ],
      ["for a file that does not exist", ["missing.json"], "", "missing.json does not exist"],
      ["without a file", [], "", "error: missing required argument 'file'"],
      [
        "for two files",
        ["a.json", "b.json"],
        "",
        "error: too many arguments. Expected 1 argument but got 2.",
      ],
      [
        "for a misspelt option",
        ["--servce", "-"],
        "",
        "error: unknown option '--servce'\n(Did you mean --service?)",
      ],
    ];
    for (const [title, args, input, expected] of cases) {
      it(title, async () => {
        const { code, stdout, stderr } = await start(args, input);
        assert.deepEqual([code, stdout, stderr.trimEnd()], [2, "", expected]);
      });
    }
  });
});
