import { efsSettings } from "../../../../policies/rules/storage/efsSettings";
import { describeSettings } from "../../../support/settings";

describeSettings(
  "efsSettings",
  efsSettings,
  {
    "aws:efs/fileSystem:FileSystem": {
      encrypted: true,
      kmsKeyId: "arn:aws:kms:us-east-1:111122223333:key/own",
    },
    "aws:efs/accessPoint:AccessPoint": {
      rootDirectory: {
        path: "/uploads",
      },
      posixUser: {
        uid: 1000,
        gid: 1000,
      },
    },
  },
  [
    ["efs-encrypted", { encrypted: null }, "encrypted is not set; set encrypted to true"],
    [
      "efs-own-key",
      { kmsKeyId: null },
      "kmsKeyId is not set; set kmsKeyId to the ARN of a customer managed key",
    ],
    [
      "efs-access-point-directory",
      { rootDirectory: null },
      "rootDirectory.path is not set; set rootDirectory to a path below the root",
    ],
    [
      "efs-access-point-user",
      { posixUser: null },
      "posixUser.uid is not set; set posixUser to a uid and a gid",
    ],
  ],
);
