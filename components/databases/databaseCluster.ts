import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { CERTIFICATE_AUTHORITY } from "../../lib/databases/engines";
import { type ClusterPlan } from "../../lib/databases/databasePlan";
import { createAlarms } from "../alarms/metricAlarms";
import { connectGroups, createSecurityGroup } from "../services/securityGroups";
import {
  createLogGroups,
  type Database,
  type DatabaseArgs,
  insightsArgs,
  MONITORING_SECONDS,
  parameterGroup,
} from "./database";
import { GlobalDatabase } from "./globalDatabase";
import { ReaderScaling } from "./readerScaling";

export interface DatabaseClusterArgs extends DatabaseArgs {
  readonly plan: ClusterPlan;
  /** The global database that a secondary cluster joins. @default - there is none yet */
  readonly global?: JoinableDatabase | undefined;
}

/** A global database, as the clusters of further regions join it. */
export interface JoinableDatabase {
  readonly identifier: pulumi.Output<string>;
  /** What must exist before they join: the primary cluster with its instances. */
  readonly prerequisites: readonly pulumi.Resource[];
}

/**
 * What a failover between regions, or an upgrade of the global database, changes of a member: the program leaves it as it
 * is. Source: AWS provider, `aws_rds_cluster` and `aws_rds_global_cluster`.
 */
const OWNED_BY_GLOBAL = ["engineVersion", "globalClusterIdentifier", "replicationSourceIdentifier"];

/**
 * A cluster of Aurora in one region: one instance in each zone, of which one writes and the others take over. Encrypted,
 * reachable by TLS from the groups that are admitted, by users that sign in with IAM.
 */
export class DatabaseCluster extends pulumi.ComponentResource implements Database {
  public readonly databaseArn: pulumi.Output<string>;
  public readonly resourceId: pulumi.Output<string>;
  /** Host of the instance that writes. In a secondary region it leads nowhere until the region is made the primary one. */
  public readonly writerEndpoint: pulumi.Output<string>;
  /** Host of the readers. */
  public readonly readerEndpoint: pulumi.Output<string>;
  public readonly securityGroupId: pulumi.Output<string>;
  /** Secret of the master user, which RDS rotates. Undefined for a global database. */
  public readonly masterSecretArn: pulumi.Output<string> | undefined;
  /** What further regions join; undefined for a database in one region, and in secondary regions. */
  public readonly global: JoinableDatabase | undefined;
  /** Names of the alarms, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];
  public readonly plan: ClusterPlan;

  constructor(name: string, args: DatabaseClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:DatabaseCluster", name, {}, opts);
    const child = { parent: this };
    const { plan, alarmTopicArn } = args;

    const group = createSecurityGroup(`${name}-sg`, args.vpcId, "Database", child);
    const logGroups = createLogGroups(name, "cluster", plan, args.telemetryKeyArn, child);
    const { isProduction } = args;
    const global =
      plan.global?.isPrimary === true
        ? new GlobalDatabase(name, { plan, isProduction }, child)
        : undefined;
    const cluster = createCluster(name, args, { group, logGroups, global }, child);
    const instances = plan.zones.map((zone) => createInstance(name, zone, args, cluster, child));

    if (plan.readers !== undefined) {
      new ReaderScaling(
        `${name}-readers`,
        { scaling: plan.readers, clusterIdentifier: cluster.clusterIdentifier },
        // A reader is added to a cluster that has an instance.
        { ...child, dependsOn: instances },
      );
    }

    this.plan = plan;
    this.databaseArn = cluster.arn;
    this.resourceId = cluster.clusterResourceId;
    this.writerEndpoint = cluster.endpoint;
    this.readerEndpoint = cluster.readerEndpoint;
    this.securityGroupId = group.id;
    this.masterSecretArn =
      plan.global === undefined
        ? cluster.masterUserSecrets.apply(([secret]) => secret?.secretArn ?? "")
        : undefined;
    this.global = global && {
      identifier: global.identifier,
      prerequisites: [cluster, ...instances],
    };
    this.alarmNames = createAlarms(
      name,
      {
        alarms: plan.alarms,
        dimensions: { DBClusterIdentifier: cluster.clusterIdentifier },
        alarmTopicArn,
      },
      child,
    ).map((alarm) => alarm.name);
    this.registerOutputs({
      // The proof of the connections compares them with the capacity of the instances.
      clients: plan.clients.map(({ service, poolSize, tasks }) => ({ service, poolSize, tasks })),
      // A secondary region has an alarm on what replicates it, beside all that the primary one has.
      declares: plan.global?.isPrimary === false ? ["replication"] : [],
      parts: [
        ...(plan.global?.isPrimary === true ? ["GlobalDatabase"] : []),
        ...(plan.readers === undefined ? [] : ["ReaderScaling"]),
      ],
    });
  }

  /** Lets a security group connect, by a rule at each end. */
  admit(name: string, groupId: pulumi.Input<string>, opts: pulumi.CustomResourceOptions): void {
    const { port } = this.plan;
    connectGroups(
      name,
      { from: groupId, to: this.securityGroupId, port, protocol: "Database" },
      opts,
    );
  }
}

