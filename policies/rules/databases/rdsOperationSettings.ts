/** Databases of RDS and Aurora: their availability, upgrades and logs. */
import { allOf, isAmong, not } from "../../frame/decision";
import { isPresent, property, text } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { awsguard, checkov, cis, fsbp, guard, nag, pulumi } from "../../frame/settings/references";
import { setting } from "../../frame/settings/setting";
import { includes, isAtLeast, isSet, isTrue, isTrueByDefault } from "../../frame/settings/wanted";

const INSTANCE = "aws:rds/instance:Instance";
const CLUSTER = "aws:rds/cluster:Cluster";
const CLUSTER_INSTANCE = "aws:rds/clusterInstance:ClusterInstance";
const INSTANCES = [INSTANCE, CLUSTER_INSTANCE] as const;

/** A read replica of the same region takes its key and its backups from its source. */
const isNoReplica = (instance: Typed<typeof INSTANCE>) =>
  not(isPresent(property(instance, "replicateSourceDb")));

export const rdsOperationSettings = [
  setting({
    id: "rds-multi-az",
    claim: "Every database instance has a standby in another zone.",
    severity: "high",
    references: [
      ...fsbp("RDS.5"),
      ...checkov("CKV_AWS_157"),
      ...nag("RDSMultiAZSupport"),
      ...guard("rds_multi_az_support"),
      ...awsguard("rds-instance-multi-az-enabled"),
    ],
    types: [INSTANCE],
    property: "multiAz",
    wanted: isTrue,
    only: isNoReplica,
    blindSpots: ["Read replicas, of which there can be one in each zone."],
  }),
  setting({
    id: "rds-logs",
    claim: "Every database sends its logs to CloudWatch.",
    severity: "medium",
    references: [
      ...fsbp("RDS.9", "RDS.34", "RDS.36", "RDS.37", "RDS.40", "RDS.42"),
      ...checkov("CKV_AWS_129", "CKV_AWS_324"),
      ...nag("RDSLoggingEnabled"),
      ...guard("rds_logging_enabled"),
    ],
    types: [CLUSTER, INSTANCE],
    property: "enabledCloudwatchLogsExports",
    wanted: isSet,
    fix: 'set enabledCloudwatchLogsExports to the logs of the engine, such as ["postgresql"] or ["audit", "error", "slowquery"]',
    blindSpots: ["Whether the parameter group makes the engine write these logs."],
  }),
  setting({
    id: "rds-mysql-audit-log",
    claim: "Every Aurora MySQL cluster sends its audit log to CloudWatch.",
    severity: "medium",
    references: [
      ...fsbp("RDS.34", "RDS.45"),
      ...checkov("CKV_AWS_325"),
      ...nag("AuroraMySQLLogging"),
    ],
    types: [CLUSTER],
    property: "enabledCloudwatchLogsExports",
    wanted: includes("audit"),
    only: (cluster) =>
      allOf([
        isAmong(text(property(cluster, "engine")), ["aurora-mysql"]),
        isSet.holds(property(cluster, "enabledCloudwatchLogsExports")),
      ]),
    fix: 'add "audit" to enabledCloudwatchLogsExports',
    blindSpots: ["Whether server_audit_logging is on in the cluster's parameter group."],
  }),
  setting({
    id: "rds-minor-upgrades",
    claim: "Every database instance gets minor versions of its engine by itself.",
    severity: "medium",
    references: [
      ...fsbp("RDS.13", "RDS.35"),
      ...cis("2.3.2"),
      ...checkov("CKV_AWS_226"),
      ...nag("RDSAutomaticMinorVersionUpgradeEnabled"),
      ...guard("rds_automatic_minor_version_upgrade_enabled"),
    ],
    types: INSTANCES,
    property: "autoMinorVersionUpgrade",
    wanted: isTrueByDefault,
  }),
  setting({
    id: "rds-enhanced-monitoring",
    claim: "Every database instance reports the metrics of its operating system.",
    severity: "low",
    references: [
      ...fsbp("RDS.6"),
      ...checkov("CKV_AWS_118"),
      ...nag("RDSEnhancedMonitoringEnabled"),
      ...guard("rds_enhanced_monitoring_enabled"),
    ],
    types: INSTANCES,
    property: "monitoringInterval",
    wanted: isAtLeast(1),
    fix: "set monitoringInterval to a number of seconds, such as 60, with monitoringRoleArn",
    blindSpots: ["Whether an alarm is on any of these metrics."],
  }),
  setting({
    id: "rds-performance-insights",
    claim: "Every database instance records what its load waits for.",
    severity: "low",
    references: [
      ...checkov("CKV_AWS_353"),
      ...pulumi(
        "rds/ClusterInstance/enablePerformanceInsights",
        "rds/Instance/enablePerformanceInsights",
      ),
    ],
    types: INSTANCES,
    property: "performanceInsightsEnabled",
    wanted: isTrue,
  }),
  setting({
    id: "rds-performance-insights-key",
    claim:
      "What is recorded about the load of a database is encrypted under a customer managed key.",
    severity: "low",
    references: [
      ...checkov("CKV_AWS_354"),
      ...pulumi(
        "rds/ClusterInstance/disallowUnencryptedPerformanceInsights",
        "rds/Instance/disallowUnencryptedPerformanceInsights",
      ),
    ],
    types: INSTANCES,
    property: "performanceInsightsKmsKeyId",
    wanted: isSet,
    only: (instance) => isTrue.holds(property(instance, "performanceInsightsEnabled")),
    fix: "set performanceInsightsKmsKeyId to the ARN of a customer managed key",
  }),
  setting({
    id: "rds-snapshots-tagged",
    claim: "Every database copies its tags to its snapshots.",
    severity: "low",
    references: [
      ...fsbp("RDS.16", "RDS.17", "RDS.47", "RDS.48"),
      ...checkov("CKV_AWS_313", "CKV2_AWS_60"),
    ],
    types: [CLUSTER, INSTANCE],
    property: "copyTagsToSnapshot",
    wanted: isTrue,
  }),
];
