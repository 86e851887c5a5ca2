/** What changes the number of instances of an auto scaling group, and of other scalable targets. */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";

import { append } from "../append";
import { perGraph } from "../../frame/perGraph";
import { isUnknown, list, property, text } from "../../frame/properties";
import { resourcesOf } from "../../frame/resources";

/** Something that sets the capacity of a target. */
export interface Scaler {
  readonly resource: Resource;
  readonly kind: "policies" | "managed scaling of ECS" | "a scaling plan";
  /** Such as `ASGAverageCPUUtilization`; undefined where it tracks none of AWS's own metrics. */
  readonly metric: string | undefined;
}

/** The scalers of every target, by region and the target's name in scaling plans, such as `autoScalingGroup/web`. */
export const scalersByTarget = perGraph((graph): ReadonlyMap<string, readonly Scaler[]> => {
  const scalers = new Map<string, Scaler[]>();
  const note = (target: string, { resource, kind, metric }: Scaler) => {
    append(scalers, targetKey(resource.region, target), { resource, kind, metric });
  };
  for (const policy of resourcesOf(graph, "aws:autoscaling/policy:Policy")) {
    const name = text(property(policy, "autoscalingGroupName"));
    const type = text(property(policy, "policyType"));
    const tracking = property(policy, "targetTrackingConfiguration");
    const metric = text(
      property(property(tracking, "predefinedMetricSpecification"), "predefinedMetricType"),
    );
    // A forecast only adds to what others decide.
    if (typeof name === "string" && type !== "PredictiveScaling") {
      const known = isUnknown(metric) ? undefined : metric;
      note(groupTarget(name), { resource: policy, kind: "policies", metric: known });
    }
  }
  for (const policy of resourcesOf(graph, "aws:appautoscaling/policy:Policy")) {
    const target = text(property(policy, "resourceId"));
    if (typeof target === "string") {
      note(target, { resource: policy, kind: "policies", metric: undefined });
    }
  }
  for (const provider of resourcesOf(graph, "aws:ecs/capacityProvider:CapacityProvider")) {
    const group = property(provider, "autoScalingGroupProvider");
    const arn = text(property(group, "autoScalingGroupArn"));
    const status = text(property(property(group, "managedScaling"), "status"));
    if (typeof arn === "string" && status === "ENABLED") {
      const name = arn.split("autoScalingGroupName/")[1] ?? arn;
      note(groupTarget(name), {
        resource: provider,
        kind: "managed scaling of ECS",
        metric: undefined,
      });
    }
  }
  for (const plan of resourcesOf(graph, "aws:autoscalingplans/scalingPlan:ScalingPlan")) {
    const instructions = list(property(plan, "scalingInstructions"));
    for (const instruction of isUnknown(instructions) ? [] : instructions) {
      const target = text(property(instruction, "resourceId"));
      if (typeof target === "string") {
        note(target, { resource: plan, kind: "a scaling plan", metric: undefined });
      }
    }
  }
  return scalers;
});

/** The scalers of one target, such as `autoScalingGroup/web`. */
export function scalersOf(
  graph: StackGraph,
  region: string | undefined,
  target: string,
): readonly Scaler[] {
  return scalersByTarget(graph).get(targetKey(region, target)) ?? [];
}

/** How scaling plans name an auto scaling group. */
export function groupTarget(name: string): string {
  return `autoScalingGroup/${name}`;
}

/** Targets that are no resource of the stack have scalers as well. */
function targetKey(region: string | undefined, target: string): string {
  return `${region ?? ""} ${target}`;
}
