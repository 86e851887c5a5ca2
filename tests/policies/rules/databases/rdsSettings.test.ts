import { rdsSettings } from "../../../../policies/rules/databases/rdsSettings";
import { describeSettings } from "../../../support/settings";

const KEY = "arn:aws:kms:us-east-1:111122223333:key/rds";

const instance = {
  monitoringInterval: 60,
  performanceInsightsEnabled: true,
  performanceInsightsKmsKeyId: KEY,
};
const database = {
  storageEncrypted: true,
  kmsKeyId: KEY,
  backupRetentionPeriod: 7,
  deletionProtection: true,
  iamDatabaseAuthenticationEnabled: true,
  copyTagsToSnapshot: true,
};

describeSettings(
  "rdsSettings",
  rdsSettings,
  {
    "aws:rds/cluster:Cluster": {
      ...database,
      engine: "aurora-mysql",
      enabledCloudwatchLogsExports: ["audit", "error"],
    },
    "aws:rds/instance:Instance": {
      ...database,
      ...instance,
      engine: "postgres",
      multiAz: true,
      enabledCloudwatchLogsExports: ["postgresql"],
    },
    "aws:rds/clusterInstance:ClusterInstance": instance,
    "aws:rds/snapshot:Snapshot": { sharedAccounts: ["111122223333"] },
    "aws:rds/clusterSnapshot:ClusterSnapshot": {},
    "aws:rds/proxy:Proxy": { requireTls: true },
    "aws:rds/globalCluster:GlobalCluster": { storageEncrypted: true },
  },
  [
    [
      "rds-encrypted",
      { storageEncrypted: null },
      "storageEncrypted is not set; set storageEncrypted to true",
    ],
    [
      "rds-cluster-own-key",
      { kmsKeyId: null },
      "kmsKeyId is not set; set kmsKeyId to the ARN of a customer managed key of the cluster's region",
    ],
    [
      "rds-instance-own-key",
      { kmsKeyId: "" },
      'kmsKeyId is ""; set kmsKeyId to the ARN of a customer managed key of the instance\'s region',
    ],
    [
      "rds-private",
      { publiclyAccessible: true },
      "publiclyAccessible is true; set publiclyAccessible to false",
    ],
    [
      "rds-snapshot-private",
      { sharedAccounts: ["111122223333", "all"] },
      'sharedAccounts is ["111122223333", "all"]; name the accounts, or leave sharedAccounts out',
    ],
    [
      "rds-backups",
      { backupRetentionPeriod: 6 },
      "backupRetentionPeriod is 6; set backupRetentionPeriod to 7 or more",
    ],
    [
      "rds-cluster-backups",
      { backupRetentionPeriod: null },
      "backupRetentionPeriod is not set; set backupRetentionPeriod to 7 or more",
    ],
    [
      "rds-deletion-protection",
      { deletionProtection: false },
      "deletionProtection is false; set deletionProtection to true",
    ],
    [
      "rds-iam-authentication",
      { iamDatabaseAuthenticationEnabled: null },
      "iamDatabaseAuthenticationEnabled is not set; set iamDatabaseAuthenticationEnabled to true",
    ],
    ["rds-proxy-tls", { requireTls: false }, "requireTls is false; set requireTls to true"],
    [
      "rds-global-encrypted",
      { storageEncrypted: false },
      "storageEncrypted is false; set storageEncrypted to true",
    ],
  ],
  [
    ["rds-instance-own-key", { kmsKeyId: null, replicateSourceDb: "orders" }],
    ["rds-backups", { backupRetentionPeriod: null, replicateSourceDb: "orders" }],
    ["rds-iam-authentication", { iamDatabaseAuthenticationEnabled: null, engine: "oracle-ee" }],
    ["rds-global-encrypted", { storageEncrypted: null, sourceDbClusterIdentifier: "orders" }],
  ],
);
