/** `npm run preview -- --against` in a repository of its own. */
import { strict as assert } from "node:assert";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type CommandResult, ROOT } from "../../support/command";
import { previewCommand } from "../../support/previewCommand";

const program = (range: string, more = "") => `
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");
const provider = new aws.Provider("aws", { region: "us-east-1" });
const vpc = new aws.ec2.Vpc("net", { cidrBlock: "${range}" }, { provider });
new aws.ssm.Parameter("key", { type: "SecureString", value: new pulumi.Config().requireSecret("key") }, { provider });
${more}
exports.vpcId = vpc.id;
`;

let root = "";
/** The project, in a folder of the repository. */
let project = "";

function git(...args: readonly string[]): string {
  const identity = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
  return execFileSync("git", [...identity, ...args], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  }).trim();
}

function write(file: string, text: string): void {
  writeFileSync(join(project, file), text);
}

function against(base: string, ...args: readonly string[]): Promise<CommandResult> {
  return previewCommand("dev", "--project", project, "--against", base, ...args);
}

/** The output without its last line, which has the time. */
function body({ stdout }: CommandResult): string[] {
  return stdout.trimEnd().split("\n").slice(0, -1);
}

function leftovers(): string[] {
  const folders = readdirSync(tmpdir()).filter((name) => name.startsWith("preview-base-"));
  return [...folders, ...git("worktree", "list").split("\n").slice(1)];
}

