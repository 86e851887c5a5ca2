import { equals } from "../../frame/decision";
import { flag, property, text } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";

export const keyRotation: OutputRule<Typed<"aws:kms/key:Key">> = {
  id: "key-rotation",
  claim: "Every symmetric key that encrypts is rotated.",
  severity: "medium",
  level: "mandatory",
  references: [
    { catalogue: "checkov", id: "CKV_AWS_7" },
    { catalogue: "cdk-nag", id: "KMSBackingKeyRotationEnabled" },
    { catalogue: "cfn-guard", id: "cmk_backing_key_rotation_enabled" },
    { catalogue: "CIS AWS Foundations 3.0.0", id: "3.6" },
    { catalogue: "Pulumi compliance policies", id: "kms/Key/enableKeyRotation" },
    { catalogue: "awsguard", id: "cmk-backing-key-rotation-enabled" },
  ],
  blindSpots: ["Keys whose material is imported, which AWS cannot rotate."],
  fix: "Set enableKeyRotation to true.",
  question: "whether the key is rotated",
  stage: "outputs",
  types: ["aws:kms/key:Key"],
  check(key, report) {
    const spec = text(property(key, "customerMasterKeySpec")) ?? "SYMMETRIC_DEFAULT";
    const usage = text(property(key, "keyUsage")) ?? "ENCRYPT_DECRYPT";
    if (spec !== "SYMMETRIC_DEFAULT" || usage !== "ENCRYPT_DECRYPT") {
      return;
    }
    report.expect(
      equals(flag(property(key, "enableKeyRotation")), true),
      "key is not rotated; set enableKeyRotation to true",
    );
  },
};
