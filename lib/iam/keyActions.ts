/**
 * The actions that a key's life needs: to create, describe, tag, rotate and delete it, and to name it by aliases.
 *
 * None of them uses the key, and none changes who does: policies add `kms:PutKeyPolicy` and what else their
 * principals need.
 *
 * Source: KMS Developer Guide, "Permissions reference".
 */
const KEY_LIFECYCLE = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:DeleteAlias",
  "kms:DescribeKey",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListResourceTags",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateAlias",
  "kms:UpdateKeyDescription",
];

/** The actions of a key's life and further ones, in alphabetical order. */
export function keyLifecycleAnd(...further: readonly string[]): readonly string[] {
  return [...KEY_LIFECYCLE, ...further].sort();
}
