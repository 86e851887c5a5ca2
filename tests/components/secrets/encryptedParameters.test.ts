import { strict as assert } from "node:assert";

import * as pulumi from "@pulumi/pulumi";

import {
  EncryptedParameters,
  type EncryptedParametersArgs,
} from "../../../components/secrets/encryptedParameters";
import { register } from "../../support/mocks";

const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;

const ARGS: EncryptedParametersArgs = {
  accountId: "123456789012",
  region: "us-east-1",
  environment: "production",
  component: "api",
  principals: {
    deployerArn: role("deployer"),
    administratorArns: [role("administrator")],
    writerArns: [role("writer")],
    readers: [{ arn: role("reader"), path: "" }],
  },
  values: {
    "log/level": { type: "String", value: "info", tier: "Standard" },
    regions: { type: "StringList", value: ["a", "b"], tier: "Standard" },
    "database/password": { type: "SecureString", tier: "Standard" },
  },
  secrets: { "database/password": pulumi.secret("canary") },
  deletionWindowDays: 30,
  rotationPeriodDays: 365,
  protect: false,
};

function refusal(args: Partial<EncryptedParametersArgs>): string {
  try {
    new EncryptedParameters("api", { ...ARGS, ...args });
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}

describe("EncryptedParameters", () => {
  it("makes a primary key that rotates, an alias and the parameters", async () => {
    const registered = await register(() => new EncryptedParameters("api", ARGS));
    assert.deepEqual(registered.map(({ type, name }) => `${type} ${name}`).sort(), [
      "aws:kms/alias:Alias api-alias",
      "aws:kms/key:Key api-key",
      "aws:ssm/parameter:Parameter api-database/password",
      "aws:ssm/parameter:Parameter api-log/level",
      "aws:ssm/parameter:Parameter api-regions",
      "meridian:index:EncryptedParameters api",
    ]);
    const inputs = new Map(registered.map((resource) => [resource.name, resource.inputs]));
    assert.equal(inputs.get("api-key")?.["rotationPeriodInDays"], 365);
    assert.equal(inputs.get("api-alias")?.["namePrefix"], "alias/meridian/production/api-");
    assert.equal(inputs.get("api-regions")?.["insecureValue"], "a,b");
    assert.equal(inputs.get("api-database/password")?.["keyId"], "arn:api-key");
  });

  it("makes a replica of the primary key where one is given", async () => {
    const primaryKeyArn = "arn:aws:kms:us-east-1:123456789012:key/mrk-1";
    const args = { ...ARGS, region: "us-west-2" as const, primaryKeyArn };
    const registered = await register(() => new EncryptedParameters("api", args));
    const key = registered.find(({ name }) => name === "api-key");
    assert.equal(key?.type, "aws:kms/replicaKey:ReplicaKey");
    assert.equal(key.inputs["primaryKeyArn"], primaryKeyArn);
    assert.ok(String(key.inputs["policy"]).includes("ssm.us-west-2.amazonaws.com"));
  });

  it("registers nothing where a principal is in two sets", () => {
    const principals = { ...ARGS.principals, writerArns: [role("reader")] };
    assert.equal(
      refusal({ principals }),
      [
        "api cannot be built:",
        `  readers[0].principal must be in one set only, got "${role("reader")}", which is writers[0] as well`,
      ].join("\n"),
    );
  });

  it("refuses a secret without a value, and a bad name", () => {
    assert.equal(
      refusal({
        secrets: {},
        values: { ...ARGS.values, "a b": { type: "String", value: "x", tier: "Standard" } },
      }),
      [
        "api cannot be built:",
        '  values.a b must be named with letters, digits, _ . - and single slashes between them, got "a b"',
        "  secrets.database/password must be set, got nothing",
      ].join("\n"),
    );
  });
});
