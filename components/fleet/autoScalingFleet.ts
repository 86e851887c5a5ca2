import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Statement } from "../../lib/iam/document";
import { containerInstanceStatements, joinScript } from "../../lib/fleet/containers";
import { patchGroupOf } from "../../lib/fleet/patchGroup";
import { type FleetPlan } from "../../lib/fleet/plan";
import { createAlarms, createNotifyingAlarms } from "../alarms/metricAlarms";
import { createSecurityGroup } from "../services/securityGroups";
import { createAutoScalingGroup } from "./autoScalingGroup";
import { createEcsCapacity } from "./ecsCapacity";
import { createInstanceRole } from "./instanceRole";
import { createLaunchTemplate } from "./launchTemplate";

export interface AutoScalingFleetArgs {
  readonly plan: FleetPlan;
  readonly vpcId: pulumi.Input<string>;
  /** Private subnet ids by zone name. */
  readonly subnetIds: Readonly<Record<string, pulumi.Input<string>>>;
  /** What the instances are allowed. */
  readonly statements: readonly Statement<pulumi.Input<string>>[];
  /** Key of the volumes. */
  readonly volumeKeyArn: pulumi.Input<string>;
  /** Tag `owner` of instances and volumes. */
  readonly owner: string;
  /** Cluster whose tasks the instances run. @default - they run none */
  readonly cluster?: EcsCluster | undefined;
  readonly alarmTopicArn: pulumi.Input<string>;
}

/** The cluster that instances join. */
export interface EcsCluster {
  readonly name: pulumi.Input<string>;
  readonly arn: pulumi.Input<string>;
}

/**
 * A group of EC2 instances in private subnets, which Systems Manager manages and Patch Manager patches. A change of
 * the template replaces them a few at a time, and rolls back when an alarm says so.
 */
