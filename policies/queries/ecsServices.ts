/** What the ECS services of a stack are joined to: task definitions, target groups and balancers. */
import { type Resource, type StackGraph } from "../../graph/stackGraph";
import { Unknown, type Value } from "../../graph/value";

import { perGraph } from "../perGraph";
import { held, isUnknown, list, number, record, text, type Read } from "../read";
import { TASK_DEFINITION } from "./containers";
import { referent } from "./references";
import { LOAD_BALANCERS } from "./types";

export const ECS_SERVICE = "aws:ecs/service:Service";
export const TARGET_GROUPS = [
  "aws:lb/targetGroup:TargetGroup",
  "aws:alb/targetGroup:TargetGroup",
] as const;
const LISTENERS = ["aws:lb/listener:Listener", "aws:alb/listener:Listener"] as const;
const LISTENER_RULES = [
  "aws:lb/listenerRule:ListenerRule",
  "aws:alb/listenerRule:ListenerRule",
] as const;

/** One entry of a service's `loadBalancers`. */
export interface ServiceTarget {
  readonly targetGroup: Resource | Unknown | undefined;
  readonly containerName: Read<string>;
  readonly containerPort: Read<number>;
}

/** The task definition of a service; undefined when the stack does not hold it. */
export function taskDefinitionOf(
  graph: StackGraph,
  service: Resource,
): Resource | Unknown | undefined {
  const arn = text(held(service, "taskDefinition"));
  const sources = graph
    .sourcesOf(service, "taskDefinition")
    .filter(({ type }) => type === TASK_DEFINITION);
  if (isUnknown(arn)) {
    return sources.length === 1 ? (sources[0] ?? Unknown.value) : Unknown.value;
  }
  return arn === undefined ? undefined : definitionsByArn(graph).get(arn);
}

/** A task definition's id is its family, which all its revisions share: services name the ARN. */
const definitionsByArn = perGraph((graph): ReadonlyMap<string, Resource> => {
  const byArn = new Map<string, Resource>();
  for (const definition of graph.ofType(TASK_DEFINITION)) {
    const arn = text(held(definition, "arn"));
    if (arn !== undefined && !isUnknown(arn)) {
      byArn.set(arn, definition);
    }
  }
  return byArn;
});

/** What a service registers its tasks with. */
export function targetsOf(
  graph: StackGraph,
  service: Resource,
): readonly ServiceTarget[] | Unknown {
  const entries = list(held(service, "loadBalancers"));
  if (isUnknown(entries)) {
    return entries;
  }
  return entries.flatMap((value) => {
    const entry = record(value);
    if (entry === undefined || isUnknown(entry)) {
      return [
        { targetGroup: Unknown.value, containerName: Unknown.value, containerPort: Unknown.value },
      ];
    }
    const common = {
      containerName: text(entry["containerName"]),
      containerPort: number(entry["containerPort"]),
    };
    const advanced = record(entry["advancedConfiguration"]);
    const alternate = isUnknown(advanced) ? undefined : advanced?.["alternateTargetGroupArn"];
    return [entry["targetGroupArn"], ...(alternate === undefined ? [] : [alternate])].map(
      (arn) => ({
        ...common,
        targetGroup: byArn(graph, arn, service, "loadBalancers", entries.length),
      }),
    );
  });
}

/** The balancers that lead to each target group, by the target group's URN. */
export const balancersByTarget = perGraph((graph): ReadonlyMap<string, readonly Resource[]> => {
  const byTarget = new Map<string, Resource[]>();
  const add = (targets: readonly (Resource | Unknown | undefined)[], balancer: Resource) => {
    for (const target of targets) {
      if (target !== undefined && !isUnknown(target)) {
        byTarget.set(target.urn, [...(byTarget.get(target.urn) ?? []), balancer]);
      }
    }
  };
  for (const listener of LISTENERS.flatMap((type) => graph.ofType(type))) {
    const balancer = balancerOf(graph, listener);
    if (balancer !== undefined) {
      add(actionTargets(graph, listener, "defaultActions"), balancer);
    }
  }
  for (const rule of LISTENER_RULES.flatMap((type) => graph.ofType(type))) {
    const listener = referent(graph, rule, "listenerArn", LISTENERS);
    const balancer =
      listener === undefined || isUnknown(listener) ? undefined : balancerOf(graph, listener);
    if (balancer !== undefined) {
      add(actionTargets(graph, rule, "actions"), balancer);
    }
  }
  return byTarget;
});

function balancerOf(graph: StackGraph, listener: Resource): Resource | undefined {
  const balancer = referent(graph, listener, "loadBalancerArn", LOAD_BALANCERS);
  return isUnknown(balancer) ? undefined : balancer;
}

/** The target groups that the actions of a listener, or of a rule, forward to. */
function actionTargets(
  graph: StackGraph,
  resource: Resource,
  property: string,
): readonly (Resource | Unknown | undefined)[] {
  const actions = list(held(resource, property));
  const arns = isUnknown(actions) ? [] : actions.flatMap(arnsOf);
  return arns.flatMap((arn) =>
    isUnknown(text(arn))
      ? graph.sourcesOf(resource, property).filter(isTargetGroup)
      : [byArn(graph, arn, resource, property, arns.length)],
  );
}

function arnsOf(action: Value): readonly Value[] {
  const read = record(action);
  if (read === undefined || isUnknown(read)) {
    return [Unknown.value];
  }
  const forward = record(read["forward"]);
  const groups = forward === undefined || isUnknown(forward) ? [] : list(forward["targetGroups"]);
  const members = isUnknown(groups) ? [] : groups;
  return [
    ...(read["targetGroupArn"] === undefined ? [] : [read["targetGroupArn"]]),
    ...members.flatMap((member) => {
      const group = record(member);
      return group === undefined || isUnknown(group) ? [Unknown.value] : [group["arn"] ?? null];
    }),
  ];
}

/** A target group by its ARN, which is its id too; by what it was computed from while that is unknown. */
function byArn(
  graph: StackGraph,
  value: Value | undefined,
  resource: Resource,
  property: string,
  candidates: number,
): Resource | Unknown | undefined {
  const arn = text(value);
  if (arn === undefined) {
    return undefined;
  }
  if (!isUnknown(arn)) {
    return targetGroupsById(graph).get(arn);
  }
  const sources = graph.sourcesOf(resource, property).filter(isTargetGroup);
  return candidates === 1 && sources.length === 1 ? (sources[0] ?? Unknown.value) : Unknown.value;
}

const targetGroupsById = perGraph((graph): ReadonlyMap<string, Resource> => {
  const groups = TARGET_GROUPS.flatMap((type) => graph.ofType(type));
  return new Map(groups.flatMap((group) => (group.id === undefined ? [] : [[group.id, group]])));
});

function isTargetGroup({ type }: Resource): boolean {
  return (TARGET_GROUPS as readonly string[]).includes(type);
}
