/** Databases of RDS and Aurora: the protection of their data. */
import { isAmong, not } from "../../frame/decision";
import { isPresent, property, text } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { awsguard, checkov, cis, fsbp, guard, nag, pulumi } from "../../frame/settings/references";
import { setting } from "../../frame/settings/setting";
import { excludes, isAtLeast, isFalseByDefault, isSet, isTrue } from "../../frame/settings/wanted";

const INSTANCE = "aws:rds/instance:Instance";
const CLUSTER = "aws:rds/cluster:Cluster";
const CLUSTER_INSTANCE = "aws:rds/clusterInstance:ClusterInstance";
const INSTANCES = [INSTANCE, CLUSTER_INSTANCE] as const;

/** Source: RDS User Guide, "IAM database authentication": the engines that have it. */
const IAM_ENGINES = ["mysql", "mariadb", "postgres", "aurora-mysql", "aurora-postgresql"];

/** A read replica of the same region takes its key and its backups from its source. */
const isNoReplica = (instance: Typed<typeof INSTANCE>) =>
  not(isPresent(property(instance, "replicateSourceDb")));

/** A secondary cluster of a global database, or a replica of another one, has the users of its source. */
const REPLICAS = "Replicas, which have the users of their source.";

export const rdsSettings = [
  setting({
    id: "rds-encrypted",
    claim: "Every database is encrypted at rest.",
    severity: "high",
    references: [
      ...fsbp("RDS.3", "RDS.4", "RDS.27"),
      ...cis("2.3.1"),
      ...checkov("CKV_AWS_16", "CKV_AWS_96", "CKV_AWS_146"),
      ...nag("RDSStorageEncrypted"),
      ...guard("rds_storage_encrypted"),
      ...pulumi(
        "rds/Cluster/disallowUnencryptedStorage",
        "rds/Instance/disallowUnencryptedStorage",
      ),
      ...awsguard("rds-storage-encrypted"),
    ],
    types: [CLUSTER, INSTANCE],
    property: "storageEncrypted",
    wanted: isTrue,
    blindSpots: ["Snapshots that were made before the database was encrypted."],
  }),
  setting({
    id: "rds-cluster-own-key",
    claim: "Every database is encrypted under a customer managed key.",
    severity: "medium",
    references: [
      ...checkov("CKV_AWS_327"),
      ...pulumi(
        "rds/Cluster/configureCustomerManagedKey",
        "rds/Instance/configureCustomerManagedKey",
      ),
    ],
    types: [CLUSTER],
    property: "kmsKeyId",
    wanted: isSet,
    fix: "set kmsKeyId to the ARN of a customer managed key of the cluster's region",
  }),
  setting({
    id: "rds-instance-own-key",
    claim: "Every database instance is encrypted under a customer managed key.",
    severity: "medium",
    references: pulumi("rds/Instance/configureCustomerManagedKey"),
    types: [INSTANCE],
    property: "kmsKeyId",
    wanted: isSet,
    only: isNoReplica,
    fix: "set kmsKeyId to the ARN of a customer managed key of the instance's region",
    blindSpots: ["Read replicas of the same region, which take the key of their source."],
  }),
  setting({
    id: "rds-private",
    claim: "No database has a public address.",
    severity: "critical",
    references: [
      ...fsbp("RDS.2"),
      ...cis("2.3.3"),
      ...checkov("CKV_AWS_17"),
      ...nag("RDSInstancePublicAccess"),
      ...guard("rds_instance_public_access_check"),
      ...pulumi("rds/ClusterInstance/disallowPublicAccess", "rds/Instance/disallowPublicAccess"),
      ...awsguard("rds-instance-public-access"),
    ],
    types: INSTANCES,
    property: "publiclyAccessible",
    wanted: isFalseByDefault,
    blindSpots: ["What reaches the private address, which no-public-ingress looks at."],
  }),
  setting({
    id: "rds-snapshot-private",
    claim: "No snapshot of a database is shared with all accounts.",
    severity: "critical",
    references: [...fsbp("RDS.1"), ...checkov("CKV_AWS_302")],
    types: ["aws:rds/snapshot:Snapshot", "aws:rds/clusterSnapshot:ClusterSnapshot"],
    property: "sharedAccounts",
    wanted: excludes("all"),
    fix: "name the accounts, or leave sharedAccounts out",
    blindSpots: ["Snapshots that RDS makes by itself, and that are shared afterwards."],
  }),
  setting({
    id: "rds-backups",
    claim: "Every database keeps its backups for a week or longer.",
    severity: "high",
    references: [
      ...fsbp("RDS.11"),
      ...checkov("CKV_AWS_133"),
      ...nag("RDSInstanceBackupEnabled"),
      ...guard("db_instance_backup_enabled"),
      ...pulumi("rds/Instance/configureBackupRetention", "rds/Instance/enableBackupRetention"),
      ...awsguard("rds-instance-backup-enabled"),
    ],
    types: [INSTANCE],
    property: "backupRetentionPeriod",
    wanted: isAtLeast(7),
    only: isNoReplica,
    blindSpots: ["Whether a backup can be restored."],
  }),
  setting({
    id: "rds-cluster-backups",
    claim: "Every database cluster keeps its backups for a week or longer.",
    severity: "high",
    references: [
      ...checkov("CKV_AWS_133"),
      ...pulumi("rds/Cluster/configureBackupRetention", "rds/Cluster/enableBackupRetention"),
    ],
    types: [CLUSTER],
    property: "backupRetentionPeriod",
    wanted: isAtLeast(7),
    blindSpots: ["Whether a backup can be restored."],
  }),
  setting({
    id: "rds-deletion-protection",
    claim: "Every database is protected from deletion.",
    severity: "medium",
    references: [
      ...fsbp("RDS.7", "RDS.8"),
      ...checkov("CKV_AWS_139", "CKV_AWS_293"),
      ...nag("RDSInstanceDeletionProtectionEnabled"),
      ...guard("rds_instance_deletion_protection_enabled"),
    ],
    types: [CLUSTER, INSTANCE],
    property: "deletionProtection",
    wanted: isTrue,
  }),
  setting({
    id: "rds-iam-authentication",
    claim: "Every database whose engine can accepts IAM credentials.",
    severity: "medium",
    references: [
      ...fsbp("RDS.10", "RDS.12"),
      ...checkov("CKV_AWS_161", "CKV_AWS_162"),
      ...nag("AuroraMySQLPostgresIAMAuth"),
    ],
    types: [CLUSTER, INSTANCE],
    property: "iamDatabaseAuthenticationEnabled",
    wanted: isTrue,
    only: (database) => isAmong(text(property(database, "engine")), IAM_ENGINES),
    blindSpots: [REPLICAS, "Whether a user of the database logs in with a password nevertheless."],
  }),
  setting({
    id: "rds-proxy-tls",
    claim: "Every database proxy requires TLS.",
    severity: "high",
    references: fsbp("RDS.43"),
    types: ["aws:rds/proxy:Proxy"],
    property: "requireTls",
    wanted: isTrue,
    blindSpots: ["Whether the proxy's own connections to the database use TLS."],
  }),
  setting({
    id: "rds-global-encrypted",
    claim: "Every global database is encrypted at rest.",
    severity: "high",
    references: checkov("CKV_AWS_140"),
    types: ["aws:rds/globalCluster:GlobalCluster"],
    property: "storageEncrypted",
    wanted: isTrue,
    only: (global) => not(isPresent(property(global, "sourceDbClusterIdentifier"))),
    blindSpots: ["Global databases that were made of a cluster, which take its encryption."],
  }),
];
