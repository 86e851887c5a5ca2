import { strict as assert } from "node:assert";

import { checkSecurity, featuresOf } from "../../../lib/emr/securityChecks";
import { type SecuritySpec } from "../../../lib/emr/securitySpec";

const keyArn = "arn:aws:kms:us-east-1:123456789012:key/mrk-1234";
const roleArn = "arn:aws:iam::123456789012:role/engineers";

const atRest = {
  s3: { mode: "SSE-KMS", keyArn },
  disk: { provider: "AwsKms", keyArn },
} as const satisfies SecuritySpec["atRest"];

const trust = {
  realm: "EMRKRB.TEST.COM",
  domain: "emrkrb.test.com",
  adminServer: "emrkrb.test.com:749",
  kdcServer: "emrkrb.test.com:88",
};

const spec: SecuritySpec = {
  atRest,
  inTransit: { provider: "PEM", s3Object: "s3://config/certificates.zip" },
  kerberos: { kdc: "cluster", trust },
  mappings: [
    { roleArn, by: "User", identifiers: ["admin"] },
    { roleArn, by: "Group", identifiers: ["data-engineers"] },
    { roleArn, by: "Prefix", identifiers: ["s3://shared/"] },
  ],
};

function sentences(damage: Partial<SecuritySpec>): string[] {
  return checkSecurity({ ...spec, ...damage }, [], "emr.").map(
    ({ path, message }) => `${path} ${message}`,
  );
}

