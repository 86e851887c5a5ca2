/** The command with a `pulumi` of our own. The real CLI and AWS are not part of it. */
import { strict as assert } from "node:assert";
import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type CommandResult, ROOT } from "../support/command";

const STACK = "urn:pulumi:dev::meridian";
const GROUP = `${STACK}::aws:ec2/securityGroup:SecurityGroup::web`;
const SECRET = `${STACK}::aws:ssm/parameter:Parameter::password`;
const provider = `${STACK}::pulumi:providers:aws::aws-us-east-1`;
const group = {
  urn: GROUP,
  type: "aws:ec2/securityGroup:SecurityGroup",
  custom: true,
  id: "sg-1",
  provider: `${provider}::1`,
  inputs: { description: "web", ingress: [] },
  outputs: { description: "web", ingress: [] },
};
const state = {
  version: 3,
  deployment: {
    resources: [
      { urn: `${STACK}::pulumi:pulumi:Stack::meridian-dev`, type: "pulumi:pulumi:Stack" },
      {
        urn: provider,
        type: "pulumi:providers:aws",
        custom: true,
        id: "1",
        inputs: { region: "us-east-1" },
      },
      group,
      {
        ...group,
        urn: SECRET,
        type: "aws:ssm/parameter:Parameter",
        inputs: { type: "SecureString", name: "/a" },
        outputs: {},
      },
    ],
  },
};
const ssh = { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] };
const opened = {
  op: "update",
  urn: GROUP,
  newState: { ...group, outputs: { ...group.outputs, ingress: [ssh] } },
  detailedDiff: { "ingress[0]": { kind: "add", inputDiff: false } },
};

describe("npm run drift", function () {
  this.timeout(60_000);
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "meridian-drift-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** Puts a CLI on the PATH that answers an export and a refresh, and records its arguments. */
  function install(steps: readonly object[], failure = ""): void {
    writeFileSync(join(folder, "state.json"), JSON.stringify(state));
    writeFileSync(join(folder, "digest.json"), JSON.stringify({ steps }));
    const script = `#!${process.execPath}
const fs = require("node:fs");
const args = process.argv.slice(2);
fs.appendFileSync(${JSON.stringify(join(folder, "calls"))}, args.join(" ") + "\\n");
if (${JSON.stringify(failure)} !== "") {
  process.stderr.write(${JSON.stringify(failure)} + "\\n");
  process.exit(255);
}
const answer = args[0] === "refresh" ? "digest.json" : "state.json";
process.stdout.write(fs.readFileSync(${JSON.stringify(folder)} + "/" + answer));
`;
    writeFileSync(join(folder, "pulumi"), script);
    chmodSync(join(folder, "pulumi"), 0o755);
  }

  function drift(...args: readonly string[]): Promise<CommandResult> {
    const env = { ...process.env, PATH: folder };
    return new Promise((resolve) => {
      const command = ["-r", "tsx/cjs", "scripts/drift.ts", ...args];
      const child = execFile(
        process.execPath,
        command,
        { cwd: ROOT, env },
        (error, stdout, stderr) => {
          resolve({ code: error === null ? 0 : (child.exitCode ?? -1), stdout, stderr });
        },
      );
    });
  }

  it("ends with 0 where AWS is as it was deployed, and changes nothing", async () => {
    install([{ op: "refresh", urn: GROUP }]);
    const { code, stdout, stderr } = await drift("dev");
    assert.deepEqual(
      [code, stdout, stderr],
      [
        0,
        "dev is as it was deployed.\nNot compared: 1 secret parameter, which AWS returns to their readers alone.\n",
        "",
      ],
    );
    assert.deepEqual(readFileSync(join(folder, "calls"), "utf8").trim().split("\n"), [
      "stack export --stack dev",
      `refresh --preview-only --json --non-interactive --stack dev --exclude ${SECRET}`,
    ]);
  });

  it("ends with 1 and the rules that the drift breaks, and those alone", async () => {
    install([opened]);
    const { code, stdout } = await drift("dev");
    assert.equal(code, 1);
    assert.match(
      stdout,
      /^dev has drifted: 1 resource changed outside of Pulumi\.\n\nRules that it breaks:\n/,
    );
    assert.match(
      stdout,
      /\n {2}no-public-ingress \(\w+\) aws:ec2\/securityGroup:SecurityGroup web\n/,
    );
    assert.match(
      stdout,
      /\nChanged:\n {2}~ aws:ec2\/securityGroup:SecurityGroup web: ingress\[0\]\n/,
    );
    // The state without the drift has findings too.
    assert.doesNotMatch(stdout, /vpc-flow-logs/);
  });

  it("ends with 2 and how to install the CLI where there is none", async () => {
    const { code, stdout, stderr } = await drift("dev");
    assert.deepEqual(
      [code, stdout, stderr],
      [
        2,
        "",
        "drift needs the Pulumi CLI 3.245 or later, and there is no pulumi on the PATH; install it: https://www.pulumi.com/docs/install/\n",
      ],
    );
  });

  it("ends with 2 and the CLI's own words where it fails", async () => {
    install([], "error: no stack named 'prd' found");
    const { code, stderr } = await drift("prd");
    assert.deepEqual(
      [code, stderr],
      [2, "pulumi stack export failed:\nerror: no stack named 'prd' found\n"],
    );
  });

  for (const args of [[], ["dev", "prod"], ["--all"]]) {
    it(`ends with 2 and its usage for "${args.join(" ")}"`, async () => {
      const { code, stderr } = await drift(...args);
      assert.deepEqual([code, stderr], [2, "usage: npm run drift -- STACK\n"]);
    });
  }
});
