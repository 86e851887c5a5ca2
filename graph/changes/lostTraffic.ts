import { isValueMap, type Value, type ValueMap } from "../value";
import { type Conflict, type ResourceChange } from "./changes";

/**
 * A service that leaves its second target group in the deployment in which it stops shifting traffic. Which of the
 * groups has the traffic is known to ECS alone: it changes with every deployment.
 */
export function lostTrafficConflict({ kind, resource, previous }: ResourceChange): Conflict[] {
  if (resource.type !== "aws:ecs/service:Service" || kind !== "update") {
    return [];
  }
  const kept = new Set(registrationsOf(resource.inputs).flatMap(targetGroupsOf));
  const left = registrationsOf(previous?.inputs ?? {})
    .flatMap(alternateOf)
    .filter((targetGroup) => !kept.has(targetGroup));
  const message =
    "leaves its alternate target group, which can have the traffic: requests fail until its old rule is deleted; set rollout.alternateTargetGroup for one deployment";
  return left.length === 0 ? [] : [{ kind: "lost traffic", urn: resource.urn, message }];
}

function registrationsOf({ loadBalancers }: ValueMap): readonly ValueMap[] {
  return Array.isArray(loadBalancers) ? (loadBalancers as readonly Value[]).filter(isValueMap) : [];
}

function targetGroupsOf(registration: ValueMap): readonly Value[] {
  const { targetGroupArn } = registration;
  return [...(targetGroupArn === undefined ? [] : [targetGroupArn]), ...alternateOf(registration)];
}

function alternateOf({ advancedConfiguration }: ValueMap): readonly Value[] {
  const alternate = isValueMap(advancedConfiguration)
    ? advancedConfiguration["alternateTargetGroupArn"]
    : undefined;
  return alternate === undefined ? [] : [alternate];
}
