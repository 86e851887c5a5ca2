import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { clusterFeatures } from "../../lib/emr/clusterChecks";
import { type EmrSecurityConfig } from "../../lib/emr/emrConfig";
import { checkHomeDirectoryUsers, homeDirectoryArguments } from "../../lib/emr/homeDirectories";
import { checkHue, hueClassification, type HueDirectory } from "../../lib/emr/hue";
import { checkKerberosPairing } from "../../lib/emr/kerberosAttributes";
import { checkRelease } from "../../lib/emr/release";
import { type Issue } from "../../lib/spec/issue";
import { type RegionName } from "../../lib/regions";
import { throwIfInvalid } from "../throwIfInvalid";
import { type ClusterInstances, instanceArguments, scaledProperties } from "./clusterInstances";
import { type EmrSecurityGroups } from "./emrSecurityGroups";

export interface EmrClusterArgs {
  readonly region: RegionName;
  /** A pinned release, such as `emr-7.9.0`. */
  readonly releaseLabel: string;
  /** Private subnets; instance groups live in the first, fleets in whichever has capacity. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  readonly groups: EmrSecurityGroups;
  /** Name of the security configuration. */
  readonly securityConfiguration: pulumi.Input<string>;
  /** What it says: release and Kerberos attributes have to fit it. */
  readonly security: EmrSecurityConfig;
  readonly serviceRoleArn: pulumi.Input<string>;
  readonly instanceProfileArn: pulumi.Input<string>;
  /** Given exactly where the security configuration has a Kerberos block. */
  readonly kerberos?: ClusterKerberos | undefined;
  /** Where Hue finds its users. @default - Hue has users of its own */
  readonly hue?:
    { readonly directory: HueDirectory; readonly passwordParameter: string } | undefined;
  readonly instances: ClusterInstances;
  /** Fewest and most units: instances of groups, units of fleets. */
  readonly scaling: { readonly minimum: number; readonly maximum: number };
  /** Hours of idleness after which the cluster ends. */
  readonly idleTimeoutHours: number;
  /** Users who get a home directory in HDFS. */
  readonly homeDirectoryUsers: readonly string[];
  /** Such as `s3://bucket/clusters/`. */
  readonly logUri: pulumi.Input<string>;
  readonly logKeyArn: pulumi.Input<string>;
}

/** The Kerberos attributes of a cluster. Passwords are secret outputs. */
export interface ClusterKerberos {
  /** The cluster's own realm, such as `EC2.INTERNAL`. */
  readonly realm: string;
  readonly kdcAdminPassword: pulumi.Output<string>;
  readonly trustPassword?: pulumi.Output<string> | undefined;
  readonly joinUser?: string | undefined;
  readonly joinPassword?: pulumi.Output<string> | undefined;
}

const APPLICATIONS = ["Hadoop", "Hive", "Hue", "Spark"];

/**
 * A cluster in private subnets with Hadoop, Hive, Hue and Spark, which scales with its work and ends
 * when it has none.
 *
 * EMR answers Kerberos attributes and steps otherwise than it was given them, so a change of them is
 * ignored: to change one, replace the cluster. How many nodes there are is left to managed scaling.
 */
export class EmrCluster extends pulumi.ComponentResource {
  /** `j-…` */
  public readonly clusterId: pulumi.Output<string>;
  /** Private name of the primary node. */
  public readonly primaryDns: pulumi.Output<string>;

  constructor(name: string, args: EmrClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    throwIfInvalid(name, checkArgs(args));
    super("meridian:index:EmrCluster", name, {}, opts);

    const cluster = createCluster(name, args, this);
    new aws.emr.ManagedScalingPolicy(
      `${name}-scaling`,
      {
        clusterId: cluster.id,
        computeLimits: [
          {
            unitType: args.instances.kind === "groups" ? "Instances" : "InstanceFleetUnits",
            minimumCapacityUnits: args.scaling.minimum,
            maximumCapacityUnits: args.scaling.maximum,
          },
        ],
      },
      { parent: this },
    );

    this.clusterId = cluster.id;
    this.primaryDns = cluster.masterPublicDns;
    this.registerOutputs({ clusterId: this.clusterId, primaryDns: this.primaryDns });
  }
}