describe("checkSecurity", () => {
  it("has nothing to say of a whole configuration", () => {
    assert.deepEqual(sentences({}), []);
  });

  it("lets encryption be off where the cluster has one user", () => {
    assert.deepEqual(
      sentences({ atRest: "off", inTransit: "off", kerberos: undefined, mappings: [] }),
      [],
    );
  });

  it("lets locations be mapped without Kerberos: they are nobody's", () => {
    const mappings = [{ roleArn, by: "Prefix", identifiers: ["s3://shared/"] }] as const;
    assert.deepEqual(sentences({ mappings, kerberos: undefined, atRest: "off" }), []);
  });

  it("takes an object of S3 by its ARN as well", () => {
    const inTransit = {
      provider: "PEM",
      s3Object: "arn:aws:s3:::config/certificates.zip",
    } as const;
    assert.deepEqual(sentences({ inTransit }), []);
  });

  const custom = { s3Object: "s3://config/keys.jar", providerClass: "com.example.Keys" };
  const refusals: [claim: string, damage: Partial<SecuritySpec>, sentence: string][] = [
    [
      "an alias in place of a key",
      { atRest: { ...atRest, s3: { mode: "SSE-KMS", keyArn: "alias/emr" } } },
      'emr.atRest.s3.keyArn must be the full ARN of a KMS key, no alias, got "alias/emr"',
    ],
    [
      "the ARN of an alias for a bucket",
      {
        atRest: {
          ...atRest,
          overrides: [
            { bucket: "b", mode: "CSE-KMS", keyArn: "arn:aws:kms:us-east-1:123456789012:alias/x" },
          ],
        },
      },
      'emr.atRest.overrides[0].keyArn must be the full ARN of a KMS key, no alias, got "arn:aws:kms:us-east-1:123456789012:alias/x"',
    ],
    [
      "a key id for the disks",
      { atRest: { ...atRest, disk: { provider: "AwsKms", keyArn: "mrk-1234" } } },
      'emr.atRest.disk.keyArn must be the full ARN of a KMS key, no alias, got "mrk-1234"',
    ],
    [
      "a bucket that is overridden twice",
      {
        atRest: {
          ...atRest,
          overrides: [
            { bucket: "b", mode: "SSE-S3" },
            { bucket: "b", mode: "SSE-S3" },
          ],
        },
      },
      'emr.atRest.overrides[1].bucket must be named once, got "b" again',
    ],
    [
      "one class for S3 and for the disks",
      {
        atRest: {
          s3: { mode: "CSE-Custom", ...custom },
          disk: { provider: "Custom", ...custom },
        },
      },
      'emr.atRest.disk.providerClass must differ from the class for S3, got "com.example.Keys" for both',
    ],
    [
      "certificates that are a folder",
      { inTransit: { provider: "PEM", s3Object: "s3://config/certificates/" } },
      'emr.inTransit.s3Object must be the location of an S3 object, got "s3://config/certificates/"',
    ],
    [
      "a realm in lower case",
      { kerberos: { kdc: "cluster", trust: { ...trust, realm: "emrkrb.test.com" } } },
      'emr.kerberos.trust.realm must be a realm in upper case, got "emrkrb.test.com"; did you mean "EMRKRB.TEST.COM"?',
    ],
    [
      "a domain in upper case",
      { kerberos: { kdc: "cluster", trust: { ...trust, domain: "EMRKRB.TEST.COM" } } },
      'emr.kerberos.trust.domain must be a domain in lower case, got "EMRKRB.TEST.COM"',
    ],
    [
      "a server with a scheme",
      { kerberos: { kdc: "cluster", trust: { ...trust, kdcServer: "https://kdc" } } },
      'emr.kerberos.trust.kdcServer must be a host, or a host and a port, got "https://kdc"',
    ],
    [
      "a port that does not exist",
      { kerberos: { kdc: "external", adminServer: "kdc:749", kdcServer: "kdc:88888" } },
      'emr.kerberos.kdcServer must be a host, or a host and a port, got "kdc:88888"',
    ],
    [
      "a directory's realm in lower case",
      {
        kerberos: {
          kdc: "external",
          adminServer: "kdc",
          kdcServer: "kdc",
          directory: { realm: "ad", domain: "ad" },
        },
      },
      'emr.kerberos.directory.realm must be a realm in upper case, got "ad"; did you mean "AD"?',
    ],
    [
      "tickets for part of an hour",
      { kerberos: { kdc: "cluster", ticketLifetimeHours: 0.5 } },
      "emr.kerberos.ticketLifetimeHours must be a whole number of hours from 1, got 0.5",
    ],
    [
      "a mapping without identifiers",
      { mappings: [{ roleArn, by: "Group", identifiers: [] }] },
      "emr.mappings[0].identifiers must name one or more, got none",
    ],
    [
      "the name of a role in place of its ARN",
      { mappings: [{ roleArn: "engineers", by: "Group", identifiers: ["a"] }] },
      'emr.mappings[0].roleArn must be the ARN of a role, got "engineers"',
    ],
    [
      "two users in one identifier",
      { mappings: [{ roleArn, by: "User", identifiers: ["ann,bob"] }] },
      'emr.mappings[0].identifiers[0] must be the name of a Hadoop user, got "ann,bob"',
    ],
    [
      "a prefix that would match its neighbours",
      { mappings: [{ roleArn, by: "Prefix", identifiers: ["s3://data"] }] },
      'emr.mappings[0].identifiers[0] must be an S3 location that ends with "/", got "s3://data"',
    ],
    [
      "an identifier that is out of reach",
      {
        mappings: [
          { roleArn, by: "Group", identifiers: ["a"] },
          { roleArn, by: "Group", identifiers: ["a"] },
        ],
      },
      'emr.mappings[1].identifiers[0] must be able to match, got "a"; emr.mappings[0].identifiers[0] "a" always wins: name it once',
    ],
    [
      "users without Kerberos",
      { kerberos: undefined },
      "emr.kerberos must be set with mappings of users or groups, got nothing; without it a user is whoever he says",
    ],
    [
      "users on disks that are not encrypted",
      { atRest: "off" },
      'emr.atRest must be on where several users share a cluster, got "off"',
    ],
    [
      "users on a wire that is not encrypted",
      { inTransit: "off" },
      'emr.inTransit must be on where several users share a cluster, got "off"',
    ],
    [
      "65 hops",
      { metadata: { hopLimit: 65 } },
      "emr.metadata.hopLimit must be a whole number from 1 to 64, got 65",
    ],
  ];
  for (const [claim, damage, sentence] of refusals) {
    it(`refuses ${claim}`, () => {
      assert.deepEqual(sentences(damage), [sentence]);
    });
  }
});

describe("featuresOf", () => {
  it("names what the release must have", () => {
    assert.deepEqual(featuresOf(spec), [
      "kerberos",
      "emrfsMappings",
      "ebsEncryption",
      "metadataVersion2",
    ]);
    assert.deepEqual(
      featuresOf({
        atRest: { s3: { mode: "SSE-S3" }, disk: { provider: "AwsKms", keyArn, enableEbs: false } },
        inTransit: "off",
        lakeFormation: { sessionTag: "Amazon EMR" },
        metadata: { requireVersion2: false },
      }),
      ["lakeFormation"],
    );
  });
});
