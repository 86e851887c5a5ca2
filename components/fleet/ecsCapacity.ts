import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type FleetPlan } from "../../lib/fleet/plan";

export interface EcsCapacityArgs {
  readonly containers: NonNullable<FleetPlan["containers"]>;
  /** The group, which protects its instances from scale-in: ECS ends those without tasks. */
  readonly group: aws.autoscaling.Group;
}

/**
 * Creates the capacity provider by which ECS starts instances of a fleet for tasks, ends those without any, and moves
 * tasks away from those that end.
 *
 * @returns its name.
 */
export function createEcsCapacity(
  name: string,
  { containers, group }: EcsCapacityArgs,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  return new aws.ecs.CapacityProvider(
    name,
    {
      autoScalingGroupProvider: {
        autoScalingGroupArn: group.arn,
        managedScaling: {
          status: "ENABLED",
          targetCapacity: containers.targetPercent,
          instanceWarmupPeriod: containers.warmupSeconds,
        },
        managedTerminationProtection: "ENABLED",
        managedDraining: "ENABLED",
      },
    },
    opts,
  ).name;
}
