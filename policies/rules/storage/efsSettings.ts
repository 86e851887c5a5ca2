/** File systems of EFS. */
import { checkov, cis, fsbp, guard, nag } from "../../frame/settings/references";
import { setting } from "../../frame/settings/setting";
import { isSet, isTrue } from "../../frame/settings/wanted";

const FILE_SYSTEM = "aws:efs/fileSystem:FileSystem";
const ACCESS_POINT = "aws:efs/accessPoint:AccessPoint";

export const efsSettings = [
  setting({
    id: "efs-encrypted",
    claim: "Every file system is encrypted at rest.",
    severity: "high",
    references: [
      ...fsbp("EFS.1", "EFS.8"),
      ...cis("2.4.1"),
      ...checkov("CKV_AWS_42"),
      ...nag("EFSEncrypted"),
      ...guard("efs_encrypted_check"),
    ],
    types: [FILE_SYSTEM],
    property: "encrypted",
    wanted: isTrue,
  }),
  setting({
    id: "efs-own-key",
    claim: "Every file system is encrypted under a customer managed key.",
    severity: "medium",
    references: checkov("CKV_AWS_184"),
    types: [FILE_SYSTEM],
    property: "kmsKeyId",
    wanted: isSet,
    fix: "set kmsKeyId to the ARN of a customer managed key",
  }),
  setting({
    id: "efs-access-point-directory",
    claim: "Every access point of a file system limits its clients to one directory.",
    severity: "medium",
    references: [...fsbp("EFS.3"), ...checkov("CKV_AWS_329")],
    types: [ACCESS_POINT],
    property: ["rootDirectory", "path"],
    wanted: isSet,
    fix: "set rootDirectory to a path below the root",
    blindSpots: ["A path of /, which limits nothing."],
  }),
  setting({
    id: "efs-access-point-user",
    claim: "Every access point of a file system decides as which user its clients act.",
    severity: "medium",
    references: [...fsbp("EFS.4"), ...checkov("CKV_AWS_330")],
    types: [ACCESS_POINT],
    property: ["posixUser", "uid"],
    wanted: isSet,
    fix: "set posixUser to a uid and a gid",
    blindSpots: ["A uid of 0, which is root."],
  }),
];
