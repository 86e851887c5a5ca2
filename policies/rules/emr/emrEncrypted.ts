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
  ],
  blindSpots: ["Users who share a cluster without mappings: the graph does not show that they do."],
  question: "whether clusters with this security configuration are encrypted",
  stage: "outputs",
  types: [SECURITY_CONFIGURATION],
  check(configuration, report) {
    const document = need(securityDocumentOf(configuration));
    const is = (path: readonly string[]): boolean => valueAt(document, path) === true;
    if (!is([ENCRYPTION, "EnableAtRestEncryption"])) {
      report.violation(
        "encryption at rest is off; set EnableAtRestEncryption, with S3 and local disk",
      );
    } else if (valueAt(document, [...AT_REST, "S3EncryptionConfiguration"]) === undefined) {
      report.violation("objects in S3 are not encrypted; add S3EncryptionConfiguration");
    } else {
      checkDisks(valueAt(document, [...AT_REST, "LocalDiskEncryptionConfiguration"]), (message) => {
        report.violation(message);
      });
    }
    if (!is([ENCRYPTION, "EnableInTransitEncryption"])) {
      report.violation(
        "encryption in transit is off; set EnableInTransitEncryption, with certificates",
      );
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

function checkDisks(disk: unknown, violation: (message: string) => void): void {
  if (disk === undefined) {
    violation("disks are not encrypted; add LocalDiskEncryptionConfiguration");
  } else if (
    valueAt(disk, ["EncryptionKeyProviderType"]) === "AwsKms" &&
    valueAt(disk, ["EnableEbsEncryption"]) !== true
  ) {
    violation("root volumes are not encrypted; set EnableEbsEncryption");
  }
}
