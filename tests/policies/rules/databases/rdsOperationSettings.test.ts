import { rdsOperationSettings } from "../../../../policies/rules/databases/rdsOperationSettings";
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
  "rdsOperationSettings",
  rdsOperationSettings,
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
  },
  [
    ["rds-multi-az", { multiAz: false }, "multiAz is false; set multiAz to true"],
    [
      "rds-logs",
      { enabledCloudwatchLogsExports: [] },
      'enabledCloudwatchLogsExports is []; set enabledCloudwatchLogsExports to the logs of the engine, such as ["postgresql"] or ["audit", "error", "slowquery"]',
    ],
    [
      "rds-mysql-audit-log",
      { enabledCloudwatchLogsExports: ["error"] },
      'enabledCloudwatchLogsExports is ["error"]; add "audit" to enabledCloudwatchLogsExports',
    ],
    [
      "rds-minor-upgrades",
      { autoMinorVersionUpgrade: false },
      "autoMinorVersionUpgrade is false; set autoMinorVersionUpgrade to true",
    ],
    [
      "rds-enhanced-monitoring",
      { monitoringInterval: 0 },
      "monitoringInterval is 0; set monitoringInterval to a number of seconds, such as 60, with monitoringRoleArn",
    ],
    [
      "rds-performance-insights",
      { performanceInsightsEnabled: false },
      "performanceInsightsEnabled is false; set performanceInsightsEnabled to true",
    ],
    [
      "rds-performance-insights-key",
      { performanceInsightsKmsKeyId: null },
      "performanceInsightsKmsKeyId is not set; set performanceInsightsKmsKeyId to the ARN of a customer managed key",
    ],
    [
      "rds-snapshots-tagged",
      { copyTagsToSnapshot: null },
      "copyTagsToSnapshot is not set; set copyTagsToSnapshot to true",
    ],
  ],
  [
    ["rds-multi-az", { multiAz: false, replicateSourceDb: "orders" }],
    [
      "rds-mysql-audit-log",
      { enabledCloudwatchLogsExports: ["postgresql"], engine: "aurora-postgresql" },
    ],
    [
      "rds-performance-insights-key",
      { performanceInsightsEnabled: false, performanceInsightsKmsKeyId: null },
    ],
  ],
);
