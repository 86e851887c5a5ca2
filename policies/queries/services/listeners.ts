/** The listeners of the load balancers of a stack, their rules, and the target groups that they forward to. */
import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { perGraph } from "../../frame/perGraph";
import {
  isPresent,
  isUnknown,
  list,
  type Maybe,
  property,
  type Raw,
  text,
} from "../../frame/properties";
import { resourcesOf, sourcesOf, type Typed } from "../../frame/resources";
import { referrers } from "../references";
import { LOAD_BALANCERS } from "../types";

export const TARGET_GROUPS = [
  "aws:lb/targetGroup:TargetGroup",
  "aws:alb/targetGroup:TargetGroup",
] as const;
export const LISTENERS = ["aws:lb/listener:Listener", "aws:alb/listener:Listener"] as const;
const LISTENER_RULES = [
  "aws:lb/listenerRule:ListenerRule",
  "aws:alb/listenerRule:ListenerRule",
] as const;

export type TargetGroup = Typed<(typeof TARGET_GROUPS)[number]>;
export type LoadBalancer = Typed<(typeof LOAD_BALANCERS)[number]>;
export type Listener = Typed<(typeof LISTENERS)[number]>;
export type ListenerRule = Typed<(typeof LISTENER_RULES)[number]>;

/** The listeners of each load balancer. */
export const listenersByBalancer = perGraph((graph) =>
  referrers(graph, LISTENERS, "loadBalancerArn", LOAD_BALANCERS),
);

/** The rules of each listener, in the order of registration. */
export const rulesByListener = perGraph((graph) =>
  referrers(graph, LISTENER_RULES, "listenerArn", LISTENERS),
);

/** The target groups that a listener forwards to by default. */
export function targetsOfListener(graph: StackGraph, listener: Listener): readonly TargetGroup[] {
  const actions = list(property(listener, "defaultActions"));
  const arns = isUnknown(actions) ? [] : actions.flatMap(forwardedArns);
  return targetGroupsOf(graph, arns, sourcesOf(graph, listener, "defaultActions", TARGET_GROUPS));
}

/** The target groups that a rule forwards to. */
export function targetsOfRule(graph: StackGraph, rule: ListenerRule): readonly TargetGroup[] {
  const actions = list(property(rule, "actions"));
  const arns = isUnknown(actions) ? [] : actions.flatMap(forwardedArns);
  return targetGroupsOf(graph, arns, sourcesOf(graph, rule, "actions", TARGET_GROUPS));
}

type Actions =
  ReturnType<typeof property<ListenerRule, "actions">> extends Raw<infer A> ? A : never;

/** The ARNs of the target groups that an action of a listener, or of a rule, forwards to. */
function forwardedArns(action: Raw<NonNullable<Actions>[number]>): readonly Raw<unknown>[] {
  const own = property(action, "targetGroupArn");
  const groups = list(property(action, "forward", "targetGroups"));
  return [
    ...(isPresent(own) === false ? [] : [own]),
    ...(isUnknown(groups) ? [] : groups.map((group) => property(group, "arn"))),
  ];
}

function targetGroupsOf(
  graph: StackGraph,
  arns: readonly Raw<unknown>[],
  sources: readonly TargetGroup[],
): readonly TargetGroup[] {
  return arns.flatMap((arn) => {
    const target = targetGroupOf(graph, arn, sources, arns.length);
    return isUnknown(target) ? sources : (target ?? []);
  });
}

/**
 * A target group by its ARN, which is its id too.
 *
 * @param sources what the ARNs were computed from, which decides while this one is unknown.
 * @param candidates how many ARNs were computed from them.
 */
export function targetGroupOf(
  graph: StackGraph,
  value: Raw<unknown>,
  sources: readonly TargetGroup[],
  candidates: number,
): Maybe<TargetGroup> {
  const arn = text(value);
  if (!isUnknown(arn)) {
    return arn === undefined ? undefined : targetGroupsById(graph).get(arn);
  }
  return candidates === 1 && sources.length === 1 ? (sources[0] ?? Unknown.value) : Unknown.value;
}

const targetGroupsById = perGraph((graph): ReadonlyMap<string, TargetGroup> => {
  const groups = resourcesOf(graph, ...TARGET_GROUPS);
  return new Map(groups.flatMap((group) => (group.id === undefined ? [] : [[group.id, group]])));
});
