/** Each row of the catalogue is found, and no part of it is enough. */
import { strict as assert } from "node:assert";

import { listOf, policyDocument, serviceTrust, type Statement } from "../../../lib/iam/document";
import { accessResults } from "../../../policies/decrypt/decryptAccess";
import {
  CODE_CHANGES,
  LAUNCHES,
  NEW_IDENTITIES,
  PERMISSION_CHANGES,
  USER_CREDENTIALS,
} from "../../../policies/decrypt/escalationCatalogue";
import { type IamSnapshot, type PrincipalFacts } from "../../../policies/decrypt/snapshot";
import { account, allow, roleArn, rootArn } from "../../support/iam";
import { keyArn } from "../../support/secretStack";

const userArn = `arn:aws:iam::${account}:user/ann`;
const groupArn = `arn:aws:iam::${account}:group/team`;

const forReader: Statement = {
  Effect: "Allow",
  Principal: { AWS: [roleArn("reader"), userArn] },
  Action: "kms:Decrypt",
  Resource: "*",
};
const forAccount: Statement = { ...forReader, Principal: { AWS: rootArn } };

interface Given {
  readonly statements: readonly Statement[];
  /** The service that the reader trusts. */
  readonly trusted?: string;
  readonly key?: Statement;
  readonly mallory?: Partial<PrincipalFacts>;
  readonly snapshot?: Partial<IamSnapshot>;
}

/** The escalation of mallory towards a key that a role and a user read. */
function escalation({ statements, trusted = "none.amazonaws.com", key, ...given }: Given) {
  const policies = [policyDocument(statements)];
  const mallory = { arn: roleArn("mallory"), policies, customerPolicyArns: [], ...given.mallory };
  const trust = serviceTrust(trusted);
  const results = accessResults({
    keys: [
      {
        arn: keyArn,
        region: "us-east-1",
        policy: policyDocument([key ?? forReader]),
        parameterArns: [],
      },
    ],
    principals: [
      mallory,
      { arn: roleArn("reader"), policies: [], customerPolicyArns: [], trust },
      { arn: userArn, policies: [], customerPolicyArns: [] },
    ],
    runners: [],
    ...given.snapshot,
  });
  return results.find(({ principalArn }) => principalArn === mallory.arn)?.escalation;
}

const pass = allow("iam:PassRole", roleArn("reader"));
const first = (calls: readonly (string | readonly string[])[]): string[] =>
  calls.map((call) => listOf(call)[0] ?? "");

describe("a role that is passed", () => {
  for (const { service, calls, source } of LAUNCHES) {
    const all = first(calls);
    it(`to ${service} with ${all.join(" and ")} (${source})`, () => {
      const found = escalation({
        statements: [pass, ...all.map((call) => allow(call))],
        trusted: service,
      });
      assert.equal(found?.length, 1);
      assert.match(found[0] ?? "", /^iam:PassRole role\/reader with /);
    });

    it(`is not, without iam:PassRole, by ${all.join(" and ")}`, () => {
      const statements = all.map((call) => allow(call));
      assert.equal(escalation({ statements, trusted: service }), undefined);
    });
  }

  it("needs every call of a row", () => {
    const trusted = "cloudformation.amazonaws.com";
    for (const call of ["cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"]) {
      assert.equal(escalation({ statements: [pass, allow(call)], trusted }), undefined, call);
    }
  });

  it("can be started by any one of several calls", () => {
    const statements = [pass, allow("ecs:RegisterTaskDefinition"), allow("ecs:UpdateService")];
    assert.deepEqual(escalation({ statements, trusted: "ecs-tasks.amazonaws.com" }), [
      "iam:PassRole role/reader with ecs:RegisterTaskDefinition and ecs:RunTask",
    ]);
  });

  it("has to trust the service", () => {
    const statements = [pass, allow("lambda:CreateFunction")];
    assert.equal(escalation({ statements, trusted: "ec2.amazonaws.com" }), undefined);
  });
});

