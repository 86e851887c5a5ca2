import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { CERTIFICATE_AUTHORITY } from "../../lib/databases/engines";
import { type ClusterPlan } from "../../lib/databases/plan";
import { createAlarms } from "../alarms/metricAlarms";
import { connectGroups, createSecurityGroup } from "../services/securityGroups";
import { GlobalDatabase } from "./globalDatabase";
import { type MonitoringRole } from "./monitoringRole";
import { ReaderScaling } from "./readerScaling";

export interface DatabaseClusterArgs {
  readonly plan: ClusterPlan;
  /** Whether the cluster and its instances are protected from deletion. */
  readonly isProduction: boolean;
  readonly vpcId: pulumi.Input<string>;
  /** Subnet group of isolated subnets. */
  readonly subnetGroupName: pulumi.Input<string>;
  /** Key of the data, of what Database Insights records, and of the master user's secret. */
  readonly keyArn: pulumi.Input<string>;
  readonly monitoringRole: MonitoringRole;
  /** Of a global database's primary cluster. @default - RDS manages it */
  readonly masterPassword?: pulumi.Output<string> | undefined;
  /** The global database that a secondary cluster joins. @default - there is none yet */
  readonly global?: JoinableDatabase | undefined;
  /** Key of the log groups. */
  readonly telemetryKeyArn: pulumi.Input<string>;
  /** Topic that the alarms notify. */
  readonly alarmTopicArn: pulumi.Input<string>;
}

/** A global database, as the clusters of further regions join it. */
export interface JoinableDatabase {
  readonly identifier: pulumi.Output<string>;
  /** What must exist before they join: the primary cluster with its instances. */
  readonly prerequisites: readonly pulumi.Resource[];
}

/** Seconds between two reports of the operating system. Source: RDS API Reference, `CreateDBInstance`, MonitoringInterval. */
const MONITORING_SECONDS = 60;

/**
 * What a failover between regions, or an upgrade of the global database, changes of a member: the program leaves it as it
 * is. Source: AWS provider, `aws_rds_cluster` and `aws_rds_global_cluster`.
 */
const OWNED_BY_GLOBAL = ["engineVersion", "globalClusterIdentifier", "replicationSourceIdentifier"];

/**
 * A cluster of Aurora in one region: one instance in each zone, of which one writes and the others take over. Encrypted,
 * reachable by TLS from the groups that are admitted, by users that sign in with IAM.
 */
export class DatabaseCluster extends pulumi.ComponentResource {
  public readonly clusterArn: pulumi.Output<string>;
  /** Such as `cluster-ABCDEFGHIJKL01234`: policies of IAM name the cluster by it. */
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
    const logGroups = createLogGroups(name, args, child);
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
    this.clusterArn = cluster.arn;
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

/**
 * The log groups, before RDS would make them without key and expiry. Their names are RDS's. Source: Aurora User Guide, "Publishing
 * Aurora PostgreSQL logs to Amazon CloudWatch Logs".
 */
function createLogGroups(
  name: string,
  { plan, telemetryKeyArn }: DatabaseClusterArgs,
  opts: pulumi.CustomResourceOptions,
): readonly aws.cloudwatch.LogGroup[] {
  return plan.logs.map(
    (log) =>
      new aws.cloudwatch.LogGroup(
        `${name}-log-${log}`,
        {
          name: `/aws/rds/cluster/${plan.identifier}/${log}`,
          retentionInDays: plan.logRetentionDays,
          kmsKeyId: telemetryKeyArn,
        },
        opts,
      ),
  );
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
  const parameters = createParameterGroup(name, plan, opts);
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
      ...insightsArgs(args),
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

/** The same for the cluster and its instances, so that neither changes the other. */
function insightsArgs({ plan, keyArn }: DatabaseClusterArgs) {
  return {
    performanceInsightsEnabled: true,
    performanceInsightsKmsKeyId: keyArn,
    performanceInsightsRetentionPeriod: plan.insights.retentionDays,
  };
}

/** Named after the family: with the next major version comes a new group beside the old one, which the cluster still uses. */
function createParameterGroup(
  name: string,
  { parameterFamily, parameters }: ClusterPlan,
  opts: pulumi.CustomResourceOptions,
): aws.rds.ClusterParameterGroup {
  return new aws.rds.ClusterParameterGroup(
    `${name}-${parameterFamily.replaceAll(".", "-")}`,
    {
      family: parameterFamily,
      description: "TLS is required",
      parameters: parameters.map((parameter) => ({ ...parameter })),
    },
    opts,
  );
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
      ...insightsArgs(args),
    },
    { ...opts, protect: isProduction, dependsOn: [monitoringRole.policy] },
  );
}
