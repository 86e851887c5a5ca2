/** The command with a Python of our own. moto itself is not part of it. */
import { strict as assert } from "node:assert";
import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type CommandResult, ROOT } from "../support/command";

/** Stands for Python, for the virtual environment that it makes, and for the moto in it. */
const PYTHON = `#!${process.execPath}
const fs = require("node:fs");
const path = require("node:path");
const args = process.argv.slice(2);
const folder = process.env.CALLS;
fs.appendFileSync(path.join(folder, "calls"), args.join(" ") + "\\n");
if (args[1] === "venv") {
  fs.mkdirSync(path.join(args[2], "bin"), { recursive: true });
  fs.copyFileSync(__filename, path.join(args[2], "bin", "python"));
}
if (args[1] === "pip") {
  if (process.env.NO_INDEX) process.exit(1);
  fs.writeFileSync(
    path.join(path.dirname(__filename), "moto_server"),
    "#!" + process.execPath + "\\nconsole.log(process.argv.slice(2).join(' '), process.env.MOTO_ACCOUNT_ID);",
    { mode: 0o755 },
  );
}
`;

describe("npm run emulator", function () {
  this.timeout(30_000);
  let folder: string;

  beforeEach(function () {
    if (process.platform === "win32") {
      this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), "meridian-emulator-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function start(variables: Readonly<Record<string, string>> = {}): Promise<CommandResult> {
    const own = { PATH: folder, CALLS: folder, MERIDIAN_EMULATOR_VENV: join(folder, "venv") };
    const options = { cwd: ROOT, env: { ...process.env, ...own, ...variables } };
    return new Promise((resolve) => {
      const command = ["-r", "tsx/cjs", "scripts/emulator.ts"];
      const child = execFile(process.execPath, command, options, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : (child.exitCode ?? -1), stdout, stderr });
      });
    });
  }

  function installPython(): void {
    writeFileSync(join(folder, "python3"), PYTHON);
    chmodSync(join(folder, "python3"), 0o755);
  }

  it("installs moto once, and starts it where Pulumi.local.yaml expects it", async () => {
    installPython();
    const first = await start();
    assert.deepEqual([first.code, first.stderr], [0, ""]);
    const line = "moto at http://localhost:4566, account 123456789012; Ctrl-C ends it\n";
    const started = `${line}-H localhost -p 4566 123456789012\n`;
    assert.ok(first.stdout.startsWith("installing moto[server]==5.2.1 from PyPI into "));
    assert.ok(first.stdout.endsWith(started), first.stdout);
    assert.equal((await start()).stdout, started);
    const calls = readFileSync(join(folder, "calls"), "utf8").trim().split("\n");
    assert.deepEqual(
      calls.map((call) => call.split(" ").slice(0, 2).join(" ")),
      ["-c import", "-m venv", "-m pip"],
    );
  });

  it("ends with 2 and what to install where there is no Python", async () => {
    const { code, stdout, stderr } = await start();
    assert.deepEqual([code, stdout], [2, ""]);
    assert.equal(
      stderr,
      "the emulator needs Python 3.9 or later, and there is none on the PATH; install it from https://www.python.org/downloads/, or start LocalStack: docs/operations.md, An environment on an emulator\n",
    );
  });

  it("ends with 2 where moto cannot be installed", async () => {
    installPython();
    const { code, stderr } = await start({ NO_INDEX: "1" });
    assert.equal(code, 2);
    assert.match(
      stderr,
      /^moto could not be installed: .*-m pip install --quiet moto\[server\]==5\.2\.1 failed\n$/,
    );
  });
});