function createCluster(name: string, args: EmrClusterArgs, parent: EmrCluster): aws.emr.Cluster {
  const { kerberos, hue, groups, region } = args;
  const classifications =
    hue === undefined ? [] : [hueClassification(hue.directory, hue.passwordParameter, region)];
  return new aws.emr.Cluster(
    `${name}-cluster`,
    {
      releaseLabel: args.releaseLabel,
      applications: APPLICATIONS,
      serviceRole: args.serviceRoleArn,
      securityConfiguration: args.securityConfiguration,
      ec2Attributes: {
        instanceProfile: args.instanceProfileArn,
        emrManagedMasterSecurityGroup: groups.primaryId,
        emrManagedSlaveSecurityGroup: groups.coreId,
        serviceAccessSecurityGroup: groups.serviceId,
        ...subnets(args),
      },
      ...instanceArguments(args.instances),
      ...(kerberos === undefined ? {} : { kerberosAttributes: attributes(kerberos) }),
      configurationsJson: JSON.stringify(classifications),
      steps: steps(args),
      logUri: args.logUri,
      logEncryptionKmsKeyId: args.logKeyArn,
      autoTerminationPolicy: { idleTimeout: Math.round(args.idleTimeoutHours * 3600) },
      keepJobFlowAliveWhenNoSteps: true,
      scaleDownBehavior: "TERMINATE_AT_TASK_COMPLETION",
      visibleToAllUsers: true,
    },
    {
      parent,
      additionalSecretOutputs: ["kerberosAttributes"],
      ignoreChanges: ["kerberosAttributes", "steps", ...scaledProperties(args.instances)],
    },
  );
}

function checkArgs(args: EmrClusterArgs): Issue[] {
  const { kerberos, security, releaseLabel, hue, homeDirectoryUsers } = args;
  const attributes = kerberos && {
    realm: kerberos.realm,
    hasKdcAdminPassword: true,
    hasTrustPassword: kerberos.trustPassword !== undefined,
    hasJoinUser: kerberos.joinUser !== undefined,
    hasJoinPassword: kerberos.joinPassword !== undefined,
  };
  return [
    ...checkRelease(releaseLabel, clusterFeatures(security)),
    ...checkKerberosPairing(security.kerberos, attributes, "kerberos"),
    ...(hue === undefined ? [] : checkHue(hue.directory, "hue.directory")),
    ...checkHomeDirectoryUsers(homeDirectoryUsers, "homeDirectoryUsers"),
  ];
}

/** Groups take one subnet. Fleets take several, and EMR chooses among them. */
function subnets({
  instances,
  subnetIds,
}: EmrClusterArgs): Pick<aws.types.input.emr.ClusterEc2Attributes, "subnetId" | "subnetIds"> {
  return instances.kind === "groups" ? { subnetId: subnetIds[0] } : { subnetIds: [...subnetIds] };
}

function attributes(kerberos: ClusterKerberos): aws.types.input.emr.ClusterKerberosAttributes {
  const { realm, kdcAdminPassword, trustPassword, joinUser, joinPassword } = kerberos;
  return {
    realm,
    kdcAdminPassword,
    crossRealmTrustPrincipalPassword: trustPassword,
    adDomainJoinUser: joinUser,
    adDomainJoinPassword: joinPassword,
  };
}

function steps({
  homeDirectoryUsers,
  kerberos,
}: EmrClusterArgs): aws.types.input.emr.ClusterStep[] {
  if (homeDirectoryUsers.length === 0) {
    return [];
  }
  return [
    {
      name: "Home directories in HDFS",
      actionOnFailure: "CONTINUE",
      hadoopJarStep: {
        jar: "command-runner.jar",
        args: homeDirectoryArguments(homeDirectoryUsers, kerberos?.realm),
      },
    },
  ];
}
