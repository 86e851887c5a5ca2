import { elasticacheSettings } from "../../../../policies/rules/databases/elasticacheSettings";
import { describeSettings } from "../../../support/settings";

describeSettings(
  "elasticacheSettings",
  elasticacheSettings,
  {
    "aws:elasticache/replicationGroup:ReplicationGroup": {
      atRestEncryptionEnabled: true,
      transitEncryptionEnabled: true,
      userGroupIds: ["sessions"],
      automaticFailoverEnabled: true,
      multiAzEnabled: true,
      snapshotRetentionLimit: 1,
      subnetGroupName: "isolated",
    },
    "aws:elasticache/user:User": { authenticationMode: { type: "iam" } },
    "aws:elasticache/cluster:Cluster": {
      engine: "redis",
      snapshotRetentionLimit: 1,
      subnetGroupName: "isolated",
    },
  },
  [
    [
      "elasticache-encrypted",
      { atRestEncryptionEnabled: null },
      "atRestEncryptionEnabled is not set; set atRestEncryptionEnabled to true",
    ],
    [
      "elasticache-tls",
      { transitEncryptionEnabled: false },
      "transitEncryptionEnabled is false; set transitEncryptionEnabled to true",
    ],
    [
      "elasticache-authentication",
      { userGroupIds: [] },
      "userGroupIds is []; set userGroupIds to a group of users, or authToken to an output of config.requireSecret",
    ],
    [
      "elasticache-users-authenticated",
      { authenticationMode: { type: "no-password-required" } },
      'authenticationMode.type is "no-password-required"; set authenticationMode.type to "iam" or "password"',
    ],
    [
      "elasticache-users-not-open",
      { noPasswordRequired: true },
      "noPasswordRequired is true; set noPasswordRequired to false",
    ],
    [
      "elasticache-failover",
      { automaticFailoverEnabled: null },
      "automaticFailoverEnabled is not set; set automaticFailoverEnabled to true",
    ],
    [
      "elasticache-multi-az",
      { multiAzEnabled: false },
      "multiAzEnabled is false; set multiAzEnabled to true",
    ],
    [
      "elasticache-backups",
      { snapshotRetentionLimit: 0 },
      "snapshotRetentionLimit is 0; set snapshotRetentionLimit to 1 or more",
    ],
    [
      "elasticache-cluster-backups",
      { snapshotRetentionLimit: null },
      "snapshotRetentionLimit is not set; set snapshotRetentionLimit to 1 or more",
    ],
    [
      "elasticache-minor-upgrades",
      { autoMinorVersionUpgrade: false },
      "autoMinorVersionUpgrade is false; set autoMinorVersionUpgrade to true",
    ],
    [
      "elasticache-own-subnets",
      { subnetGroupName: null },
      "subnetGroupName is not set; set subnetGroupName to an aws.elasticache.SubnetGroup of private or isolated subnets",
    ],
    [
      "elasticache-cluster-own-subnets",
      { subnetGroupName: null },
      "subnetGroupName is not set; set subnetGroupName to an aws.elasticache.SubnetGroup of private or isolated subnets",
    ],
  ],
  [
    ["elasticache-authentication", { userGroupIds: null, authToken: "secret" }],
    ["elasticache-cluster-backups", { engine: "memcached", snapshotRetentionLimit: null }],
    ["elasticache-own-subnets", { subnetGroupName: null, globalReplicationGroupId: "global" }],
    ["elasticache-cluster-own-subnets", { subnetGroupName: null, replicationGroupId: "sessions" }],
  ],
);