export class AutoScalingFleet extends pulumi.ComponentResource {
  public readonly groupName: pulumi.Output<string>;
  public readonly securityGroupId: pulumi.Output<string>;
  public readonly roleArn: pulumi.Output<string>;
  public readonly patchGroup: string;
  /** Name of the capacity provider; undefined where the instances run no tasks. */
  public readonly capacityProvider: pulumi.Output<string> | undefined;
  /** Names of the alarms, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: AutoScalingFleetArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:AutoScalingFleet", name, {}, opts);
    const child = { parent: this };
    const { plan, alarmTopicArn, cluster } = args;
    const { placement } = plan;

    const statements = [
      ...args.statements,
      ...(cluster === undefined ? [] : containerInstanceStatements(cluster.arn)),
    ];
    const role = createInstanceRole(name, `Fleet ${plan.name}`, statements, child);
    const securityGroup = createSecurityGroup(
      `${name}-sg`,
      args.vpcId,
      `Fleet ${plan.name}`,
      child,
    );
    createRules(name, plan, securityGroup, child);
    const tags = tagsOf(name, args);
    const template = createLaunchTemplate(
      `${name}-template`,
      {
        plan: plan.instance,
        securityGroupIds: [securityGroup.id],
        instanceProfileArn: role.profileArn,
        volumeKeyArn: args.volumeKeyArn,
        userData: cluster && joinScriptOf(plan, cluster),
        tags,
      },
      child,
    );
    const placementGroup = placement && createPlacementGroup(`${name}-placement`, placement, child);
    const groupName = `${name}-${pulumi.getProject()}-${pulumi.getStack()}`;
    const dimensions = { AutoScalingGroupName: groupName };
    const rollbackAlarms = createAlarms(
      name,
      { alarms: plan.rollbackAlarms, dimensions, alarmTopicArn },
      child,
    ).map((alarm) => alarm.name);
    const group = createAutoScalingGroup(
      `${name}-group`,
      {
        plan,
        groupName,
        template,
        subnetIds: plan.zones.flatMap((zone) => args.subnetIds[zone] ?? []),
        placementGroup,
        rollbackAlarms,
        tags,
      },
      // Instances whose role has no policy yet are not managed, and so could not be signed in to.
      { ...child, dependsOn: [role.rolePolicy] },
    );
    createHooks(name, plan, group, child);
    createBaseline(`${name}-baseline`, plan, group, child);
    this.capacityProvider =
      plan.containers &&
      cluster &&
      createEcsCapacity(`${name}-provider`, { containers: plan.containers, group }, child);
    if (plan.scaling !== undefined) {
      createScalingPolicy(`${name}-scaling`, plan.scaling, group, child);
    }

    this.groupName = group.name;
    this.securityGroupId = securityGroup.id;
    this.roleArn = role.roleArn;
    this.patchGroup = patchGroupOf(pulumi.getStack(), plan.instance.patchGroup);
    this.alarmNames = [
      ...rollbackAlarms,
      ...createNotifyingAlarms(name, { alarms: plan.alarms, dimensions, alarmTopicArn }, child),
    ];
    // The report of fleets reads the age of the image, which AWS knows and the program does not.
    const { imageReleasedOn } = plan.instance;
    this.registerOutputs({
      groupName: this.groupName,
      patchGroup: this.patchGroup,
      imageReleasedOn,
    });
  }
}

function joinScriptOf({ instance: { os } }: FleetPlan, { name }: EcsCluster) {
  return pulumi.output(name).apply((clusterName) => joinScript(os, clusterName));
}

/** The provider's tags reach neither what a group starts nor its volumes. */
function tagsOf(
  name: string,
  { plan, owner }: AutoScalingFleetArgs,
): Readonly<Record<string, string>> {
  return {
    Name: name,
    PatchGroup: patchGroupOf(pulumi.getStack(), plan.instance.patchGroup),
    environment: pulumi.getStack(),
    owner,
    project: pulumi.getProject(),
    // ECS sets it on groups of its capacity providers, and the next update would remove it.
    ...(plan.containers === undefined ? {} : { AmazonECSManaged: "true" }),
  };
}

function createRules(
  name: string,
  { connections }: FleetPlan,
  group: aws.ec2.SecurityGroup,
  opts: pulumi.CustomResourceOptions,
): void {
  for (const { key, direction, protocol, port, cidr, description } of connections) {
    const Rule =
      direction === "ingress" ? aws.vpc.SecurityGroupIngressRule : aws.vpc.SecurityGroupEgressRule;
    new Rule(
      `${name}-${key}`,
      {
        securityGroupId: group.id,
        [cidr.includes(":") ? "cidrIpv6" : "cidrIpv4"]: cidr,
        ipProtocol: protocol,
        fromPort: port,
        toPort: port,
        description,
      },
      opts,
    );
  }
}

function createPlacementGroup(
  name: string,
  { strategy, partitions }: NonNullable<FleetPlan["placement"]>,
  opts: pulumi.CustomResourceOptions,
): aws.ec2.PlacementGroup {
  return new aws.ec2.PlacementGroup(
    name,
    {
      strategy,
      ...(strategy === "spread" ? { spreadLevel: "rack" } : {}),
      ...(partitions === undefined ? {} : { partitionCount: partitions }),
    },
    opts,
  );
}

/**
 * Hooks are resources of their own: those within a group would replace it, with all its instances, when one changes.
 */
function createHooks(
  name: string,
  { hooks }: FleetPlan,
  group: aws.autoscaling.Group,
  opts: pulumi.CustomResourceOptions,
): void {
  for (const hook of hooks) {
    new aws.autoscaling.LifecycleHook(
      `${name}-hook-${hook.name}`,
      {
        // Software on the instances completes the hook by this name.
        name: hook.name,
        autoscalingGroupName: group.name,
        lifecycleTransition: hook.transition,
        heartbeatTimeout: hook.timeoutSeconds,
        defaultResult: hook.defaultResult,
      },
      opts,
    );
  }
}

function createBaseline(
  name: string,
  { baseline }: FleetPlan,
  group: aws.autoscaling.Group,
  opts: pulumi.CustomResourceOptions,
): void {
  for (const [key, { recurrence, timezone, min }] of Object.entries(baseline)) {
    new aws.autoscaling.Schedule(
      `${name}-${key}`,
      {
        autoscalingGroupName: group.name,
        scheduledActionName: key,
        recurrence,
        timeZone: timezone,
        minSize: min,
        // The provider reads -1 as unchanged, and nothing as 0.
        maxSize: -1,
        desiredCapacity: -1,
      },
      opts,
    );
  }
}

function createScalingPolicy(
  name: string,
  { metric, target }: NonNullable<FleetPlan["scaling"]>,
  group: aws.autoscaling.Group,
  opts: pulumi.CustomResourceOptions,
): void {
  new aws.autoscaling.Policy(
    name,
    {
      autoscalingGroupName: group.name,
      policyType: "TargetTrackingScaling",
      targetTrackingConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: metric },
        targetValue: target,
      },
    },
    opts,
  );
}
