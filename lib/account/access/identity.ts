import { type AccessTable, rowsOf } from "./row";

const iam = rowsOf("iam", "iam", { scope: "role" });
const kms = rowsOf("kms", "kms");
const acm = rowsOf("acm", "acm");

const KEY_READ = ["DescribeKey", "GetKeyPolicy", "GetKeyRotationStatus", "ListResourceTags"];
// The platform disables no key and no rotation, and its key policies let the deploy role do neither.
const KEY_UPDATE = ["PutKeyPolicy", "TagResource", "UntagResource", "UpdateKeyDescription"];

/** Roles, keys, certificates and parameters. */
export const identity: AccessTable = {
  "aws:iam/role:Role": iam("role", {
    create: ["CreateRole", "PutRolePermissionsBoundary", "TagRole"],
    read: ["GetRole", "GetRolePolicy", "ListAttachedRolePolicies", "ListRolePolicies"],
    update: [
      "PutRolePermissionsBoundary",
      "TagRole",
      "UntagRole",
      "UpdateAssumeRolePolicy",
      "UpdateRole",
      "UpdateRoleDescription",
    ],
    delete: ["DeleteRole", "ListInstanceProfilesForRole"],
  }),
  "aws:iam/rolePolicy:RolePolicy": iam("role_policy", {
    create: ["PutRolePolicy"],
    read: ["GetRolePolicy"],
    update: ["PutRolePolicy"],
    delete: ["DeleteRolePolicy"],
  }),
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": iam("role_policy_attachment", {
    create: ["AttachRolePolicy"],
    read: ["ListAttachedRolePolicies"],
    delete: ["DetachRolePolicy"],
  }),
  "aws:iam/instanceProfile:InstanceProfile": iam("instance_profile", {
    scope: "instanceProfile",
    create: ["AddRoleToInstanceProfile", "CreateInstanceProfile", "TagInstanceProfile"],
    read: ["GetInstanceProfile"],
    update: [
      "AddRoleToInstanceProfile",
      "RemoveRoleFromInstanceProfile",
      "TagInstanceProfile",
      "UntagInstanceProfile",
    ],
    delete: ["DeleteInstanceProfile", "RemoveRoleFromInstanceProfile"],
    passes: [{ property: "role", service: "ec2.amazonaws.com" }],
  }),
  "aws:kms/key:Key": kms("key", {
    create: ["CreateKey", "EnableKeyRotation", "PutKeyPolicy", "TagResource"],
    read: KEY_READ,
    update: ["EnableKeyRotation", ...KEY_UPDATE],
    delete: ["ScheduleKeyDeletion"],
  }),
  "aws:kms/replicaKey:ReplicaKey": kms("replica_key", {
    create: ["CreateKey", "PutKeyPolicy", "ReplicateKey", "TagResource"],
    read: KEY_READ,
    update: KEY_UPDATE,
    delete: ["ScheduleKeyDeletion"],
  }),
  "aws:kms/alias:Alias": kms("alias", {
    create: ["CreateAlias"],
    read: ["ListAliases"],
    update: ["UpdateAlias"],
    delete: ["DeleteAlias"],
  }),
  "aws:acm/certificate:Certificate": acm("certificate", {
    create: ["AddTagsToCertificate", "RequestCertificate"],
    read: ["DescribeCertificate", "ListTagsForCertificate"],
    update: ["AddTagsToCertificate", "RemoveTagsFromCertificate", "UpdateCertificateOptions"],
    delete: ["DeleteCertificate"],
  }),
  "aws:acm/certificateValidation:CertificateValidation": acm("certificate_validation", {
    read: ["DescribeCertificate"],
  }),
  "aws:ssm/parameter:Parameter": rowsOf("ssm", "ssm", { scope: "parameter" })("parameter", {
    create: ["AddTagsToResource", "PutParameter"],
    read: ["DescribeParameters", "GetParameter", "GetParameters", "ListTagsForResource"],
    update: ["AddTagsToResource", "PutParameter", "RemoveTagsFromResource"],
    delete: ["DeleteParameter"],
  }),
};
