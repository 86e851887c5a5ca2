import { dynamodbSettings } from "../../../../policies/rules/databases/dynamodbSettings";
import { describeSettings } from "../../../support/settings";

describeSettings(
  "dynamodbSettings",
  dynamodbSettings,
  {
    "aws:dynamodb/table:Table": {
      pointInTimeRecovery: {
        enabled: true,
      },
      serverSideEncryption: {
        enabled: true,
        kmsKeyArn: "arn:aws:kms:us-east-1:111122223333:key/own",
      },
      deletionProtectionEnabled: true,
    },
    "aws:dax/cluster:Cluster": {
      serverSideEncryption: {
        enabled: true,
      },
      clusterEndpointEncryptionType: "TLS",
    },
  },
  [
    [
      "dynamodb-point-in-time-recovery",
      { pointInTimeRecovery: { enabled: false } },
      "pointInTimeRecovery.enabled is false; set pointInTimeRecovery.enabled to true",
    ],
    [
      "dynamodb-own-key",
      { serverSideEncryption: { enabled: true } },
      "serverSideEncryption.kmsKeyArn is not set; set serverSideEncryption to { enabled: true, kmsKeyArn: the ARN of a customer managed key }",
    ],
    [
      "dynamodb-deletion-protection",
      { deletionProtectionEnabled: null },
      "deletionProtectionEnabled is not set; set deletionProtectionEnabled to true",
    ],
    [
      "dax-encrypted",
      { serverSideEncryption: null },
      "serverSideEncryption.enabled is not set; set serverSideEncryption.enabled to true",
    ],
    [
      "dax-tls",
      { clusterEndpointEncryptionType: "NONE" },
      'clusterEndpointEncryptionType is "NONE"; set clusterEndpointEncryptionType to "TLS"',
    ],
  ],
);