interface ClusterContext {
  readonly group: aws.ec2.SecurityGroup;
  readonly logGroups: readonly aws.cloudwatch.LogGroup[];
  /** Of the primary cluster. */
  readonly global: GlobalDatabase | undefined;
}

function createCluster(
  name: string,
  args: DatabaseClusterArgs,
  { group, logGroups, global }: ClusterContext,
  opts: pulumi.CustomResourceOptions,
): aws.rds.Cluster {
  const { plan, keyArn, isProduction } = args;
  const { groupName, args: parameterArgs } = parameterGroup(name, plan);
  const parameters = new aws.rds.ClusterParameterGroup(groupName, parameterArgs, opts);
  const { finalSnapshotIdentifier } = plan;
  return new aws.rds.Cluster(
    name,
    {
      clusterIdentifier: plan.identifier,
      engine: plan.engine,
      engineVersion: plan.engineVersion,
      allowMajorVersionUpgrade: plan.allowMajorVersionUpgrade,
      applyImmediately: plan.applyImmediately,
      port: plan.port,
      dbClusterParameterGroupName: parameters.name,
      dbSubnetGroupName: args.subnetGroupName,
      vpcSecurityGroupIds: [group.id],
      storageEncrypted: true,
      kmsKeyId: keyArn,
      iamDatabaseAuthenticationEnabled: true,
      ...identityArgs(args, global),
      ...capacityArgs(plan),
      backupRetentionPeriod: plan.backupRetentionDays,
      preferredBackupWindow: plan.backupWindow,
      preferredMaintenanceWindow: plan.maintenanceWindow,
      copyTagsToSnapshot: true,
      deletionProtection: isProduction,
      deleteAutomatedBackups: !isProduction,
      skipFinalSnapshot: finalSnapshotIdentifier === undefined,
      ...(finalSnapshotIdentifier === undefined ? {} : { finalSnapshotIdentifier }),
      enabledCloudwatchLogsExports: [...plan.logs],
      databaseInsightsMode: plan.insights.mode,
      ...insightsArgs(plan, keyArn),
    },
    {
      ...opts,
      protect: isProduction,
      dependsOn: [...logGroups, ...(args.global?.prerequisites ?? [])],
      ...(plan.global === undefined ? {} : { ignoreChanges: OWNED_BY_GLOBAL }),
    },
  );
}

/**
 * The master user with its database, or what has both already: a secondary cluster takes neither. Source: RDS API
 * Reference, `CreateDBCluster`, GlobalClusterIdentifier.
 */
function identityArgs(
  { plan, keyArn, masterPassword, global: joined }: DatabaseClusterArgs,
  own: GlobalDatabase | undefined,
): Partial<aws.rds.ClusterArgs> {
  const { global, databaseName, masterUsername } = plan;
  if (global === undefined) {
    return {
      databaseName,
      masterUsername,
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: keyArn,
    };
  }
  const forwarding = { enableGlobalWriteForwarding: global.writeForwarding };
  if (own !== undefined) {
    const globalClusterIdentifier = own.identifier;
    const primary = { databaseName, masterUsername, globalClusterIdentifier };
    return masterPassword === undefined ? primary : { ...primary, masterPassword };
  }
  return joined === undefined
    ? forwarding
    : { ...forwarding, globalClusterIdentifier: joined.identifier };
}

function capacityArgs({ capacity }: ClusterPlan): Partial<aws.rds.ClusterArgs> {
  return capacity.type === "provisioned"
    ? {}
    : {
        serverlessv2ScalingConfiguration: {
          minCapacity: capacity.minAcu,
          maxCapacity: capacity.maxAcu,
        },
      };
}

function createInstance(
  name: string,
  zone: string,
  args: DatabaseClusterArgs,
  cluster: aws.rds.Cluster,
  opts: pulumi.CustomResourceOptions,
): aws.rds.ClusterInstance {
  const { plan, isProduction, monitoringRole } = args;
  const { capacity } = plan;
  return new aws.rds.ClusterInstance(
    `${name}-${zone}`,
    {
      clusterIdentifier: cluster.id,
      engine: plan.engine,
      instanceClass: capacity.type === "provisioned" ? capacity.instanceClass : "db.serverless",
      availabilityZone: zone,
      publiclyAccessible: false,
      autoMinorVersionUpgrade: plan.autoMinorVersionUpgrade,
      applyImmediately: plan.applyImmediately,
      preferredMaintenanceWindow: plan.maintenanceWindow,
      caCertIdentifier: CERTIFICATE_AUTHORITY,
      copyTagsToSnapshot: true,
      monitoringInterval: MONITORING_SECONDS,
      monitoringRoleArn: monitoringRole.arn,
      // The same as the cluster has, so that neither changes the other.
      ...insightsArgs(plan, args.keyArn),
    },
    { ...opts, protect: isProduction, dependsOn: [monitoringRole.policy] },
  );
}
