/** `npm run contract:check` in a copy of the contract, in a repository of its own. */
import { strict as assert } from "node:assert";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { contractVersion } from "../../../contract";
import { readProjectFile } from "../../support/stackSettings";

const ROOT = join(__dirname, "..", "..", "..");
let folder = "";

function git(...args: readonly string[]): void {
  const identity = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
  execFileSync("git", [...identity, ...args], { cwd: folder, stdio: "ignore" });
}

/** Changes a file of the copy. */
function edit(file: string, change: (text: string) => string): void {
  const path = join(folder, "contract", file);
  const text = readFileSync(path, "utf8");
  const changed = change(text);
  assert.notEqual(changed, text, `${file} changes`);
  writeFileSync(path, changed);
}

function check(...args: readonly string[]): {
  code: number | null;
  stdout: string;
  stderr: string;
} {
  const command = ["-r", "tsx/cjs", join("contract", "check", "command.ts"), ...args];
  const result = spawnSync(process.execPath, command, { cwd: folder, encoding: "utf8" });
  return { code: result.status, stdout: result.stdout, stderr: result.stderr };
}

const withoutVpcId = (text: string): string =>
  text.replace(/ {2}vpcId: output\(awsId\("vpc"\), \{.*?\}\),\n/s, "");

describe("npm run contract:check", () => {
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "contract-"));
    cpSync(join(ROOT, "contract"), join(folder, "contract"), { recursive: true });
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
    git("init", "--initial-branch", "main");
    git("commit", "--allow-empty", "--message", "Nothing yet");
    git("tag", "empty");
    git("add", "contract");
    git("commit", "--message", "The contract");
    git("checkout", "-b", "change");
  });

  afterEach(() => {
    git("checkout", "--force", "change");
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it("allows what changes no output", () => {
    const { code, stdout } = check("--against", "main");
    assert.equal(stdout, `The contract, version ${contractVersion}: no output changes\n`);
    assert.equal(code, 0);
  });

  it("refuses to remove an output without a major version, and names who reads it", () => {
    edit("containerOutputs.ts", withoutVpcId);
    const { code, stdout } = check("--against", "main");
    assert.ok(readProjectFile("docs/outputs.md").includes(stdout), "the page shows it");
    assert.deepEqual(stdout.trimEnd().split("\n"), [
      "The contract, version 1.3.0: outputs change",
      "  breaks   regions.*.network.vpcId is removed",
      "Breaks examples/consumer of storefront (#storefront)",
      "  regions.*.network.vpcId is removed",
      "contract/package.json: version must be 2.0.0 or later, got 1.3.0; the changes need a major version after 1.3.0",
    ]);
    assert.equal(code, 1);
  });

  it("allows it with a major version, and still names who has to follow", () => {
    edit("containerOutputs.ts", withoutVpcId);
    edit("package.json", (text) => text.replace('"version": "1.3.0"', '"version": "2.0.0"'));
    const { code, stdout } = check("--against", "main");
    assert.deepEqual(stdout.trimEnd().split("\n"), [
      "The contract, version 1.3.0 to 2.0.0: outputs change",
      "  breaks   regions.*.network.vpcId is removed",
      "Breaks examples/consumer of storefront (#storefront)",
      "  regions.*.network.vpcId is removed",
      "  must install @meridian/contract@2",
    ]);
    assert.equal(code, 0);
  });

  it("refuses a consumer of what the contract does not have", () => {
    edit("consumers.yaml", (text) => text.replace("network.vpcId", "network.vpc"));
    const { code, stdout } = check("--against", "main");
    assert.match(stdout, /must be outputs of the contract, got "regions\.\*\.network\.vpc";/);
    assert.equal(code, 1);
  });

  it("compares with where the branch left the other", () => {
    git("checkout", "main");
    edit("contract.schema.json", (text) => text.replace('"accountId"', '"account"'));
    git("commit", "--all", "--message", "A change of others");
    git("checkout", "change");
    const { code, stdout } = check("--against", "main");
    assert.equal(stdout, `The contract, version ${contractVersion}: no output changes\n`);
    assert.equal(code, 0);
  });

  it("has nothing to compare with before there was a contract", () => {
    const { code, stdout } = check("--against", "empty");
    assert.equal(stdout, "There is no contract at empty to compare with.\n");
    assert.equal(code, 0);
  });

  it("refuses what git does not know", () => {
    const { code, stderr } = check("--against", "nowhere");
    assert.equal(
      stderr,
      '--against must be a commit, branch or tag that git knows, got "nowhere"; fetch it first\n',
    );
    assert.equal(code, 2);
  });
});
