import * as pulumi from "@pulumi/pulumi";

import { type ClusterPlan } from "../../lib/emr/cluster/plan";
import { type EmrPlan } from "../../lib/emr/plan";
import { logWriterPolicy } from "../../lib/emr/rolePolicies";
import { type Statement } from "../../lib/iam/document";
import { readerPolicy } from "../../lib/parameters/accessPolicy";
import { LogBucket } from "../logBucket";
import { type SecretValues } from "../pickSecrets";
import { throwIfInvalid } from "../throwIfInvalid";
import { EmrCluster } from "./emrCluster";
import { EmrConnection } from "./emrConnection";
import { EmrKey } from "./emrKey";
import { EmrPermissions } from "./emrPermissions";
import { type EmrRoles } from "./emrRoles";
import { EmrSecurityConfiguration } from "./emrSecurityConfiguration";
import { EmrSecurityGroups } from "./emrSecurityGroups";

export interface EmrArgs {
  readonly plan: EmrPlan;
  /** The roles of the same plan. Policies of other keys name them, so they are created before. */
  readonly roles: EmrRoles;
  readonly network: EmrNetwork;
  /** Values of the secrets of the component `emr`, by name. */
  readonly secrets: SecretValues;
  /** Key of the parameters of the component `emr`, which has Hue's password. */
  readonly parameterKeyArn: pulumi.Input<string> | undefined;
}

/** What clusters need of the region's network. */
export interface EmrNetwork {
  readonly vpcId: pulumi.Input<string>;
  /** Private subnets. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  /** Their route tables, by zone. */
  readonly routeTableIds: Readonly<Record<string, pulumi.Input<string>>>;
  /** Prefix list of the region's S3. */
  readonly s3PrefixListId: pulumi.Input<string>;
  /** Whether the subnets have IPv6 addresses. */
  readonly ipv6: boolean;
}

/** Folder of the log bucket that clusters write to. */
const LOG_FOLDER = "clusters";

/** EMR in one region: key, security configuration and permissions, and the cluster where it runs. */
export class Emr extends pulumi.ComponentResource {
  /** Name of the region's security configuration. */
  public readonly securityConfigurationName: pulumi.Output<string>;
  /** `j-…`; undefined where no cluster runs. */
  public readonly clusterId: pulumi.Output<string> | undefined;

  constructor(name: string, args: EmrArgs, opts?: pulumi.ComponentResourceOptions) {
    const { plan, roles } = args;
    const readPassword = passwordStatements(name, args);
    super("meridian:index:Emr", name, {}, opts);
    const child = { parent: this };
    const baseRoleArn = roles.base.arn;

    const { keyArn } = new EmrKey(
      `${name}-data`,
      {
        plan,
        baseRoleArn,
        serviceRoleArn: roles.service.arn,
        mappedRoleArns: roles.mapped.map(({ arn }) => arn),
      },
      child,
    );
    const { configurationName } = new EmrSecurityConfiguration(
      `${name}-security`,
      { plan: plan.security, baseRoleArn, mappedRoles: roles.mapped, keyArn },
      child,
    );
    const cluster = plan.cluster && {
      plan: plan.cluster,
      logs: new LogBucket(
        `${name}-logs`,
        {
          keyArn,
          retentionDays: plan.cluster.logRetentionDays,
          isProduction: plan.isProduction,
        },
        child,
      ),
    };
    const permissions = new EmrPermissions(
      `${name}-permissions`,
      {
        plan,
        roles,
        keyArn,
        subnetIds: args.network.subnetIds,
        baseStatements:
          cluster === undefined ? [] : [...writeStatements(cluster.logs), ...readPassword],
      },
      child,
    );

    this.securityConfigurationName = configurationName;
    this.clusterId =
      cluster &&
      createCluster(name, args, { ...cluster, configurationName, keyArn }, permissions, this);
    this.registerOutputs({
      securityConfigurationName: this.securityConfigurationName,
      clusterId: this.clusterId,
    });
  }
}

interface ClusterParts {
  readonly plan: ClusterPlan;
  readonly logs: LogBucket;
  readonly configurationName: pulumi.Output<string>;
  readonly keyArn: pulumi.Output<string>;
}

/** @returns the id of the cluster. */
function createCluster(
  name: string,
  { roles, network, secrets }: EmrArgs,
  { plan, logs, configurationName, keyArn }: ClusterParts,
  permissions: EmrPermissions,
  parent: Emr,
): pulumi.Output<string> {
  const { vpcId, subnetIds, routeTableIds } = network;
  const groups = new EmrSecurityGroups(
    `${name}-sg`,
    {
      vpcId,
      s3PrefixListId: network.s3PrefixListId,
      ipv6: network.ipv6,
      directory: plan.directory,
    },
    { parent },
  );
  const connection =
    plan.connection &&
    new EmrConnection(
      `${name}-connection`,
      { plan: plan.connection, vpcId, subnetIds, routeTableIds },
      { parent },
    );
  return new EmrCluster(
    `${name}-cluster`,
    {
      plan,
      subnetIds,
      groups,
      securityConfiguration: configurationName,
      serviceRoleArn: roles.service.arn,
      instanceProfileArn: roles.instanceProfileArn,
      secrets,
      logUri: pulumi.interpolate`s3://${logs.bucketName}/${LOG_FOLDER}/`,
      keyArn,
    },
    // A cluster that lacks one of them fails after some minutes, and has to be replaced.
    { parent, dependsOn: [permissions, groups, ...(connection === undefined ? [] : [connection])] },
  ).clusterId;
}

/** Lets the instances write the logs of their cluster. */
function writeStatements({ bucketArn }: LogBucket): readonly Statement<pulumi.Input<string>>[] {
  const objects = pulumi.interpolate`${bucketArn}/${LOG_FOLDER}/*`;
  return logWriterPolicy<pulumi.Input<string>>(bucketArn, objects).Statement;
}

/**
 * Lets the instances read Hue's password, where Hue has a directory.
 *
 * @throws {pulumi.RunError} where it is not given the key of the password.
 */
function passwordStatements(
  name: string,
  { plan, parameterKeyArn }: EmrArgs,
): readonly Statement<pulumi.Input<string>>[] {
  const hue = plan.cluster?.hue;
  if (hue === undefined) {
    return [];
  }
  if (parameterKeyArn === undefined) {
    const message = "must be set where Hue has a directory, got nothing";
    throwIfInvalid(name, [{ path: "parameterKeyArn", message }]);
    return [];
  }
  return readerPolicy<pulumi.Input<string>>(hue.path, parameterKeyArn, hue.scope).Statement;
}
