/** What the key policy allows each principal, and what it must not allow, by the evaluator of policies. */
import { strict as assert } from "node:assert";

import { evaluate } from "../../../lib/iam/evaluate";
import { parsePrincipal } from "../../../lib/iam/principal";
import { keyPolicy, type KeyPrincipals, type KeyScope } from "../../../lib/parameters/keyPolicy";
import { readerPolicy } from "../../../lib/parameters/accessPolicy";

const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;
const principals: KeyPrincipals = {
  deployerArn: role("deployer"),
  breakGlassArn: role("break-glass"),
  administratorArns: [role("administrator")],
  writerArns: [role("writer")],
  readers: [
    { arn: role("reader"), path: "" },
    { arn: role("hue"), path: "hue" },
  ],
};
const scope: KeyScope = {
  partition: "aws",
  region: "us-east-1",
  accountId: "123456789012",
  path: "/production/emr",
  usesAdvancedTier: false,
};
const key = "arn:aws:kms:us-east-1:123456789012:key/mrk-1";
const parameter = (name: string): string =>
  `arn:aws:ssm:us-east-1:123456789012:parameter/production/emr/${name}`;

const throughSsm = (name: string): Record<string, string> => ({
  "kms:ViaService": "ssm.us-east-1.amazonaws.com",
  "kms:EncryptionContext:PARAMETER_ARN": parameter(name),
});

function outcome(name: string, action: string, context: Record<string, string> = {}): string {
  const principal = parsePrincipal(role(name));
  assert.ok(principal);
  const resource = keyPolicy(principals, scope);
  return evaluate(
    { principal, action: `kms:${action}`, resource: key, context },
    {
      identity: [
        { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
      ],
      resource,
    },
  ).outcome;
}

/** The outcome of each request, though the identity policies of all principals allow everything. */
const table: [name: string, action: string, context: Record<string, string>, expected: string][] = [
  ["deployer", "PutKeyPolicy", {}, "allowed"],
  ["deployer", "ReplicateKey", {}, "allowed"],
  ["deployer", "ScheduleKeyDeletion", {}, "allowed"],
  ["deployer", "Decrypt", throughSsm("hue/bind"), "allowed"],
  ["deployer", "Encrypt", throughSsm("hue/bind"), "allowed"],
  ["deployer", "Decrypt", {}, "notAllowed"],
  ["deployer", "CreateGrant", {}, "notAllowed"],
  ["administrator", "EnableKeyRotation", {}, "allowed"],
  ["administrator", "ScheduleKeyDeletion", {}, "allowed"],
  ["administrator", "Decrypt", throughSsm("hue/bind"), "explicitlyDenied"],
  ["administrator", "Encrypt", {}, "explicitlyDenied"],
  ["administrator", "ReEncryptFrom", {}, "explicitlyDenied"],
  ["administrator", "GenerateDataKeyWithoutPlaintext", {}, "explicitlyDenied"],
  ["administrator", "CreateGrant", {}, "explicitlyDenied"],
  ["administrator", "CreateGrant", { "kms:GrantIsForAWSResource": "false" }, "explicitlyDenied"],
  ["administrator", "CreateGrant", { "kms:GrantIsForAWSResource": "true" }, "notAllowed"],
  ["administrator", "PutKeyPolicy", {}, "explicitlyDenied"],
  ["administrator", "ReplicateKey", {}, "explicitlyDenied"],
  ["break-glass", "PutKeyPolicy", {}, "allowed"],
  ["break-glass", "ReplicateKey", {}, "notAllowed"],
  ["break-glass", "ScheduleKeyDeletion", {}, "notAllowed"],
  ["break-glass", "Decrypt", throughSsm("hue/bind"), "explicitlyDenied"],
  ["break-glass", "CreateGrant", {}, "explicitlyDenied"],
  ["writer", "Encrypt", throughSsm("hue/bind"), "allowed"],
  ["writer", "Encrypt", {}, "notAllowed"],
  ["writer", "Decrypt", throughSsm("hue/bind"), "notAllowed"],
  ["writer", "GenerateDataKey", throughSsm("hue/bind"), "notAllowed"],
  ["writer", "PutKeyPolicy", {}, "notAllowed"],
  ["reader", "Decrypt", throughSsm("hue/bind"), "allowed"],
  [
    "reader",
    "Decrypt",
    { ...throughSsm("x"), "kms:ViaService": "s3.us-east-1.amazonaws.com" },
    "notAllowed",
  ],
  ["reader", "Decrypt", {}, "notAllowed"],
  ["reader", "Encrypt", throughSsm("hue/bind"), "notAllowed"],
  ["reader", "CreateGrant", {}, "notAllowed"],
  ["hue", "Decrypt", throughSsm("hue/bind"), "allowed"],
  ["hue", "Decrypt", throughSsm("hue"), "allowed"],
  ["hue", "Decrypt", throughSsm("hue2"), "notAllowed"],
  ["hue", "Decrypt", throughSsm("kerberos/kdc"), "notAllowed"],
  ["stranger", "Decrypt", throughSsm("hue/bind"), "notAllowed"],
  ["stranger", "PutKeyPolicy", {}, "notAllowed"],
];

describe("keyPolicy", () => {
  for (const [name, action, context, expected] of table) {
    const how = Object.values(context).join(" ") || "a direct call";
    it(`gives ${expected} for ${action} by the ${name}, ${how}`, () => {
      assert.equal(outcome(name, action, context), expected);
    });
  }

  it("allows writers to generate data keys only where a parameter is of the advanced tier", () => {
    const advanced = JSON.stringify(keyPolicy(principals, { ...scope, usesAdvancedTier: true }));
    assert.ok(advanced.includes('kms:GenerateDataKey"'));
    const standard = JSON.stringify(keyPolicy(principals, scope));
    assert.ok(!standard.includes('kms:GenerateDataKey"'));
  });

  it("never delegates to the account, and never names a wildcard", () => {
    for (const { Principal } of keyPolicy(principals, scope).Statement) {
      assert.ok(Principal !== undefined && Principal !== "*");
      assert.ok(!JSON.stringify(Principal).includes("root"));
      assert.ok(!JSON.stringify(Principal).includes("*"));
    }
  });

  it("has no statement for an empty set", () => {
    const alone = {
      ...principals,
      breakGlassArn: undefined,
      administratorArns: [],
      writerArns: [],
      readers: [],
    };
    assert.deepEqual(
      keyPolicy(alone, scope).Statement.map(({ Sid }) => Sid),
      ["DeployerAdministers", "DeployerEncryptsAndDecrypts"],
    );
  });
});

describe("readerPolicy", () => {
  it("reads and decrypts one path, including the folder itself", () => {
    const [read, decrypt] = readerPolicy("hue", key, scope).Statement;
    assert.deepEqual(read?.Resource, [parameter("hue"), parameter("hue/*")]);
    assert.deepEqual(decrypt?.Resource, key);
    assert.deepEqual(decrypt.Condition, {
      StringEquals: { "kms:ViaService": "ssm.us-east-1.amazonaws.com" },
      StringLike: {
        "kms:EncryptionContext:PARAMETER_ARN": [parameter("hue"), parameter("hue/*")],
      },
    });
  });

  it("reads the whole component where the path is empty", () => {
    const [read] = readerPolicy("", key, scope).Statement;
    const root = "arn:aws:ssm:us-east-1:123456789012:parameter/production/emr";
    assert.deepEqual(read?.Resource, [root, `${root}/*`]);
  });
});
