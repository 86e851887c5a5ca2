import * as pulumi from "@pulumi/pulumi";

import { type Secrets, type StackSpec } from "../../config";
import { clusterSecrets, EMR_COMPONENT } from "../../lib/emr/clusterSecrets";
import { logWriterPolicy } from "../../lib/emr/rolePolicies";
import { type Statement } from "../../lib/iam/document";
import { readerPolicy } from "../../lib/parameters/accessPolicy";
import { parameterRoot } from "../../lib/parameters/configChecks";
import { regionOf, type RegionName } from "../../lib/regions";
import { type Network } from "../network/network";
import { type ClusterKerberos, EmrCluster } from "./emrCluster";
import { EmrKey } from "./emrKey";
import { EmrLogs } from "./emrLogs";
import { EmrPermissions } from "./emrPermissions";
import { type EmrRoles } from "./emrRoles";
import { EmrSecurityConfiguration } from "./emrSecurityConfiguration";
import { EmrSecurityGroups } from "./emrSecurityGroups";

export interface EmrArgs {
  readonly stack: StackSpec;
  readonly region: RegionName;
  readonly emr: NonNullable<StackSpec["emr"]>;
  /** Made before, because the policies of other keys name them. */
  readonly roles: EmrRoles;
  readonly network: Network;
  readonly secrets: Secrets;
  /** Key of the parameters of the component `emr`, if there is one. */
  readonly parameterKeyArn: pulumi.Input<string> | undefined;
  /** Days for which logs of clusters are kept. */
  readonly logRetentionDays: number;
}

type ClusterConfig = NonNullable<EmrArgs["emr"]["cluster"]>;

/** Below the component's path: what Hue, and so the instances, may read. */
export const HUE_PATH = "hue";

/** EMR in one region: key, security configuration and permissions, and the cluster where it runs. */
export class Emr extends pulumi.ComponentResource {
  /** Name of the region's security configuration. */
  public readonly securityConfigurationName: pulumi.Output<string>;
  /** `j-…`; undefined where no cluster runs. */
  public readonly clusterId: pulumi.Output<string> | undefined;

  constructor(name: string, args: EmrArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:Emr", name, {}, opts);
    const { emr: security, roles, region, stack } = args;
    const { accountId } = stack;
    const protect = stack.environment === "production";
    const child = { parent: this };

    const { keyArn } = new EmrKey(
      `${name}-data`,
      {
        region,
        roles,
        protect,
        deployerArn: stack.deployerRoleArn ?? "", // as `lib/parameters/configChecks.ts` made sure
        breakGlassArn: stack.breakGlassRoleArn,
      },
      child,
    );
    const { configurationName } = new EmrSecurityConfiguration(
      `${name}-security`,
      { region, security, roles, keyArn },
      child,
    );
    const cluster = security.cluster?.region === region ? security.cluster : undefined;
    const logs =
      cluster &&
      new EmrLogs(`${name}-logs`, { keyArn, protect, retentionDays: args.logRetentionDays }, child);
    const permissions = new EmrPermissions(
      `${name}-may`,
      { accountId, region, security, roles, keyArn, baseStatements: baseStatements(args, logs) },
      child,
    );

    this.securityConfigurationName = configurationName;
    this.clusterId =
      cluster &&
      logs &&
      createCluster(name, cluster, args, { configurationName, keyArn, logs }, permissions, this);
    this.registerOutputs({
      securityConfigurationName: this.securityConfigurationName,
      clusterId: this.clusterId,
    });
  }
}

interface ClusterParts {
  readonly configurationName: pulumi.Output<string>;
  readonly keyArn: pulumi.Output<string>;
  readonly logs: EmrLogs;
}

function createCluster(
  name: string,
  cluster: ClusterConfig,
  args: EmrArgs,
  { configurationName, keyArn, logs }: ClusterParts,
  permissions: EmrPermissions,
  parent: Emr,
): pulumi.Output<string> {
  const { network, roles, region, stack } = args;
  const groups = new EmrSecurityGroups(
    `${name}-net`,
    { vpcId: network.vpcId, directoryCidrs: cluster.directoryCidrs },
    { parent },
  );
  const root = parameterRoot(stack.environment, EMR_COMPONENT);
  const hue = cluster.hue && {
    directory: cluster.hue,
    passwordParameter: `${root}/${clusterSecrets.hueBindPassword}`,
  };
  return new EmrCluster(
    `${name}-shared`,
    {
      ...cluster,
      region,
      hue,
      groups,
      kerberos: clusterKerberos(cluster, args),
      subnetIds: Object.values(network.subnetIds.private),
      securityConfiguration: configurationName,
      security: args.emr,
      serviceRoleArn: roles.service.arn,
      instanceProfileArn: roles.instanceProfileArn,
      logUri: logs.logUri,
      logKeyArn: keyArn,
    },
    // Without its permissions a cluster fails after some minutes, and has to be made again.
    { parent, dependsOn: permissions },
  ).clusterId;
}

function clusterKerberos(
  { realm, joinUser }: ClusterConfig,
  { secrets }: EmrArgs,
): ClusterKerberos | undefined {
  const own = secrets[EMR_COMPONENT] ?? {};
  const kdcAdminPassword = own[clusterSecrets.kdcAdminPassword];
  if (realm === undefined || kdcAdminPassword === undefined) {
    return undefined;
  }
  const trustPassword = own[clusterSecrets.trustPassword];
  const joinPassword = own[clusterSecrets.joinPassword];
  return { realm, joinUser, kdcAdminPassword, trustPassword, joinPassword };
}

/** What the instances may do in the cluster's region beside: write their logs, read Hue's password. */
function baseStatements(
  { stack, region, emr, parameterKeyArn }: EmrArgs,
  logs: EmrLogs | undefined,
): readonly Statement<pulumi.Input<string>>[] {
  if (logs === undefined) {
    return [];
  }
  const objects = pulumi.interpolate`${logs.bucketArn}/clusters/*`;
  const write = logWriterPolicy<pulumi.Input<string>>(logs.bucketArn, objects);
  if (emr.cluster?.hue === undefined || parameterKeyArn === undefined) {
    return write.Statement;
  }
  const read = readerPolicy<pulumi.Input<string>>(HUE_PATH, parameterKeyArn, {
    partition: regionOf(region).partition,
    region,
    accountId: stack.accountId,
    path: parameterRoot(stack.environment, EMR_COMPONENT),
  });
  return [...write.Statement, ...read.Statement];
}
