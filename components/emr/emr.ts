import * as pulumi from "@pulumi/pulumi";

import { sessionStatements } from "../../lib/emr/cluster/access";
import { metastoreStatements } from "../../lib/emr/cluster/metastore";
import { type ClusterPlan } from "../../lib/emr/cluster/plan";
import { emrKeyPolicy } from "../../lib/emr/keyPolicy";
import { type EmrPlan } from "../../lib/emr/plan";
import { type Statement } from "../../lib/iam/document";
import { readerPolicy } from "../../lib/parameters/accessPolicy";
import { type SecretValues } from "../pickSecrets";
import { throwIfInvalid } from "../throwIfInvalid";
import { EmrBalancer } from "./emrBalancer";
import { EmrCluster } from "./emrCluster";
import { EmrClusterStorage } from "./emrClusterStorage";
import { EmrConnection } from "./emrConnection";
import { EmrKey, type EmrKeyArgs } from "./emrKey";
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
  /** Routes of the region's link to networks on premises. @default - none */
  readonly linkRoutes?: readonly pulumi.Resource[];
}

/** EMR in one region: key, security configuration and permissions, and the cluster where it runs. */
export class Emr extends pulumi.ComponentResource {
  /** Name of the region's security configuration. */
  public readonly securityConfigurationName: pulumi.Output<string>;
  /** `j-…`; undefined where no cluster runs. */
  public readonly clusterId: pulumi.Output<string> | undefined;
  /** Host of Hue: of the balancer, or of the primary node; undefined where no cluster runs. */
  public readonly hueHost: pulumi.Output<string> | undefined;

  constructor(name: string, args: EmrArgs, opts?: pulumi.ComponentResourceOptions) {
    const { plan, roles } = args;
    const readPassword = passwordStatements(name, args);
    super("meridian:index:Emr", name, {}, opts);
    const child = { parent: this };
    const baseRoleArn = roles.base.arn;

    const { keyArn } = new EmrKey(`${name}-data`, dataKey(plan, roles), child);
    const { configurationName } = new EmrSecurityConfiguration(
      `${name}-security`,
      { plan: plan.security, baseRoleArn, mappedRoles: roles.mapped, keyArn },
      child,
    );
    const cluster = plan.cluster && {
      plan: plan.cluster,
      storage: new EmrClusterStorage(
        `${name}-cluster-storage`,
        { plan, cluster: plan.cluster, baseRoleArn },
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
          cluster === undefined
            ? []
            : [
                ...cluster.storage.instanceStatements,
                ...readPassword,
                ...metastoreStatements(cluster.plan.metastore, plan.location),
                ...(cluster.plan.access.sessionManager ? sessionStatements : []),
              ],
      },
      child,
    );
    const running =
      cluster && createCluster(name, args, { ...cluster, configurationName }, permissions, this);

    this.securityConfigurationName = configurationName;
    this.clusterId = running?.clusterId;
    this.hueHost = running?.hueHost;
    const parts = cluster === undefined ? [] : ["cluster", "sg", "connection"];
    this.registerOutputs({
      parts,
      securityConfigurationName: this.securityConfigurationName,
      clusterId: this.clusterId,
      hueHost: this.hueHost,
    });
  }
}

/** The key of objects and volumes. */
function dataKey(
  { location, owners, isProduction, dataReaderArns }: EmrPlan,
  { base, service, mapped }: EmrRoles,
): EmrKeyArgs {
  return {
    description: "objects and volumes",
    aliasPrefix: "alias/meridian/emr-",
    policy: emrKeyPolicy<pulumi.Input<string>>(
      {
        ...owners,
        baseRoleArn: base.arn,
        serviceRoleArn: service.arn,
        mappedRoleArns: mapped.map(({ arn }) => arn),
        dataReaderArns,
      },
      location.region,
    ),
    owners,
    isProduction,
  };
}

interface ClusterParts {
  readonly plan: ClusterPlan;
  readonly storage: EmrClusterStorage;
  readonly configurationName: pulumi.Output<string>;
}

function createCluster(
  name: string,
  { roles, network, secrets }: EmrArgs,
  { plan, storage, configurationName }: ClusterParts,
  permissions: EmrPermissions,
  parent: Emr,
): Record<"clusterId" | "hueHost", pulumi.Output<string>> {
  const { vpcId, subnetIds, routeTableIds, s3PrefixListId, ipv6, linkRoutes = [] } = network;
  const { directory, access } = plan;
  const groups = new EmrSecurityGroups(
    `${name}-sg`,
    { vpcId, s3PrefixListId, ipv6, directory, access },
    { parent },
  );
  const connection =
    plan.connection &&
    new EmrConnection(
      `${name}-connection`,
      { plan: plan.connection, vpcId, subnetIds, routeTableIds },
      { parent },
    );
  const { clusterId, primaryDns } = new EmrCluster(
    `${name}-cluster`,
    {
      plan,
      subnetIds,
      groups,
      securityConfiguration: configurationName,
      serviceRoleArn: roles.service.arn,
      instanceProfileArn: roles.instanceProfileArn,
      secrets,
      logUri: storage.logUri,
      logKeyArn: storage.logKeyArn,
      bootstrapPath: storage.bootstrapPath,
      // A cluster that lacks one of them fails after some minutes, and has to be replaced.
      prerequisites: [
        permissions,
        groups,
        storage,
        ...(connection === undefined ? [] : [connection]),
        ...linkRoutes,
      ],
    },
    { parent },
  );
  const balancer =
    groups.balancerId &&
    new EmrBalancer(
      `${name}-balancer`,
      {
        vpcId,
        subnetIds,
        securityGroupId: groups.balancerId,
        primaryDns,
        deletionProtection: access.deletionProtection,
      },
      { parent },
    );
  return { clusterId, hueHost: balancer?.dnsName ?? primaryDns };
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