describe("code that runs as a role", () => {
  for (const { runner, calls, source } of CODE_CHANGES) {
    for (const call of calls) {
      it(`is changed by ${call} (${source})`, () => {
        const arn = `arn:aws:any:us-east-1:${account}:${runner}/one`;
        const runners = [{ kind: runner, arn, roleArn: roleArn("reader") }];
        assert.deepEqual(escalation({ statements: [allow(call, arn)], snapshot: { runners } }), [
          `${call} of one, which runs as role/reader`,
        ]);
        assert.equal(
          escalation({ statements: [allow(call, `${arn}-other`)], snapshot: { runners } }),
          undefined,
        );
      });
    }
  }
});

describe("a user", () => {
  for (const call of USER_CREDENTIALS) {
    it(`gives its credentials by ${call}`, () => {
      assert.deepEqual(escalation({ statements: [allow(call, userArn)] }), [
        `${call} for user/ann`,
      ]);
    });
  }

  it("joins a group that decrypts by iam:AddUserToGroup", () => {
    const groups = [{ arn: groupArn, policies: [policyDocument([allow("kms:Decrypt")])] }];
    const mallory = { arn: `arn:aws:iam::${account}:user/mallory` };
    const statements = [allow("iam:AddUserToGroup", groupArn)];
    const key = forAccount;
    assert.deepEqual(escalation({ statements, key, mallory, snapshot: { groups } }), [
      "iam:AddUserToGroup of group/team",
    ]);
    assert.equal(escalation({ statements, key, snapshot: { groups } }), undefined, "a role");
  });
});

describe("permissions that a principal gives itself", () => {
  const policyArn = `arn:aws:iam::${account}:policy/mine`;
  const on: [kind: keyof typeof PERMISSION_CHANGES, arn: string, facts: Partial<PrincipalFacts>][] =
    [
      ["role", roleArn("mallory"), {}],
      ["user", `${userArn}a`, { arn: `${userArn}a` }],
      ["group", groupArn, { arn: `${userArn}a`, groupArns: [groupArn] }],
      ["policy", policyArn, { customerPolicyArns: [policyArn] }],
    ];
  for (const [kind, arn, mallory] of on) {
    for (const call of PERMISSION_CHANGES[kind]) {
      it(`come by ${call}`, () => {
        const statements = [allow(call, arn)];
        const found = escalation({ statements, key: forAccount, mallory });
        assert.equal(found?.length, 1);
        assert.ok(found[0]?.startsWith(`${call} o`), found[0]);
        const elsewhere = [allow(call, `${arn}-other`)];
        assert.equal(escalation({ statements: elsewhere, key: forAccount, mallory }), undefined);
      });
    }
  }
});

describe("a new identity", () => {
  for (const { kind, calls } of NEW_IDENTITIES) {
    const all = first(calls);
    it(`is a ${kind}, by ${all.join(" and ")}`, () => {
      const name = kind === "role" ? "iam:CreateRole" : "iam:CreateUser";
      const statements = all.map((call) => allow(call, `arn:aws:iam::${account}:${kind}/new-*`));
      assert.deepEqual(escalation({ statements, key: forAccount }), [`${name} with any policy`]);
    });

    it(`is not a ${kind} without one of ${all.join(", ")}`, () => {
      for (const missing of all) {
        const statements = all
          .filter((call) => call !== missing)
          .map((call) => allow(call, `arn:aws:iam::${account}:${kind}/new-*`));
        assert.equal(escalation({ statements, key: forAccount }), undefined, missing);
      }
    });
  }
});

describe("a session of a role that another role trusts", () => {
  it("is that role's, whose caller chooses the name", () => {
    const session = `arn:aws:sts::${account}:assumed-role/mallory/any`;
    const trust = policyDocument([
      { Effect: "Allow", Principal: { AWS: session }, Action: "sts:AssumeRole" },
    ]);
    const reader = { arn: roleArn("reader"), policies: [], customerPolicyArns: [], trust };
    const mallory = { arn: roleArn("mallory"), policies: [], customerPolicyArns: [] };
    const principals = [mallory, reader];
    assert.deepEqual(escalation({ statements: [], snapshot: { principals } }), [
      "sts:AssumeRole role/reader",
    ]);
  });
});
