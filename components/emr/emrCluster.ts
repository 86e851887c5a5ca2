import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { instanceArguments, scaledProperties, unitType } from "../../lib/emr/cluster/instances";
import { type ClusterPlan } from "../../lib/emr/cluster/plan";
import { userTags } from "../../lib/emr/userTag";
import { pickSecrets, type SecretValues } from "../pickSecrets";
import { type EmrSecurityGroups } from "./emrSecurityGroups";

export interface EmrClusterArgs {
  readonly plan: ClusterPlan;
  /** Private subnets; instance groups use the first, fleets any with capacity. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  readonly groups: Pick<EmrSecurityGroups, "primaryId" | "coreId" | "serviceId">;
  /** Name of the security configuration that the plan was made for. */
  readonly securityConfiguration: pulumi.Input<string>;
  readonly serviceRoleArn: pulumi.Input<string>;
  readonly instanceProfileArn: pulumi.Input<string>;
  /** Values of the secrets of the component `emr`, by name. */
  readonly secrets: SecretValues;
  /** Such as `s3://bucket/clusters/`. */
  readonly logUri: pulumi.Input<string>;
  /** Key of the logs. */
  readonly logKeyArn: pulumi.Input<string>;
  /** Script that every node runs at its start. @default - none */
  readonly bootstrapPath?: pulumi.Input<string> | undefined;
  /**
   * What must exist before the cluster starts. The component's own `dependsOn` would not do: Pulumi does
   * not hand it to children.
   */
  readonly prerequisites: readonly pulumi.Resource[];
}

type KerberosAttributes = aws.types.input.emr.ClusterKerberosAttributes;

/** Hue sends Spark code to Livy. Source: EMR Release Guide, "Hue", supported features. */
const APPLICATIONS = ["Hadoop", "Hive", "Hue", "Livy", "Spark"];

/**
 * A cluster in private subnets with Hadoop, Hive, Hue, Livy and Spark, which scales with its load and
 * terminates when it is idle.
 *
 * EMR returns Kerberos attributes and steps in another form than it received them, so a change of them is
 * ignored: to change one, replace the cluster. Managed scaling owns the number of nodes.
 */
export class EmrCluster extends pulumi.ComponentResource {
  /** `j-…` */
  public readonly clusterId: pulumi.Output<string>;
  /** Private name of the primary node. */
  public readonly primaryDns: pulumi.Output<string>;

  constructor(name: string, args: EmrClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    const { instances, scaling } = args.plan;
    const kerberosAttributes = kerberosAttributesOf(name, args);
    super("meridian:index:EmrCluster", name, {}, opts);

    const cluster = createCluster(name, args, kerberosAttributes, this);
    new aws.emr.ManagedScalingPolicy(
      `${name}-scaling`,
      {
        clusterId: cluster.id,
        computeLimits: [
          {
            unitType: unitType(instances),
            minimumCapacityUnits: scaling.minimum,
            maximumCapacityUnits: scaling.maximum,
          },
        ],
      },
      // The policy is a setting of the cluster, which the deletion of the replaced one would remove.
      { parent: this, deleteBeforeReplace: true },
    );

    this.clusterId = cluster.id;
    this.primaryDns = cluster.masterPublicDns;
    this.registerOutputs({ clusterId: this.clusterId, primaryDns: this.primaryDns });
  }
}

function createCluster(
  name: string,
  args: EmrClusterArgs,
  kerberosAttributes: KerberosAttributes | undefined,
  parent: EmrCluster,
): aws.emr.Cluster {
  const { plan, groups } = args;
  return new aws.emr.Cluster(
    `${name}-cluster`,
    {
      releaseLabel: plan.releaseLabel,
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
      ...instanceArguments(plan.instances),
      ...(kerberosAttributes === undefined ? {} : { kerberosAttributes }),
      configurationsJson: JSON.stringify(plan.classifications),
      bootstrapActions: bootstrapActions(args),
      steps: steps(plan),
      logUri: args.logUri,
      logEncryptionKmsKeyId: args.logKeyArn,
      autoTerminationPolicy: { idleTimeout: plan.idleTimeoutSeconds },
      keepJobFlowAliveWhenNoSteps: true,
      scaleDownBehavior: "TERMINATE_AT_TASK_COMPLETION",
      visibleToAllUsers: true,
      // The service role is allowed to change what has this tag: EMR propagates it to what it creates.
      tags: userTags,
    },
    {
      parent,
      dependsOn: [...args.prerequisites],
      additionalSecretOutputs: ["kerberosAttributes"],
      ignoreChanges: [...kerberosPasswords, "steps", ...scaledProperties(plan.instances)],
    },
  );
}

/** A password that changes in the directory must not replace the cluster, which keeps the one it started with. */
const kerberosPasswords = [
  "kerberosAttributes.kdcAdminPassword",
  "kerberosAttributes.crossRealmTrustPrincipalPassword",
  "kerberosAttributes.adDomainJoinPassword",
];

/** Groups take one subnet. Fleets take several, and EMR chooses among them. */
function subnets({
  plan,
  subnetIds,
}: EmrClusterArgs): Pick<aws.types.input.emr.ClusterEc2Attributes, "subnetId" | "subnetIds"> {
  return plan.instances.kind === "groups"
    ? { subnetId: subnetIds[0] }
    : { subnetIds: [...subnetIds] };
}

function kerberosAttributesOf(
  name: string,
  { plan: { kerberos }, secrets }: EmrClusterArgs,
): KerberosAttributes | undefined {
  if (kerberos === undefined) {
    return undefined;
  }
  const passwords = pickSecrets(name, kerberos.secrets, secrets);
  return {
    realm: kerberos.realm,
    kdcAdminPassword: passwords.kdcAdminPassword,
    crossRealmTrustPrincipalPassword: passwords.trustPassword,
    adDomainJoinUser: kerberos.joinUser,
    adDomainJoinPassword: passwords.joinPassword,
  };
}

function bootstrapActions({
  bootstrapPath,
}: EmrClusterArgs): aws.types.input.emr.ClusterBootstrapAction[] {
  return bootstrapPath === undefined ? [] : [{ name: "Prepare node", path: bootstrapPath }];
}

function steps(plan: ClusterPlan): aws.types.input.emr.ClusterStep[] {
  if (plan.homeDirectoryArguments === undefined) {
    return [];
  }
  return [
    {
      name: "Home directories in HDFS",
      actionOnFailure: "CONTINUE",
      hadoopJarStep: {
        jar: "command-runner.jar",
        args: [...plan.homeDirectoryArguments],
      },
    },
  ];
}