describe("npm run preview -- --against", function () {
  this.timeout(120_000);
  let earlier: readonly string[] = [];

  before(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), "against-")));
    project = join(root, "platform");
    mkdirSync(project);
    symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"));
    git("init", "--initial-branch", "main");
    write("../.gitignore", "node_modules\n");
    write("../package-lock.json", "{}\n");
    git("add", ".");
    git("commit", "--message", "Nothing yet");
    git("tag", "empty");
    write("Pulumi.yaml", "name: app\nruntime: nodejs\n");
    write("package.json", '{ "name": "app" }\n');
    write("Pulumi.dev.yaml", "config:\n  app:key:\n    secure: v1:abc\n");
    write("index.js", program("10.0.0.0/16"));
    git("add", ".");
    git("commit", "--message", "The base");
    git("checkout", "-b", "change");
    earlier = leftovers();
  });

  afterEach(() => {
    git("checkout", "--force", "change");
    git("clean", "-fd");
    assert.deepEqual(leftovers(), earlier, "nothing is left behind");
  });

  after(() => {
    rmSync(root, { recursive: true });
  });

  it("shows what the change of the working tree does, also to a project in a folder", async () => {
    write("index.js", program("10.1.0.0/16", 'new aws.sns.Topic("news", {}, { provider });'));
    const result = await against("main");
    assert.equal(result.stderr, "");
    assert.deepEqual(body(result), [
      "dev policies not evaluated: 3 resources in 1 region",
      "",
      `Against main (${git("rev-parse", "--short=7", "main")}): 1 replaced, 1 created, 1 unchanged`,
      "  replaced  ec2.Vpc net",
      '            cidrBlock: "10.0.0.0/16" → "10.1.0.0/16" (replaces)',
      "  created   sns.Topic news",
      "",
    ]);
    assert.equal(result.code, 0);
  });

  it("compares with where the branch left the other, whose later commits are no change", async () => {
    git("checkout", "main");
    write("index.js", program("10.9.0.0/16"));
    git("commit", "--all", "--message", "A change of others");
    git("checkout", "change");
    assert.match((await against("main")).stdout, /^Against main \(\w+\): 2 unchanged$/m);
  });

  it("masks secrets", async () => {
    write("preview.config.yaml", "secrets:\n  app:key: canary\n");
    const result = await against("main");
    assert.match(result.stdout, /^ {12}value: \[secret\] → \[secret\]$/m);
    assert.ok(!`${result.stdout}${result.stderr}`.includes("canary"));
  });

  it("has everything new of a stack or a project that the base does not have", async () => {
    write("Pulumi.other.yaml", readFileSync(join(project, "Pulumi.dev.yaml"), "utf8"));
    const stack = await previewCommand("other", "--project", project, "--against", "main");
    assert.match(stack.stdout, /^Against main \(\w+\): the stack is new$/m);
    const all = await against("empty");
    assert.match(all.stdout, /^Against empty \(\w+\): the stack is new$/m);
    assert.deepEqual([stack.code, all.code], [0, 0]);
  });

  it("shows the result and why it is compared with nothing where the base fails", async () => {
    write("index.js", "const x = ;\n");
    git("commit", "--all", "--message", "Broken");
    git("tag", "--force", "broken");
    write("index.js", program("10.1.0.0/16"));
    const result = await against("broken");
    assert.match(
      result.stdout,
      /^Compared with nothing: broken \(\w+\) cannot be previewed: dev: the program failed\n/m,
    );
    assert.match(result.stdout, /^dev policies not evaluated: 2 resources in 1 region, /m);
    assert.equal(result.code, 0);
    git("reset", "--hard", "main~1");
  });

  it("says so where the dependencies differ and cannot be installed", async () => {
    write("../package-lock.json", '{ "lockfileVersion": 3 }\n');
    const result = await against("main");
    assert.match(result.stdout, /cannot be previewed: its lock file differs and its dependencies/);
    assert.match(result.stderr, /^info: the lock file differs from that of the base; installing/);
    assert.equal(result.code, 0);
  });

  it("refuses what git does not know, and a project outside of a repository", async () => {
    const unknown = await against("nowhere");
    assert.equal(
      unknown.stderr,
      '--against must be a file, or a commit, branch or tag that git knows, got "nowhere"; check its name, or fetch it first: git fetch\n',
    );
    const outside = await previewCommand(
      "dev",
      ...["--project", mkdtempSync(join(root, ".git", "outside-"))],
      ...["--against", "main"],
    );
    assert.deepEqual([unknown.code, outside.code], [2, 2]);
  });

  it("refuses a commit without history in a shallow clone", async () => {
    const clone = join(root, ".git", "clone");
    git("clone", "--depth", "1", "--no-single-branch", `file://${root}`, clone);
    symlinkSync(join(ROOT, "node_modules"), join(clone, "node_modules"));
    const folder = join(clone, "platform");
    const { stderr, code } = await previewCommand(
      "dev",
      ...["--project", folder, "--against", "origin/main"],
    );
    assert.equal(
      stderr,
      '--against must be a commit with the history of this one, got "origin/main" in a shallow clone; run: git fetch --unshallow\n',
    );
    assert.equal(code, 2);
    rmSync(clone, { recursive: true });
  });

  it("compares with a file that pulumi stack export wrote", async () => {
    const file = join(root, ".git", "export.json");
    await previewCommand("dev", "--project", project, "--export", file);
    write("index.js", program("10.1.0.0/16"));
    const result = await against(file);
    assert.match(result.stdout, /: 1 replaced, 1 unchanged\n {2}replaced {2}ec2\.Vpc net\n/);
    const other = await previewCommand("--project", ROOT, "dev", "--against", file);
    assert.equal(
      other.stderr,
      `--against must be an export of meridian/dev, got one of app/dev in "${file}"\n`,
    );
    assert.equal(other.code, 2);
  });

  it("goes without --watch", async () => {
    const { stderr, code } = await against("main", "--watch");
    assert.equal(
      stderr,
      "--against must go without --watch, which compares with the last result\n",
    );
    assert.equal(code, 2);
  });

  it("removes the base's files when it is interrupted", async () => {
    write(
      "index.js",
      "setInterval(() => undefined, 1000); module.exports = new Promise(() => {});",
    );
    const main = join(ROOT, "preview", "main.cjs");
    const child = spawn(process.execPath, [
      main,
      ...["dev", "--project", project, "--against", "main"],
    ]);
    while (leftovers().length === earlier.length && child.exitCode === null) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.ok(leftovers().length > earlier.length);
    child.kill("SIGINT");
    assert.deepEqual(await once(child, "exit"), [130, null]);
  });
});
