/** The task definitions, target groups and load balancers of the ECS services of a stack. */
import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { perGraph } from "../../frame/perGraph";
import {
  isPresent,
  isUnknown,
  list,
  type Maybe,
  number,
  property,
  type Raw,
  text,
} from "../../frame/properties";
import { resourcesOf, sourcesOf, type Typed } from "../../frame/resources";
import { referent } from "../references";
import { LOAD_BALANCERS } from "../types";
import { TASK_DEFINITION } from "./containers";

export const ECS_SERVICE = "aws:ecs/service:Service";
const TARGET_GROUPS = [
  "aws:lb/targetGroup:TargetGroup",
  "aws:alb/targetGroup:TargetGroup",
] as const;
const LISTENERS = ["aws:lb/listener:Listener", "aws:alb/listener:Listener"] as const;
const LISTENER_RULES = [
  "aws:lb/listenerRule:ListenerRule",
  "aws:alb/listenerRule:ListenerRule",
] as const;

export type EcsService = Typed<typeof ECS_SERVICE>;
export type TaskDefinition = Typed<typeof TASK_DEFINITION>;
export type TargetGroup = Typed<(typeof TARGET_GROUPS)[number]>;
export type LoadBalancer = Typed<(typeof LOAD_BALANCERS)[number]>;
type Listener = Typed<(typeof LISTENERS)[number]>;
type ListenerRule = Typed<(typeof LISTENER_RULES)[number]>;

/** One entry of a service's `loadBalancers`. */
export interface ServiceTarget {
  readonly targetGroup: Maybe<TargetGroup>;
  readonly containerName: Maybe<string>;
  readonly containerPort: Maybe<number>;
}

/** The task definition of a service; undefined when the stack does not hold it. */
export function taskDefinitionOf(graph: StackGraph, service: EcsService): Maybe<TaskDefinition> {
  const arn = text(property(service, "taskDefinition"));
  if (isUnknown(arn)) {
    const sources = sourcesOf(graph, service, "taskDefinition", [TASK_DEFINITION]);
    return sources.length === 1 ? (sources[0] ?? Unknown.value) : Unknown.value;
  }
  return arn === undefined ? undefined : definitionsByArn(graph).get(arn);
}

/** A task definition's id is its family, which all its revisions share: services name the ARN. */
const definitionsByArn = perGraph((graph): ReadonlyMap<string, TaskDefinition> => {
  const byArn = new Map<string, TaskDefinition>();
  for (const definition of resourcesOf(graph, TASK_DEFINITION)) {
    const arn = text(property(definition, "arn"));
    if (arn !== undefined && !isUnknown(arn)) {
      byArn.set(arn, definition);
    }
  }
  return byArn;
});

/** The target groups that a service registers its tasks with. */
export function targetsOf(
  graph: StackGraph,
  service: EcsService,
): readonly ServiceTarget[] | Unknown {
  const entries = list(property(service, "loadBalancers"));
  if (isUnknown(entries)) {
    return entries;
  }
  const sources = sourcesOf(graph, service, "loadBalancers", TARGET_GROUPS);
  return entries.flatMap((entry) => {
    const alternate = property(entry, "advancedConfiguration", "alternateTargetGroupArn");
    const isAlternating =
      isPresent(property(entry, "advancedConfiguration")) === true &&
      isPresent(alternate) !== false;
    return [property(entry, "targetGroupArn"), ...(isAlternating ? [alternate] : [])].map(
      (arn) => ({
        containerName: text(property(entry, "containerName")),
        containerPort: number(property(entry, "containerPort")),
        targetGroup: targetGroupOf(graph, arn, sources, entries.length),
      }),
    );
  });
}

/** The load balancers that forward to each target group, by the target group's URN. */
export const balancersByTarget = perGraph((graph): ReadonlyMap<string, readonly LoadBalancer[]> => {
  const byTarget = new Map<string, LoadBalancer[]>();
  const add = (targets: readonly TargetGroup[], balancer: Maybe<LoadBalancer>) => {
    if (balancer === undefined || isUnknown(balancer)) {
      return;
    }
    for (const { urn } of targets) {
      byTarget.set(urn, [...(byTarget.get(urn) ?? []), balancer]);
    }
  };
  for (const listener of resourcesOf(graph, ...LISTENERS)) {
    add(targetsOfListener(graph, listener), balancerOf(graph, listener));
  }
  for (const rule of resourcesOf(graph, ...LISTENER_RULES)) {
    const listener = referent(graph, rule, "listenerArn", LISTENERS);
    if (listener !== undefined && !isUnknown(listener)) {
      add(targetsOfRule(graph, rule), balancerOf(graph, listener));
    }
  }
  return byTarget;
});

function balancerOf(graph: StackGraph, listener: Listener): Maybe<LoadBalancer> {
  return referent(graph, listener, "loadBalancerArn", LOAD_BALANCERS);
}

function targetsOfListener(graph: StackGraph, listener: Listener): readonly TargetGroup[] {
  const actions = list(property(listener, "defaultActions"));
  const arns = isUnknown(actions) ? [] : actions.flatMap(forwardedArns);
  return targetGroupsOf(graph, arns, sourcesOf(graph, listener, "defaultActions", TARGET_GROUPS));
}

function targetsOfRule(graph: StackGraph, rule: ListenerRule): readonly TargetGroup[] {
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
function targetGroupOf(
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
