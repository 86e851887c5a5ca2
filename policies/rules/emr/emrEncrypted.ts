import { SECURITY_CONFIGURATION, securityDocumentOf, valueAt } from "../../queries/emr/emrfsAccess";
import { need } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";

const ENCRYPTION = "EncryptionConfiguration";
const AT_REST = [ENCRYPTION, "AtRestEncryptionConfiguration"];
const MAPPINGS = ["AuthorizationConfiguration", "EmrFsConfiguration", "RoleMappings"];

export const emrEncrypted: OutputRule<Typed<typeof SECURITY_CONFIGURATION>> = {
  id: "emr-encrypted",
  claim:
    "Every EMR security configuration encrypts at rest and in transit, and has Kerberos where users share a cluster.",
  severity: "high",
  level: "mandatory",
  references: [
    { catalogue: "AWS Foundational Security Best Practices", id: "EMR.3" },
    { catalogue: "AWS Foundational Security Best Practices", id: "EMR.4" },
    { catalogue: "checkov", id: "CKV_AWS_349" },
    { catalogue: "checkov", id: "CKV_AWS_350" },
    { catalogue: "checkov", id: "CKV_AWS_351" },
    { catalogue: "cdk-nag", id: "EMREncryptionInTransit" },
    { catalogue: "cdk-nag", id: "EMRLocalDiskEncryption" },
    { catalogue: "checkov", id: "CKV_AWS_171" },
    { catalogue: "cfn-guard", id: "emr_security_config_enabled_and_configured_rule" },
  ],
  blindSpots: ["Users who share a cluster without mappings: the graph does not show that they do."],
  fix: "Enable encryption at rest and in transit in the security configuration, and add a Kerberos block where roles are mapped.",
  question: "whether clusters with this security configuration are encrypted",
  stage: "outputs",
  types: [SECURITY_CONFIGURATION],
  check(configuration, report) {
    const document = need(securityDocumentOf(configuration));
    for (const fault of [...atRestFaults(document), ...inTransitFaults(document)]) {
      report.violation(fault);
    }
    const mappings = valueAt(document, MAPPINGS);
    const isShared = (Array.isArray(mappings) ? mappings : []).some(
      (mapping) => valueAt(mapping, ["IdentifierType"]) !== "Prefix",
    );
    const kerberos = ["AuthenticationConfiguration", "KerberosConfiguration"];
    if (isShared && valueAt(document, kerberos) === undefined) {
      report.violation(
        "roles are mapped to users, and without Kerberos a user can claim another one's name; add a Kerberos block",
      );
    }
  },
};

/**
 * What each way of encrypting needs beside its name.
 *
 * Source: EMR Management Guide, "Create a security configuration with the AWS CLI".
 */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  "SSE-S3": [],
  "SSE-KMS": ["AwsKmsKey"],
  "CSE-KMS": ["AwsKmsKey"],
  "CSE-Custom": ["S3Object", "EncryptionKeyProviderClass"],
  AwsKms: ["AwsKmsKey"],
  PEM: ["S3Object"],
};

/** The ways that a custom class provides: of keys for disks, and of certificates. */
const CUSTOM_DISK = ["S3Object", "EncryptionKeyProviderClass"];
const CUSTOM_CERTIFICATES = ["S3Object", "CertificateProviderClass"];

function atRestFaults(document: unknown): readonly string[] {
  if (valueAt(document, [ENCRYPTION, "EnableAtRestEncryption"]) !== true) {
    return ["encryption at rest is off; set EnableAtRestEncryption, with S3 and local disk"];
  }
  const s3 = valueAt(document, [...AT_REST, "S3EncryptionConfiguration"]);
  const disk = valueAt(document, [...AT_REST, "LocalDiskEncryptionConfiguration"]);
  if (s3 === undefined) {
    return ["objects in S3 are not encrypted; add S3EncryptionConfiguration"];
  }
  const overrides = valueAt(s3, ["Overrides"]);
  const objects = [s3, ...(Array.isArray(overrides) ? (overrides as unknown[]) : [])].flatMap(
    (block) => blockFaults(block, "S3EncryptionConfiguration", "EncryptionMode"),
  );
  if (disk === undefined) {
    return [...objects, "disks are not encrypted; add LocalDiskEncryptionConfiguration"];
  }
  const disks = blockFaults(
    disk,
    "LocalDiskEncryptionConfiguration",
    "EncryptionKeyProviderType",
    CUSTOM_DISK,
  );
  const isEbsOpen =
    valueAt(disk, ["EncryptionKeyProviderType"]) === "AwsKms" &&
    valueAt(disk, ["EnableEbsEncryption"]) !== true;
  return [
    ...objects,
    ...disks,
    ...(isEbsOpen ? ["root volumes are not encrypted; set EnableEbsEncryption"] : []),
  ];
}

function inTransitFaults(document: unknown): readonly string[] {
  if (valueAt(document, [ENCRYPTION, "EnableInTransitEncryption"]) !== true) {
    return ["encryption in transit is off; set EnableInTransitEncryption, with certificates"];
  }
  const name = "TLSCertificateConfiguration";
  const tls = valueAt(document, [ENCRYPTION, "InTransitEncryptionConfiguration", name]);
  return tls === undefined
    ? [`encryption in transit has no certificates; add ${name}`]
    : blockFaults(tls, name, "CertificateProviderType", CUSTOM_CERTIFICATES);
}

/** What a block lacks: the way in which it encrypts, or what that way needs. */
function blockFaults(
  block: unknown,
  name: string,
  wayProperty: string,
  custom: readonly string[] = [],
): readonly string[] {
  const way = valueAt(block, [wayProperty]);
  const needs =
    way === "Custom"
      ? custom
      : typeof way === "string" && Object.hasOwn(NEEDS, way)
        ? NEEDS[way]
        : undefined;
  if (needs === undefined) {
    const got = way === undefined ? "none" : JSON.stringify(way);
    return [`${name} names no way that EMR has, got ${got}; set ${wayProperty}`];
  }
  const missing = needs.filter((property) => (valueAt(block, [property]) ?? "") === "");
  return missing.length === 0
    ? []
    : [`${name} lacks what ${String(way)} needs; set ${missing.join(" and ")}`];
}
