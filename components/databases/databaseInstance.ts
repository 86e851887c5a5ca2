import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { CERTIFICATE_AUTHORITY } from "../../lib/databases/engines";
import { type InstancePlan } from "../../lib/databases/databasePlan";
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

export interface DatabaseInstanceArgs extends DatabaseArgs {
  readonly plan: InstancePlan;
  /** ARN of the primary region's instance, which one of another region replicates. @default - it is the primary one */
  readonly sourceArn?: pulumi.Input<string> | undefined;
}

/**
 * An instance of RDS, with a standby in another zone, or a replica of that of the primary region: encrypted, reachable by
 * TLS from the groups that are admitted, by users that sign in with IAM.
 */
export class DatabaseInstance extends pulumi.ComponentResource implements Database {
  public readonly databaseArn: pulumi.Output<string>;
  public readonly resourceId: pulumi.Output<string>;
  public readonly writerEndpoint: pulumi.Output<string>;
  public readonly readerEndpoint: pulumi.Output<string>;
  public readonly securityGroupId: pulumi.Output<string>;
  public readonly masterSecretArn: pulumi.Output<string> | undefined;
  public readonly alarmNames: readonly pulumi.Output<string>[];
  public readonly plan: InstancePlan;

  constructor(name: string, args: DatabaseInstanceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:DatabaseInstance", name, {}, opts);
    const child = { parent: this };
    const { plan, alarmTopicArn, sourceArn } = args;

    const group = createSecurityGroup(`${name}-sg`, args.vpcId, "Database", child);
    const logGroups = createLogGroups(name, "instance", plan, args.telemetryKeyArn, child);
    const instance = createInstance(name, args, group, logGroups, child);

    this.plan = plan;
    this.databaseArn = instance.arn;
    this.resourceId = instance.resourceId;
    this.writerEndpoint = instance.address;
    this.readerEndpoint = instance.address;
    this.securityGroupId = group.id;
    this.masterSecretArn =
      sourceArn === undefined && plan.passwordName === undefined
        ? instance.masterUserSecrets.apply(([secret]) => secret?.secretArn ?? "")
        : undefined;
    this.alarmNames = createAlarms(
      name,
      {
        alarms: plan.alarms,
        dimensions: { DBInstanceIdentifier: instance.identifier },
        alarmTopicArn,
      },
      child,
    ).map((alarm) => alarm.name);
    this.registerOutputs({
      // The proof of the connections compares them with the class of the instance.
      clients: plan.clients.map(({ service, poolSize, tasks }) => ({ service, poolSize, tasks })),
      // A replica has an alarm on its lag, beside all that the primary region has.
      declares: sourceArn === undefined ? [] : ["replication"],
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

function createInstance(
  name: string,
  args: DatabaseInstanceArgs,
  group: aws.ec2.SecurityGroup,
  logGroups: readonly aws.cloudwatch.LogGroup[],
  opts: pulumi.CustomResourceOptions,
): aws.rds.Instance {
  const { plan, keyArn, isProduction, monitoringRole, sourceArn } = args;
  const { groupName, args: parameterArgs } = parameterGroup(name, plan);
  const parameters = new aws.rds.ParameterGroup(groupName, parameterArgs, opts);
  return new aws.rds.Instance(
    name,
    {
      identifier: plan.identifier,
      instanceClass: plan.instanceClass,
      multiAz: plan.isMultiAz,
      storageType: "gp3",
      maxAllocatedStorage: plan.storage.maxGib,
      ...identityArgs(args),
      port: plan.port,
      parameterGroupName: parameters.name,
      dbSubnetGroupName: args.subnetGroupName,
      vpcSecurityGroupIds: [group.id],
      publiclyAccessible: false,
      storageEncrypted: true,
      kmsKeyId: keyArn,
      iamDatabaseAuthenticationEnabled: true,
      caCertIdentifier: CERTIFICATE_AUTHORITY,
      allowMajorVersionUpgrade: plan.allowMajorVersionUpgrade,
      autoMinorVersionUpgrade: plan.autoMinorVersionUpgrade,
      applyImmediately: plan.applyImmediately,
      ...(plan.blueGreenUpdates ? { blueGreenUpdate: { enabled: true } } : {}),
      backupRetentionPeriod: plan.backupRetentionDays,
      backupWindow: plan.backupWindow,
      maintenanceWindow: plan.maintenanceWindow,
      copyTagsToSnapshot: true,
      deletionProtection: isProduction,
      deleteAutomatedBackups: !isProduction,
      ...finalSnapshotArgs(args),
      enabledCloudwatchLogsExports: [...plan.logs],
      monitoringInterval: MONITORING_SECONDS,
      monitoringRoleArn: monitoringRole.arn,
      databaseInsightsMode: plan.insights.mode,
      ...insightsArgs(plan, keyArn),
    },
    {
      ...opts,
      protect: isProduction,
      dependsOn: [...logGroups, monitoringRole.policy],
      // What the promotion of a replica changes.
      ...(sourceArn === undefined ? {} : { ignoreChanges: ["replicateSourceDb"] }),
    },
  );
}

/** Engine, disk and master user; a replica takes them from its source. */
function identityArgs({
  plan,
  keyArn,
  masterPassword,
  sourceArn,
}: DatabaseInstanceArgs): Partial<aws.rds.InstanceArgs> {
  if (sourceArn !== undefined) {
    return { replicateSourceDb: sourceArn };
  }
  return {
    engine: plan.engine,
    engineVersion: plan.engineVersion,
    allocatedStorage: plan.storage.gib,
    dbName: plan.databaseName,
    username: plan.masterUsername,
    ...(masterPassword === undefined
      ? { manageMasterUserPassword: true, masterUserSecretKmsKeyId: keyArn }
      : { password: masterPassword }),
  };
}

/** RDS refuses a final snapshot of a replica. Source: RDS API Reference, `DeleteDBInstance`, SkipFinalSnapshot. */
function finalSnapshotArgs({
  plan: { finalSnapshotIdentifier },
  sourceArn,
}: DatabaseInstanceArgs): Partial<aws.rds.InstanceArgs> {
  return finalSnapshotIdentifier === undefined || sourceArn !== undefined
    ? { skipFinalSnapshot: true }
    : { skipFinalSnapshot: false, finalSnapshotIdentifier };
}
