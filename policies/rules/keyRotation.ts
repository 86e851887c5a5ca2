import { flag, held, isUnknown, text } from "../read";
import { type OutputRule } from "../rule";

export const keyRotation: OutputRule = {
  id: "key-rotation",
  claim: "Every symmetric key that encrypts is rotated.",
  severity: "medium",
  level: "mandatory",
  frameworks: [
    { name: "checkov", id: "CKV_AWS_7" },
    { name: "cdk-nag", id: "KMSBackingKeyRotationEnabled" },
    { name: "cfn-guard", id: "cmk_backing_key_rotation_enabled" },
  ],
  blindSpots: ["Keys whose material is imported, which cannot rotate by themselves."],
  reads: "outputs",
  types: ["aws:kms/key:Key"],
  check(key, report) {
    const spec = text(held(key, "customerMasterKeySpec")) ?? "SYMMETRIC_DEFAULT";
    const usage = text(held(key, "keyUsage")) ?? "ENCRYPT_DECRYPT";
    if (spec !== "SYMMETRIC_DEFAULT" || usage !== "ENCRYPT_DECRYPT") {
      return;
    }
    const rotates = flag(held(key, "enableKeyRotation"));
    if (isUnknown(rotates)) {
      report.undecided("whether the key is rotated");
    } else if (rotates !== true) {
      report.violation("key is not rotated; set enableKeyRotation to true");
    }
  },
};
