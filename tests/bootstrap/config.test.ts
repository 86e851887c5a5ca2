import { strict as assert } from "node:assert";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import * as pulumi from "@pulumi/pulumi";

import { loadAccount } from "../../bootstrap/config";
import { type AccountPlan } from "../../lib/account/plan";
import { projectFolder, readProjectFile, settingsOf } from "../support/stackSettings";

const wrong = `config:
  pulumi:disable-default-providers: [aws]
  meridian:owner: platform
  bootstrap:accountId: "123456789012"
  bootstrap:repositry: example/meridian
  bootstrap:administratorArn: arn:aws:iam::123456789012:user/ada
  bootstrap:stateRegion: eu-west-1
  bootstrap:regions: [us-east-1, us-west-2]
  bootstrap:environments:
    dev: { environment: development, gitHubSubject: "environment:*" }
  bootstrap:breakGlassOperators: [arn:aws:iam::123456789012:role/on-call]
  bootstrap:alarmEmails: [security@example.com]
  bootstrap:stateRetentionDays: 20
`;

const sentences = `Pulumi.wrong.yaml has 7 mistakes:
  Pulumi.wrong.yaml:1   owner must be set, for example to "platform"
  Pulumi.wrong.yaml:3   meridian:owner belongs to no known namespace; did you mean "bootstrap:owner"?
  Pulumi.wrong.yaml:5   repositry must be a known key; did you mean "repository"?
  Pulumi.wrong.yaml:6   administratorArn must be the ARN of a role of account 123456789012, got "arn:aws:iam::123456789012:user/ada"
  Pulumi.wrong.yaml:7   stateRegion must be one of the account's regions, got "eu-west-1"; they are us-east-1, us-west-2
  Pulumi.wrong.yaml:10  environments.dev.gitHubSubject must be environment:NAME, ref:refs/heads/BRANCH or ref:refs/tags/TAG, without wildcards, got "environment:*"
  Pulumi.wrong.yaml:13  stateRetentionDays must be 30 to 3650 whole days, got 20`;

/** Runs as stack `stack`, in `folder`, with what the CLI would hand over. */
async function load(
  stack: string,
  text: string,
  folder: string,
  encrypted: string[] = [],
): Promise<AccountPlan> {
  await pulumi.runtime.setMocks({ newResource: fail, call: fail }, "bootstrap", stack, true);
  pulumi.runtime.setAllConfig(settingsOf(text, "bootstrap"), encrypted);
  const before = process.cwd();
  process.chdir(folder);
  try {
    return loadAccount();
  } finally {
    process.chdir(before);
  }
}

function fail(): never {
  throw new Error("the configuration must register nothing");
}

describe("loadAccount", () => {
  let folder: string;

  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "bootstrap-"));
  });

  after(() => {
    fs.rmSync(folder, { recursive: true });
  });

  it("reports every mistake of a file at once, each on its line", async () => {
    fs.writeFileSync(path.join(folder, "Pulumi.wrong.yaml"), wrong);
    await assert.rejects(load("wrong", wrong, folder), { message: sentences });
  });

  it("refuses an encrypted value, and shows nothing of it", async () => {
    const text = readProjectFile("bootstrap/Pulumi.main.yaml");
    await assert.rejects(load("main", text, folder, ["bootstrap:owner"]), {
      message: `The configuration of main has 1 mistake:
  owner must not be a secret, because names, tags and logs show it; write it with "pulumi config set owner VALUE"`,
    });
  });

  for (const stack of ["main", "development"]) {
    it(`accepts Pulumi.${stack}.yaml`, async () => {
      const home = path.join(projectFolder, "bootstrap");
      const plan = await load(stack, readProjectFile(`bootstrap/Pulumi.${stack}.yaml`), home);
      assert.equal(plan.repository, "example/meridian");
    });
  }
});
