import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { securityDocument } from "../../../../lib/emr/securityDocument";
import { type SecuritySpec } from "../../../../lib/emr/securitySpec";
import { emrEncrypted } from "../../../../policies/rules/emr/emrEncrypted";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type Input } from "../../../support/graph";

const TYPE = "aws:emr/securityConfiguration:SecurityConfiguration";
const keyArn = "arn:aws:kms:us-east-1:123456789012:key/1";
const atRest = { s3: { mode: "SSE-S3" }, disk: { provider: "AwsKms", keyArn } } as const;
const spec: SecuritySpec = {
  atRest,
  inTransit: { provider: "PEM", s3Object: "s3://config/certificates.zip" },
  kerberos: { kdc: "cluster", ticketLifetimeHours: 24 },
  metadata: { hopLimit: 1 },
  mappings: [{ roleArn: "arn:aws:iam::123456789012:role/a", by: "Group", identifiers: ["a"] }],
};

function findingsFor(configuration: Input): string[] {
  const stack = graphBuilder();
  stack.resource(TYPE, "it", { configuration });
  return findingsOf(emrEncrypted, stack.graph());
}

function findings(damage: Partial<SecuritySpec>): string[] {
  return findingsFor(JSON.stringify(securityDocument({ ...spec, ...damage })));
}

describe("emr-encrypted", () => {
  it("allows encryption everywhere, with Kerberos for several users", () => {
    assert.deepEqual(findings({}), []);
  });

  it("allows mappings of locations without Kerberos", () => {
    const mappings = [{ roleArn: "r", by: "Prefix", identifiers: ["s3://a/"] }] as const;
    assert.deepEqual(findings({ mappings, kerberos: undefined }), []);
  });

  it("refuses disks and objects in clear", () => {
    assert.deepEqual(findings({ atRest: "off" }), [
      "it: encryption at rest is off; set EnableAtRestEncryption, with S3 and local disk",
    ]);
  });

  it("refuses root volumes in clear", () => {
    const disk = { ...atRest.disk, enableEbs: false };
    assert.deepEqual(findings({ atRest: { ...atRest, disk } }), [
      "it: root volumes are not encrypted; set EnableEbsEncryption",
    ]);
  });

  type Block = object | undefined;
  const TLS = { CertificateProviderType: "PEM", S3Object: "s3://config/certificates.zip" };
  const S3 = { EncryptionMode: "SSE-S3" };
  const DISK = {
    EncryptionKeyProviderType: "AwsKms",
    AwsKmsKey: keyArn,
    EnableEbsEncryption: true,
  };
  const blocks = (changes: { s3?: Block; disk?: Block; tls?: Block }): string[] => {
    const { s3, disk, tls } = { s3: S3, disk: DISK, tls: TLS, ...changes };
    return findingsFor(
      JSON.stringify({
        EncryptionConfiguration: {
          EnableAtRestEncryption: true,
          EnableInTransitEncryption: true,
          AtRestEncryptionConfiguration: {
            S3EncryptionConfiguration: s3,
            LocalDiskEncryptionConfiguration: disk,
          },
          InTransitEncryptionConfiguration: { TLSCertificateConfiguration: tls },
        },
      }),
    );
  };
  const faults: [changes: Parameters<typeof blocks>[0], message: string][] = [
    [{ disk: undefined }, "disks are not encrypted; add LocalDiskEncryptionConfiguration"],
    [{ s3: undefined }, "objects in S3 are not encrypted; add S3EncryptionConfiguration"],
    [
      { tls: undefined },
      "encryption in transit has no certificates; add TLSCertificateConfiguration",
    ],
    [
      { s3: {} },
      "S3EncryptionConfiguration names no way that EMR has, got none; set EncryptionMode",
    ],
    [
      { s3: { EncryptionMode: "off" } },
      'S3EncryptionConfiguration names no way that EMR has, got "off"; set EncryptionMode',
    ],
    [
      { s3: { ...S3, Overrides: [{ BucketName: "b", EncryptionMode: "CSE-Custom" }] } },
      "S3EncryptionConfiguration lacks what CSE-Custom needs; set S3Object and EncryptionKeyProviderClass",
    ],
    [
      { s3: { EncryptionMode: "SSE-KMS" } },
      "S3EncryptionConfiguration lacks what SSE-KMS needs; set AwsKmsKey",
    ],
    [
      { disk: {} },
      "LocalDiskEncryptionConfiguration names no way that EMR has, got none; set EncryptionKeyProviderType",
    ],
    [
      { disk: { EncryptionKeyProviderType: "Custom" } },
      "LocalDiskEncryptionConfiguration lacks what Custom needs; set S3Object and EncryptionKeyProviderClass",
    ],
    [
      { tls: {} },
      "TLSCertificateConfiguration names no way that EMR has, got none; set CertificateProviderType",
    ],
    [
      { tls: { CertificateProviderType: "PEM" } },
      "TLSCertificateConfiguration lacks what PEM needs; set S3Object",
    ],
  ];
  for (const [changes, message] of faults) {
    it(`refuses ${JSON.stringify(changes)}: ${message}`, () => {
      assert.deepEqual(blocks({}), []);
      assert.deepEqual(blocks(changes), [`it: ${message}`]);
    });
  }

  it("refuses a network in clear", () => {
    assert.deepEqual(findings({ inTransit: "off" }), [
      "it: encryption in transit is off; set EnableInTransitEncryption, with certificates",
    ]);
  });

  it("refuses mappings of users without Kerberos", () => {
    assert.deepEqual(findings({ kerberos: undefined }), [
      "it: roles are mapped to users, and without Kerberos a user can claim another one's name; add a Kerberos block",
    ]);
  });

  it("is undecided while the document is unknown, or none", () => {
    const question = ["? it: whether clusters with this security configuration are encrypted"];
    assert.deepEqual(findingsFor(Unknown.value), question);
    assert.deepEqual(findingsFor("{"), question);
  });
});
