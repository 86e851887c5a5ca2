/** The task definitions and target groups of the ECS services of a stack. */
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
  text,
} from "../../frame/properties";
import { resourcesOf, sourcesOf, type Typed } from "../../frame/resources";
import { TASK_DEFINITION } from "./containers";
import { type TargetGroup, targetGroupOf, TARGET_GROUPS } from "./listeners";

export const ECS_SERVICE = "aws:ecs/service:Service";
export type EcsService = Typed<typeof ECS_SERVICE>;
export type TaskDefinition = Typed<typeof TASK_DEFINITION>;

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

export interface Registrations {
  /** The entry by which a service registers with a target group, by the URN of the group. */
  readonly byGroup: ReadonlyMap<string, ServiceTarget>;
  /**
   * URNs of the groups that ARNs of entries were computed from. While an ARN is unknown this is enough: a
   * service registers with all of its groups.
   */
  readonly sources: ReadonlySet<string>;
  /** Whether it is unknown of an entry which group it names. */
  readonly hasUnknown: boolean;
}

/** The target groups that all services register with. */
export const registrationsOf = perGraph((graph): Registrations => {
  const byGroup = new Map<string, ServiceTarget>();
  const sources = new Set<string>();
  let hasUnknown = false;
  for (const service of resourcesOf(graph, ECS_SERVICE)) {
    const targets = targetsOf(graph, service);
    for (const { urn } of sourcesOf(graph, service, "loadBalancers", TARGET_GROUPS)) {
      sources.add(urn);
    }
    for (const target of isUnknown(targets) ? [] : targets) {
      const { targetGroup } = target;
      if (isUnknown(targetGroup)) {
        hasUnknown = true;
      } else if (targetGroup !== undefined && !byGroup.has(targetGroup.urn)) {
        byGroup.set(targetGroup.urn, target);
      }
    }
    hasUnknown ||= isUnknown(targets);
  }
  return { byGroup, sources, hasUnknown };
});
