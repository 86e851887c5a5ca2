import { strict as assert } from "node:assert";

import { type EmrRoles } from "../../../components/emr/emrRoles";
import { EmrSecurityConfiguration } from "../../../components/emr/emrSecurityConfiguration";
import { type EmrSecurityConfig } from "../../../lib/emr/emrConfig";
import { register } from "../../support/mocks";

const roles = {
  base: { arn: "arn:aws:iam::123456789012:role/base" },
  mapped: { team: { arn: "arn:aws:iam::123456789012:role/team" } },
} as unknown as EmrRoles;

const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1";

const security: EmrSecurityConfig = {
  inTransit: { provider: "PEM", s3Object: "s3://config-{region}/certificates.zip" },
  bucketEncryption: [{ bucket: "ledger-{region}", mode: "SSE-S3" }],
  kerberos: { kdc: "cluster" },
  mappings: [
    {
      name: "team",
      by: "Group",
      identifiers: ["team"],
      locations: ["s3://data-{region}/"],
      access: "read",
    },
  ],
  identities: [],
  metadataHopLimit: 1,
};

const args = { region: "eu-west-1", security, roles, keyArn } as const;

describe("EmrSecurityConfiguration", () => {
  it("has the names, roles and key of its region, and no name of its own", async () => {
    const registered = await register(() => new EmrSecurityConfiguration("emr", args));
    const inputs = registered.find(({ name }) => name === "emr-configuration")?.inputs ?? {};
    assert.deepEqual(Object.keys(inputs), ["configuration"]);
    const text = String(inputs["configuration"]);
    assert.ok(text.includes('"s3://config-eu-west-1/certificates.zip"'));
    assert.ok(text.includes('"BucketName":"ledger-eu-west-1"'));
    assert.ok(text.includes('"Role":"arn:aws:iam::123456789012:role/team"'));
    assert.ok(text.includes(`"AwsKmsKey":"${keyArn}"`));
    assert.ok(!text.includes("{region}"));
  });

  it("registers nothing where users share a cluster without Kerberos", () => {
    assert.throws(
      () =>
        new EmrSecurityConfiguration("emr", {
          ...args,
          security: { ...security, kerberos: undefined },
        }),
      {
        message: [
          "emr cannot be built:",
          "  kerberos must be set with mappings of users or groups, got nothing; without it a user is whoever he says",
        ].join("\n"),
      },
    );
  });
});
