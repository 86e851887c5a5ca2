/** Golden documents: the shapes of the EMR Management Guide, with our own values. */
import { strict as assert } from "node:assert";

import { securityDocument } from "../../../lib/emr/securityDocument";
import { type SecuritySpec } from "../../../lib/emr/securitySpec";

const keyArn = "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012";
const certificates = "s3://config/certificates.zip";
const off: SecuritySpec = { atRest: "off", inTransit: "off", metadata: { hopLimit: 1 } };

function blocks(spec: Partial<SecuritySpec>): Readonly<Record<string, unknown>> {
  return securityDocument<string>({ ...off, ...spec });
}

describe("the encryption block", () => {
  it("has PEM certificates alone", () => {
    const { EncryptionConfiguration } = blocks({
      inTransit: { provider: "PEM", s3Object: certificates },
    });
    assert.deepEqual(EncryptionConfiguration, {
      EnableInTransitEncryption: true,
      EnableAtRestEncryption: false,
      InTransitEncryptionConfiguration: {
        TLSCertificateConfiguration: { CertificateProviderType: "PEM", S3Object: certificates },
      },
    });
  });

  it("has a custom certificate provider", () => {
    const inTransit = {
      provider: "Custom",
      s3Object: "s3://config/certificates.jar",
      providerClass: "com.example.Certificates",
    } as const;
    assert.deepEqual(blocks({ inTransit })["EncryptionConfiguration"], {
      EnableInTransitEncryption: true,
      EnableAtRestEncryption: false,
      InTransitEncryptionConfiguration: {
        TLSCertificateConfiguration: {
          CertificateProviderType: "Custom",
          S3Object: "s3://config/certificates.jar",
          CertificateProviderClass: "com.example.Certificates",
        },
      },
    });
  });

  const localDisk = {
    EncryptionKeyProviderType: "AwsKms",
    AwsKmsKey: keyArn,
    EnableEbsEncryption: true,
  };
  const modes: [SecuritySpec["atRest"] & object, Record<string, unknown>][] = [
    [
      { s3: { mode: "SSE-S3" }, disk: { provider: "AwsKms", keyArn } },
      { EncryptionMode: "SSE-S3" },
    ],
    [
      { s3: { mode: "SSE-KMS", keyArn }, disk: { provider: "AwsKms", keyArn } },
      { EncryptionMode: "SSE-KMS", AwsKmsKey: keyArn },
    ],
    [
      { s3: { mode: "CSE-KMS", keyArn }, disk: { provider: "AwsKms", keyArn } },
      { EncryptionMode: "CSE-KMS", AwsKmsKey: keyArn },
    ],
    [
      {
        s3: {
          mode: "CSE-Custom",
          s3Object: "s3://config/keys.jar",
          providerClass: "com.example.Keys",
        },
        disk: { provider: "AwsKms", keyArn },
      },
      {
        EncryptionMode: "CSE-Custom",
        S3Object: "s3://config/keys.jar",
        EncryptionKeyProviderClass: "com.example.Keys",
      },
    ],
  ];
  for (const [atRest, S3EncryptionConfiguration] of modes) {
    it(`has ${atRest.s3.mode} for S3 and KMS for the disks, EBS included`, () => {
      assert.deepEqual(blocks({ atRest })["EncryptionConfiguration"], {
        EnableInTransitEncryption: false,
        EnableAtRestEncryption: true,
        AtRestEncryptionConfiguration: {
          S3EncryptionConfiguration,
          LocalDiskEncryptionConfiguration: localDisk,
        },
      });
    });
  }

  it("has other modes for single buckets, and a custom key provider for the disks", () => {
    const document = blocks({
      atRest: {
        s3: { mode: "SSE-S3" },
        overrides: [
          { bucket: "ledger", mode: "SSE-KMS", keyArn },
          { bucket: "scratch", mode: "SSE-S3" },
        ],
        disk: {
          provider: "Custom",
          s3Object: "arn:aws:s3:::config/disk.jar",
          providerClass: "com.example.Disk",
        },
      },
    });
    assert.deepEqual(document["EncryptionConfiguration"], {
      EnableInTransitEncryption: false,
      EnableAtRestEncryption: true,
      AtRestEncryptionConfiguration: {
        S3EncryptionConfiguration: {
          EncryptionMode: "SSE-S3",
          Overrides: [
            { BucketName: "ledger", EncryptionMode: "SSE-KMS", AwsKmsKey: keyArn },
            { BucketName: "scratch", EncryptionMode: "SSE-S3" },
          ],
        },
        LocalDiskEncryptionConfiguration: {
          EncryptionKeyProviderType: "Custom",
          S3Object: "arn:aws:s3:::config/disk.jar",
          EncryptionKeyProviderClass: "com.example.Disk",
        },
      },
    });
  });

  it("leaves EBS volumes in clear where the specification does", () => {
    const atRest = {
      s3: { mode: "SSE-S3" },
      disk: { provider: "AwsKms", keyArn, enableEbs: false },
    } as const;
    const text = JSON.stringify(blocks({ atRest }));
    assert.ok(text.includes('"EnableEbsEncryption":false'));
  });
});

