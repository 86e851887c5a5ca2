/** Caches of ElastiCache: Valkey, Redis OSS and Memcached. */
import { checkov, fsbp, guard, nag } from "../../frame/settings/references";
import { setting } from "../../frame/settings/setting";
import {
  isAtLeast,
  isSet,
  isTrue,
  isTrueByDefault,
  isFalseByDefault,
  isNoneOf,
} from "../../frame/settings/wanted";
import { anyOf, isAmong, not } from "../../frame/decision";
import { isPresent, property, text } from "../../frame/properties";

const GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
const CLUSTER = "aws:elasticache/cluster:Cluster";

/** Source: ElastiCache User Guide, "Snapshot and restore": Memcached has no backups. */
const BACKED_UP = ["redis", "valkey"];

export const elasticacheSettings = [
  setting({
    id: "elasticache-encrypted",
    claim: "Every replication group is encrypted at rest.",
    severity: "high",
    references: [
      ...fsbp("ElastiCache.4"),
      ...checkov("CKV_AWS_29"),
      ...nag("ElastiCacheRedisClusterEncryption"),
      ...guard("elasticache_replication_group_encryption_at_rest"),
    ],
    types: [GROUP],
    property: "atRestEncryptionEnabled",
    wanted: isTrue,
  }),
  setting({
    id: "elasticache-tls",
    claim: "Every replication group is encrypted in transit.",
    severity: "high",
    references: [
      ...fsbp("ElastiCache.5"),
      ...checkov("CKV_AWS_30"),
      ...nag("ElastiCacheRedisClusterEncryption"),
      ...guard("elasticache_replication_group_transit_encryption"),
    ],
    types: [GROUP],
    property: "transitEncryptionEnabled",
    wanted: isTrue,
    blindSpots: [
      "A transitEncryptionMode of preferred, which accepts connections without TLS as well.",
    ],
  }),
  setting({
    id: "elasticache-authentication",
    claim: "Every replication group authenticates its clients, by users or by a token.",
    severity: "high",
    references: [
      ...fsbp("ElastiCache.6"),
      ...checkov("CKV_AWS_31"),
      ...nag("ElastiCacheRedisClusterRedisAuth"),
    ],
    types: [GROUP],
    property: "userGroupIds",
    wanted: isSet,
    only: (group) =>
      not(
        anyOf([isPresent(property(group, "authToken")), isPresent(property(group, "authTokenWo"))]),
      ),
    fix: "set userGroupIds to a group of users, or authToken to an output of config.requireSecret",
    blindSpots: ["Which commands the users are allowed."],
  }),
  setting({
    id: "elasticache-users-authenticated",
    claim: "No user of a cache connects without a password or a role.",
    severity: "high",
    references: [],
    types: ["aws:elasticache/user:User"],
    property: ["authenticationMode", "type"],
    wanted: isNoneOf("no-password-required"),
    fix: 'set authenticationMode.type to "iam" or "password"',
    blindSpots: ["Who has the role or the password."],
  }),
  setting({
    id: "elasticache-users-not-open",
    claim: "No user of a cache is declared to need no password.",
    severity: "high",
    references: [],
    types: ["aws:elasticache/user:User"],
    property: "noPasswordRequired",
    wanted: isFalseByDefault,
  }),
  setting({
    id: "elasticache-failover",
    claim: "Every replication group promotes a replica when its primary fails.",
    severity: "medium",
    references: [
      ...fsbp("ElastiCache.3"),
      ...checkov("CKV2_AWS_50"),
      ...nag("ElastiCacheRedisClusterMultiAZ"),
    ],
    types: [GROUP],
    property: "automaticFailoverEnabled",
    wanted: isTrue,
  }),
  setting({
    id: "elasticache-multi-az",
    claim: "Every replication group has its replicas in other zones than its primary.",
    severity: "medium",
    references: [...checkov("CKV2_AWS_50"), ...nag("ElastiCacheRedisClusterMultiAZ")],
    types: [GROUP],
    property: "multiAzEnabled",
    wanted: isTrue,
  }),
  setting({
    id: "elasticache-backups",
    claim: "Every replication group is backed up every day.",
    severity: "medium",
    references: [
      ...fsbp("ElastiCache.1"),
      ...checkov("CKV_AWS_134"),
      ...nag("ElastiCacheRedisClusterAutomaticBackup"),
    ],
    types: [GROUP],
    property: "snapshotRetentionLimit",
    wanted: isAtLeast(1),
    blindSpots: ["Whether a backup can be restored."],
  }),
  setting({
    id: "elasticache-cluster-backups",
    claim: "Every cache cluster whose engine can be backed up is, every day.",
    severity: "medium",
    references: [
      ...fsbp("ElastiCache.1"),
      ...checkov("CKV_AWS_134"),
      ...nag("ElastiCacheRedisClusterAutomaticBackup"),
    ],
    types: [CLUSTER],
    property: "snapshotRetentionLimit",
    wanted: isAtLeast(1),
    only: (cluster) => isAmong(text(property(cluster, "engine")), BACKED_UP),
    blindSpots: ["Whether a backup can be restored."],
  }),
  setting({
    id: "elasticache-minor-upgrades",
    claim: "Every replication group gets minor versions of its engine by itself.",
    severity: "medium",
    references: [...fsbp("ElastiCache.2"), ...checkov("CKV_AWS_322")],
    types: [GROUP],
    property: "autoMinorVersionUpgrade",
    wanted: isTrueByDefault,
  }),
  setting({
    id: "elasticache-own-subnets",
    claim: "Every cache is in subnets that were chosen for it.",
    severity: "high",
    references: [
      ...fsbp("ElastiCache.7"),
      ...checkov("CKV_AWS_323"),
      ...nag("ElastiCacheClusterInVPC"),
    ],
    types: [GROUP],
    property: "subnetGroupName",
    wanted: isSet,
    only: (group) => not(isPresent(property(group, "globalReplicationGroupId"))),
    fix: "set subnetGroupName to an aws.elasticache.SubnetGroup of private or isolated subnets",
    blindSpots: ["Whether the subnets of the group are private.", "Members of a global datastore."],
  }),
  setting({
    id: "elasticache-cluster-own-subnets",
    claim: "Every cache cluster is in subnets that were chosen for it.",
    severity: "high",
    references: [
      ...fsbp("ElastiCache.7"),
      ...checkov("CKV_AWS_323"),
      ...nag("ElastiCacheClusterInVPC"),
    ],
    types: [CLUSTER],
    property: "subnetGroupName",
    wanted: isSet,
    only: (cluster) => not(isPresent(property(cluster, "replicationGroupId"))),
    fix: "set subnetGroupName to an aws.elasticache.SubnetGroup of private or isolated subnets",
    blindSpots: ["Whether the subnets of the group are private."],
  }),
];
