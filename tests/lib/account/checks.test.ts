import { strict as assert } from "node:assert";

import { checkAccount } from "../../../lib/account/checks";
import { type AccountSpec, accountSchema } from "../../../lib/account/schema";
import { parseSpec } from "../../../lib/spec/parse";
import { accountSpec } from "../../support/account";

function sentences(changes: Partial<AccountSpec> = {}): string[] {
  return checkAccount({ ...accountSpec, ...changes }).map(
    ({ path, message }) => `${path} ${message}`,
  );
}

describe("checkAccount", () => {
  it("admits a good account", () => {
    assert.deepEqual(sentences(), []);
  });

  it("fails an administrator that is no role of the account", () => {
    assert.deepEqual(sentences({ administratorArn: "arn:aws:iam::123456789012:user/ada" }), [
      'administratorArn must be the ARN of a role of account 123456789012, got "arn:aws:iam::123456789012:user/ada"',
    ]);
  });

  it("fails an operator of another account, and admits a user", () => {
    const operators = [
      "arn:aws:iam::123456789012:user/ada",
      "arn:aws:iam::210987654321:role/on-call",
    ];
    assert.deepEqual(sentences({ breakGlassOperators: operators }), [
      'breakGlassOperators[1] must be the ARN of a role or user of account 123456789012, got "arn:aws:iam::210987654321:role/on-call"',
    ]);
  });

  it("fails a region that AWS does not have, and one that is listed twice", () => {
    assert.deepEqual(sentences({ regions: ["us-east-1", "us-esat-1", "us-east-1"] }), [
      'regions[1] must be the name of an AWS region, got "us-esat-1"; did you mean "us-east-1"?',
      'regions[2] must be listed once, got "us-east-1" again',
    ]);
  });

  it("fails regions of two partitions", () => {
    assert.deepEqual(sentences({ regions: ["us-east-1", "cn-north-1"] }), [
      "regions[0] must be in aws-cn like cn-north-1, got aws; an account is in one partition",
    ]);
  });

  it("fails a region of the state that the account does not use", () => {
    assert.deepEqual(sentences({ stateRegion: "eu-west-1" }), [
      'stateRegion must be one of the account\'s regions, got "eu-west-1"; they are us-east-1, us-west-2',
    ]);
  });

  it("fails an environment whose roles would be among those of the bootstrap", () => {
    const environments = {
      bootstrap: { environment: "production", gitHubSubject: "environment:production" },
    } as const;
    assert.deepEqual(sentences({ environments }), [
      'environments.bootstrap must have another name, got "bootstrap", whose roles would be among those of the bootstrap',
    ]);
  });

  it("fails two environments that one workflow could deploy", () => {
    const environments = {
      dev: { environment: "development", gitHubSubject: "ref:refs/heads/main" },
      prod: { environment: "production", gitHubSubject: "ref:refs/heads/main" },
    } as const;
    assert.deepEqual(sentences({ environments }), [
      'environments.prod.gitHubSubject must be another than that of dev, got "ref:refs/heads/main"',
    ]);
  });

  it("fails a lock that would keep versions beyond their expiry", () => {
    assert.deepEqual(sentences({ stateRetentionDays: 30, stateLockDays: 30 }), [
      "stateLockDays must be less than stateRetentionDays, 30, got 30; a locked version cannot expire",
    ]);
    assert.deepEqual(sentences({ stateRetentionDays: 30, stateLockDays: 29 }), []);
  });
});

describe("accountSchema", () => {
  function refusals(changes: object): string[] {
    const { spec, issues } = parseSpec(accountSchema, { ...accountSpec, ...changes });
    return [...issues, ...checkAccount(spec)].map(({ path, message }) => `${path} ${message}`);
  }

  it("admits a good account", () => {
    assert.deepEqual(refusals({}), []);
  });

  it("fails a subject with a wildcard, and of pull requests", () => {
    const message =
      "must be environment:NAME, ref:refs/heads/BRANCH or ref:refs/tags/TAG, without wildcards";
    for (const subject of ["environment:*", "ref:refs/heads/*", "pull_request", "*"]) {
      assert.deepEqual(refusals({ previewSubject: subject }), [
        `previewSubject ${message}, got "${subject}"`,
      ]);
    }
  });

  it("fails a repository without its owner", () => {
    assert.deepEqual(refusals({ repository: "meridian" }), [
      'repository must be the owner and the name of a GitHub repository, got "meridian"',
    ]);
  });

  it("fails an address that is none, and a list without any", () => {
    assert.deepEqual(refusals({ alarmEmails: ["security"] }), [
      'alarmEmails[0] must be an e-mail address, got "security"',
    ]);
    assert.deepEqual(refusals({ breakGlassOperators: [] }), [
      "breakGlassOperators must have 1 or more, got 0",
    ]);
  });

  it("reports one mistake once, and checks what else can be checked", () => {
    assert.deepEqual(refusals({ accountId: 12, stateRegion: "eu-west-1" }), [
      "accountId must be text, got 12; put it in quotes",
      'stateRegion must be one of the account\'s regions, got "eu-west-1"; they are us-east-1, us-west-2',
    ]);
  });

  it("admits a role for hosted zones of another account, and fails one of its own", () => {
    const withRole = (zoneRoleArn: string) =>
      sentences({
        environments: {
          prod: {
            environment: "production",
            gitHubSubject: "environment:production",
            zoneRoleArn,
          },
        },
      });
    assert.deepEqual(withRole("arn:aws:iam::210987654321:role/dns-records"), []);
    for (const arn of ["arn:aws:iam::123456789012:role/dns-records", "dns-records"]) {
      assert.deepEqual(withRole(arn), [
        `environments.prod.zoneRoleArn must be the ARN of a role of another account than 123456789012, got "${arn}"`,
      ]);
    }
  });
});
