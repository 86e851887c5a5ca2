/** `npm run outputs`, with the offline preview and with a double of the CLI. */
import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const ROOT = join(__dirname, "..", "..", "..");

interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param path where programs are looked for, `PATH`. */
function outputs(args: readonly string[], path = dirname(process.execPath)): Result {
  const command = ["-r", "tsx/cjs", join("contract", "show", "command.ts"), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, PATH: path },
  });
  return { code: status, stdout, stderr };
}

describe("npm run outputs", () => {
  it("shows the outputs of the offline preview as JSON", () => {
    const { code, stdout } = outputs(["dev", "--format", "json"]);
    assert.equal(code, 0);
    const { accountId } = JSON.parse(stdout) as { readonly accountId: string };
    assert.equal(accountId, "123456789012");
  });

  it("passes on why a preview fails", () => {
    const { code, stderr } = outputs(["nowhere"]);
    assert.equal(code, 2);
    assert.match(stderr, /^stack must be one of "dev", "local", "prod", got "nowhere"/);
  });

  it("needs the CLI to read a deployed stack", () => {
    const { code, stderr } = outputs(["prod", "--deployed"], "/nowhere");
    assert.equal(code, 2);
    assert.equal(
      stderr,
      "pulumi must be installed to read a deployed stack: spawnSync pulumi ENOENT; leave out --deployed for the offline preview\n",
    );
  });
});

describe("npm run outputs -- --deployed", () => {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-"));

  /** Puts a double of the CLI in the path. */
  function pulumi(lines: readonly string[]): void {
    writeFileSync(join(folder, "pulumi"), ["#!/bin/sh", ...lines, ""].join("\n"), { mode: 0o755 });
  }

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("shows what the CLI reads from the state, as a table", () => {
    pulumi([
      `[ "$*" = "stack output --json --stack acme/meridian/prod" ] || exit 1`,
      `echo '{ "accountId": "210987654321", "token": "[secret]" }'`,
    ]);
    assert.deepEqual(outputs(["acme/meridian/prod", "--deployed"], `${folder}:/bin`), {
      code: 0,
      stdout: "output     value\naccountId  210987654321\ntoken      [secret]\n",
      stderr: "",
    });
  });

  it("passes on what the CLI reports", () => {
    pulumi([`echo "error: no stack named 'prod' found" >&2`, "exit 255"]);
    assert.deepEqual(outputs(["prod", "--deployed"], `${folder}:/bin`), {
      code: 2,
      stdout: "",
      stderr: "error: no stack named 'prod' found\n",
    });
  });
});
