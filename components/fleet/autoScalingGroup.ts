import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type FleetPlan } from "../../lib/fleet/plan";

export interface AutoScalingGroupArgs {
  readonly plan: FleetPlan;
  /** Name of the group in AWS, which its alarms name before it exists. */
  readonly groupName: string;
  readonly template: aws.ec2.LaunchTemplate;
  /** Subnets of the fleet's zones. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  readonly placementGroup: aws.ec2.PlacementGroup | undefined;
  /** Alarms that roll a replacement back. */
  readonly rollbackAlarms: readonly pulumi.Input<string>[];
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Metrics of the group that its alarms and the dashboard read. Source: EC2 Auto Scaling User Guide, "CloudWatch metrics
 * for Amazon EC2 Auto Scaling"; they cost nothing.
 */
const METRICS = [
  "GroupDesiredCapacity",
  "GroupInServiceInstances",
  "GroupMaxSize",
  "GroupMinSize",
  "GroupPendingInstances",
  "GroupTerminatingInstances",
  "GroupTotalInstances",
] as const;

/**
 * Creates the group of a fleet's instances.
 *
 * It names the number of the template's version and not `$Latest`: a new version is then a change of the group, which a
 * preview shows and which starts a replacement.
 */
export function createAutoScalingGroup(
  name: string,
  args: AutoScalingGroupArgs,
  opts: pulumi.CustomResourceOptions,
): aws.autoscaling.Group {
  const { plan } = args;
  return new aws.autoscaling.Group(
    name,
    {
      name: args.groupName,
      minSize: plan.capacity.min,
      maxSize: plan.capacity.max,
      vpcZoneIdentifiers: [...args.subnetIds],
      ...templateOf(args),
      ...(args.placementGroup && { placementGroup: args.placementGroup.name }),
      availabilityZoneDistribution: { capacityDistributionStrategy: plan.zoneDistribution },
      ...(plan.containers === undefined
        ? {}
        : // ECS alone ends instances. Without force, the deletion of the group would wait for them for ever.
          { protectFromScaleIn: true, forceDelete: true }),
      healthCheckType: "EC2",
      healthCheckGracePeriod: plan.healthCheckGraceSeconds,
      defaultInstanceWarmup: plan.refresh.warmupSeconds,
      capacityRebalance: plan.purchase.onDemandPercent < 100,
      // Old versions go first, and then those that cost another hour the soonest.
      terminationPolicies: ["OldestLaunchTemplate", "Default"],
      instanceMaintenancePolicy: {
        minHealthyPercentage: plan.refresh.minHealthyPercent,
        maxHealthyPercentage: plan.refresh.maxHealthyPercent,
      },
      instanceRefresh: refreshOf(args),
      ...(plan.warmPool && { warmPool: warmPoolOf(plan.warmPool) }),
      enabledMetrics: [...METRICS],
      tags: Object.entries(args.tags).map(([key, value]) => ({
        key,
        value,
        propagateAtLaunch: true,
      })),
    },
    // Scaling owns the number of instances, and a baseline the least number.
    {
      ...opts,
      ignoreChanges: [
        "desiredCapacity",
        ...(Object.keys(plan.baseline).length === 0 ? [] : ["minSize"]),
      ],
    },
  );
}

/** One type is a template; several, or Spot, are a policy of mixed instances. */
function templateOf({
  plan,
  template,
}: AutoScalingGroupArgs): Pick<
  aws.autoscaling.GroupArgs,
  "launchTemplate" | "mixedInstancesPolicy"
> {
  const version = pulumi.interpolate`${template.latestVersion}`;
  const { purchase, instanceTypes } = plan;
  if (instanceTypes.length === 1 && purchase.onDemandPercent === 100) {
    return { launchTemplate: { id: template.id, version } };
  }
  return {
    mixedInstancesPolicy: {
      instancesDistribution: {
        onDemandAllocationStrategy: "prioritized",
        onDemandBaseCapacity: purchase.onDemandBase,
        onDemandPercentageAboveBaseCapacity: purchase.onDemandPercent,
        // Prices count, and so does how likely an interruption is.
        spotAllocationStrategy: "price-capacity-optimized",
      },
      launchTemplate: {
        launchTemplateSpecification: { launchTemplateId: template.id, version },
        overrides: instanceTypes.map((instanceType) => ({ instanceType })),
      },
    },
  };
}

/** Tags and the placement group reach instances by a replacement only; the template does so by itself. */
function refreshOf({
  plan: { refresh },
  rollbackAlarms,
}: AutoScalingGroupArgs): aws.types.input.autoscaling.GroupInstanceRefresh {
  const { checkpoints, checkpointMinutes } = refresh;
  return {
    strategy: "Rolling",
    triggers: ["tag", "placement_group"],
    preferences: {
      minHealthyPercentage: refresh.minHealthyPercent,
      maxHealthyPercentage: refresh.maxHealthyPercent,
      instanceWarmup: String(refresh.warmupSeconds),
      autoRollback: true,
      alarmSpecification: { alarms: [...rollbackAlarms] },
      scaleInProtectedInstances: "Refresh",
      standbyInstances: "Wait",
      ...(checkpoints.length === 0
        ? {}
        : {
            checkpointPercentages: [...checkpoints.filter((percent) => percent < 100), 100],
            checkpointDelay: String(checkpointMinutes * 60),
          }),
    },
  };
}

function warmPoolOf({
  minSize,
  state,
  reuseOnScaleIn,
}: NonNullable<FleetPlan["warmPool"]>): aws.types.input.autoscaling.GroupWarmPool {
  return { minSize, poolState: state, instanceReusePolicy: { reuseOnScaleIn } };
}
