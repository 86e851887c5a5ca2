import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { CACHE_PORT, parameterFamilyOf, userAccess } from "../../lib/events/cacheAccess";
import { connectStatement } from "../../lib/events/permissions";
import { type CachePlan, type CacheUser } from "../../lib/events/plan";
import { type Statement } from "../../lib/iam/document";
import { createAlarms } from "../alarms/metricAlarms";
import { connectGroups, createSecurityGroup } from "../services/securityGroups";

export interface CacheArgs {
  readonly plan: CachePlan;
  readonly vpcId: pulumi.Input<string>;
  /** Subnet group of isolated subnets. */
  readonly subnetGroupName: pulumi.Input<string>;
  readonly keyArn: pulumi.Input<string>;
  /** Topic that the alarms notify. */
  readonly alarmTopicArn: pulumi.Input<string>;
}

/**
 * A cache of core data (ElastiCache for Valkey, cluster mode disabled): encrypted, reachable by TLS from the groups
 * that are admitted, and by users that sign in with IAM. There is no default user, and no password.
 */
export class Cache extends pulumi.ComponentResource {
  /** `rediss://<host>:6379`, of the primary node. */
  public readonly url: pulumi.Output<string>;
  /** Id of the replication group. */
  public readonly cacheName: pulumi.Output<string>;
  /** What the role of each user needs to connect. */
  public readonly connectStatements: Readonly<Record<CacheUser, Statement<pulumi.Input<string>>>>;
  /** Names of the alarms, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];
  private readonly securityGroupId: pulumi.Output<string>;

  constructor(name: string, args: CacheArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:Cache", name, {}, opts);
    const child = { parent: this };
    const { plan, alarmTopicArn } = args;

    const group = createSecurityGroup(`${name}-sg`, args.vpcId, "Cache of core data", child);
    const users = createUsers(name, plan, child);
    const userGroup = new aws.elasticache.UserGroup(
      `${name}-users`,
      {
        engine: "valkey",
        userGroupId: plan.userGroupId,
        userIds: Object.values(users).map(({ userId }) => userId),
      },
      child,
    );
    const cache = createReplicationGroup(name, args, group, userGroup, child);

    this.url = pulumi.interpolate`rediss://${cache.primaryEndpointAddress}:${CACHE_PORT}`;
    this.cacheName = cache.replicationGroupId;
    this.connectStatements = {
      collector: connectStatement<pulumi.Input<string>>(cache.arn, users.collector.arn),
      updater: connectStatement<pulumi.Input<string>>(cache.arn, users.updater.arn),
    };
    this.alarmNames = nodesOf(plan).flatMap((node) =>
      createAlarms(
        `${name}-${node}`,
        {
          alarms: plan.alarms,
          dimensions: {
            CacheClusterId: pulumi.interpolate`${cache.replicationGroupId}-${node}`,
            CacheNodeId: "0001",
          },
          alarmTopicArn,
        },
        child,
      ).map((alarm) => alarm.name),
    );
    this.securityGroupId = group.id;
    this.registerOutputs({ cacheName: this.cacheName });
  }

  /** Lets a security group connect, by a rule at each end. */
  admit(name: string, groupId: pulumi.Input<string>, opts: pulumi.CustomResourceOptions): void {
    connectGroups(
      name,
      { from: groupId, to: this.securityGroupId, port: CACHE_PORT, protocol: "Core data" },
      opts,
    );
  }
}

/** Endings of the nodes' names, such as `001`. Source: ElastiCache User Guide, "Node-based clusters", names of nodes. */
function nodesOf({ nodes }: CachePlan): string[] {
  return Array.from({ length: nodes }, (_, index) => String(index + 1).padStart(3, "0"));
}

function createUsers(
  name: string,
  { users }: CachePlan,
  opts: pulumi.CustomResourceOptions,
): Readonly<Record<CacheUser, aws.elasticache.User>> {
  const create = (role: CacheUser): aws.elasticache.User =>
    new aws.elasticache.User(
      `${name}-${role}`,
      {
        engine: "valkey",
        // IAM requires that both are the same.
        userId: users[role],
        userName: users[role],
        accessString: userAccess[role],
        authenticationMode: { type: "iam" },
      },
      opts,
    );
  return { collector: create("collector"), updater: create("updater") };
}

function createReplicationGroup(
  name: string,
  { plan, subnetGroupName, keyArn }: CacheArgs,
  group: aws.ec2.SecurityGroup,
  userGroup: aws.elasticache.UserGroup,
  opts: pulumi.CustomResourceOptions,
): aws.elasticache.ReplicationGroup {
  const { engineVersion, nodeType, nodes } = plan;
  // A cache that is full evicts what was used least: all of it is in the table as well.
  const parameters = new aws.elasticache.ParameterGroup(
    `${name}-parameters`,
    {
      family: parameterFamilyOf(engineVersion),
      parameters: [{ name: "maxmemory-policy", value: "allkeys-lru" }],
    },
    opts,
  );
  return new aws.elasticache.ReplicationGroup(
    name,
    {
      description: "Core data that events are checked against",
      engine: "valkey",
      engineVersion,
      nodeType,
      numCacheClusters: nodes,
      automaticFailoverEnabled: nodes > 1,
      multiAzEnabled: nodes > 1,
      port: CACHE_PORT,
      parameterGroupName: parameters.name,
      subnetGroupName,
      securityGroupIds: [group.id],
      userGroupIds: [userGroup.userGroupId],
      transitEncryptionEnabled: true,
      transitEncryptionMode: "required",
      atRestEncryptionEnabled: true,
      kmsKeyId: keyArn,
      autoMinorVersionUpgrade: true,
      snapshotRetentionLimit: plan.backupDays,
      applyImmediately: true,
    },
    opts,
  );
}