describe("the authentication block", () => {
  it("has the cluster's own KDC, with the lifetime of tickets", () => {
    const kerberos = { kdc: "cluster", ticketLifetimeHours: 24 } as const;
    assert.deepEqual(blocks({ kerberos })["AuthenticationConfiguration"], {
      KerberosConfiguration: {
        Provider: "ClusterDedicatedKdc",
        ClusterDedicatedKdcConfiguration: { TicketLifetimeInHours: 24 },
      },
    });
  });

  it("has a cross-realm trust to a directory", () => {
    const trust = {
      realm: "AD.EXAMPLE.COM",
      domain: "ad.example.com",
      adminServer: "ad.example.com:749",
      kdcServer: "ad.example.com:88",
    };
    const document = blocks({ kerberos: { kdc: "cluster", ticketLifetimeHours: 8, trust } });
    assert.deepEqual(document["AuthenticationConfiguration"], {
      KerberosConfiguration: {
        Provider: "ClusterDedicatedKdc",
        ClusterDedicatedKdcConfiguration: {
          TicketLifetimeInHours: 8,
          CrossRealmTrustConfiguration: {
            Realm: "AD.EXAMPLE.COM",
            Domain: "ad.example.com",
            AdminServer: "ad.example.com:749",
            KdcServer: "ad.example.com:88",
          },
        },
      },
    });
  });

  it("has an external KDC with a directory behind it", () => {
    const document = blocks({
      kerberos: {
        kdc: "external",
        ticketLifetimeHours: 24,
        adminServer: "kdc.example.com:749",
        kdcServer: "kdc.example.com:88",
        directory: { realm: "AD.EXAMPLE.COM", domain: "ad.example.com", server: "dc1.example.com" },
      },
    });
    assert.deepEqual(document["AuthenticationConfiguration"], {
      KerberosConfiguration: {
        Provider: "ExternalKdc",
        ExternalKdcConfiguration: {
          TicketLifetimeInHours: 24,
          KdcServerType: "Single",
          AdminServer: "kdc.example.com:749",
          KdcServer: "kdc.example.com:88",
          AdIntegrationConfiguration: {
            AdRealm: "AD.EXAMPLE.COM",
            AdDomain: "ad.example.com",
            AdServer: "dc1.example.com",
          },
        },
      },
    });
  });
});

describe("the authorization block", () => {
  it("has role mappings of the three kinds, in their order", () => {
    const role = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;
    const document = blocks({
      mappings: [
        { roleArn: role("one"), by: "User", identifiers: ["ann"] },
        { roleArn: role("two"), by: "Prefix", identifiers: ["s3://a/", "s3://b/"] },
        { roleArn: role("three"), by: "Group", identifiers: ["admins"] },
      ],
    });
    assert.deepEqual(document["AuthorizationConfiguration"], {
      EmrFsConfiguration: {
        RoleMappings: [
          { Role: role("one"), IdentifierType: "User", Identifiers: ["ann"] },
          { Role: role("two"), IdentifierType: "Prefix", Identifiers: ["s3://a/", "s3://b/"] },
          { Role: role("three"), IdentifierType: "Group", Identifiers: ["admins"] },
        ],
      },
    });
  });

  it("has Lake Formation, with the runtime roles that it needs", () => {
    const document = blocks({ lakeFormation: { sessionTag: "Amazon EMR" } });
    assert.deepEqual(document["AuthorizationConfiguration"], {
      IAMConfiguration: {
        EnableApplicationScopedIAMRole: true,
        ApplicationScopedIAMRoleConfiguration: { PropagateSourceIdentity: true },
      },
      LakeFormationConfiguration: { AuthorizedSessionTagValue: "Amazon EMR" },
    });
  });
});

describe("the metadata service", () => {
  it("requires a token by default, and limits the hops", () => {
    assert.deepEqual(blocks({})["InstanceMetadataServiceConfiguration"], {
      MinimumInstanceMetadataServiceVersion: 2,
      HttpPutResponseHopLimit: 1,
    });
    const metadata = { requireVersion2: false, hopLimit: 2 };
    assert.deepEqual(blocks({ metadata })["InstanceMetadataServiceConfiguration"], {
      MinimumInstanceMetadataServiceVersion: 1,
      HttpPutResponseHopLimit: 2,
    });
  });
});

describe("the whole document", () => {
  it("has no empty blocks", () => {
    assert.deepEqual(Object.keys(blocks({})), [
      "EncryptionConfiguration",
      "InstanceMetadataServiceConfiguration",
    ]);
  });
});
