import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type FleetPlan } from "../../lib/fleet/plan";
import { type ScalingPlanPlan } from "../../lib/fleet/scalingPlans/plan";
import { type AutoScalingFleet } from "./autoScalingFleet";

export interface ScalingPlansArgs {
  readonly plans: readonly ScalingPlanPlan[];
  readonly fleetPlans: readonly FleetPlan[];
  /** The fleets of the region, by name. */
  readonly fleets: Readonly<Record<string, AutoScalingFleet>>;
}

/** Creates the scaling plans of AWS Auto Scaling over the fleets of a region. */
export function createScalingPlans(
  name: string,
  { plans, fleetPlans, fleets }: ScalingPlansArgs,
  opts: pulumi.CustomResourceOptions,
): void {
  for (const plan of plans) {
    const covered = fleetPlans.filter((fleet) => plan.fleets.includes(fleet.name));
    new aws.autoscalingplans.ScalingPlan(
      `${name}-${plan.name}`,
      {
        applicationSource: sourceOf(name, covered),
        scalingInstructions: covered.flatMap((fleet) => {
          const created = fleets[fleet.name];
          return created === undefined ? [] : [instructionOf(plan, fleet, created)];
        }),
      },
      opts,
    );
  }
}

/**
 * Tags that only the groups of the plan have: AWS refuses a second plan of the same source. They are tags that the groups
 * have anyway, since a new one would replace all instances.
 */
function sourceOf(
  name: string,
  covered: readonly FleetPlan[],
): aws.types.input.autoscalingplans.ScalingPlanApplicationSource {
  const tags = {
    Name: covered.map((fleet) => `${name}-${fleet.name}`),
    environment: [pulumi.getStack()],
    project: [pulumi.getProject()],
  };
  return { tagFilters: Object.entries(tags).map(([key, values]) => ({ key, values })) };
}

function instructionOf(
  { cpuPercent, predictive }: ScalingPlanPlan,
  { capacity }: FleetPlan,
  { groupName }: AutoScalingFleet,
): aws.types.input.autoscalingplans.ScalingPlanScalingInstruction {
  return {
    serviceNamespace: "autoscaling",
    scalableDimension: "autoscaling:autoScalingGroup:DesiredCapacity",
    resourceId: pulumi.interpolate`autoScalingGroup/${groupName}`,
    minCapacity: capacity.min,
    maxCapacity: capacity.max,
    targetTrackingConfigurations: [
      {
        predefinedScalingMetricSpecification: {
          predefinedScalingMetricType: "ASGAverageCPUUtilization",
        },
        targetValue: cpuPercent,
      },
    ],
    ...(predictive === undefined
      ? {}
      : {
          predictiveScalingMode: predictive.mode,
          predefinedLoadMetricSpecification: { predefinedLoadMetricType: "ASGTotalCPUUtilization" },
          scheduledActionBufferTime: predictive.bufferSeconds,
          ...maximumOf(predictive.exceedMaxPercent),
        }),
  };
}

function maximumOf(exceedMaxPercent: number | undefined) {
  return exceedMaxPercent === undefined
    ? { predictiveScalingMaxCapacityBehavior: "SetForecastCapacityToMaxCapacity" }
    : {
        predictiveScalingMaxCapacityBehavior: "SetMaxCapacityAboveForecastCapacity",
        predictiveScalingMaxCapacityBuffer: exceedMaxPercent,
      };
}
