/** The resources that a security group is attached to. */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { type Value } from "../../../graph/value";

import { perGraph } from "../../frame/perGraph";
import { hasUnknown, stringsIn } from "../../frame/properties";
import { isOfType } from "../../frame/resources";
import { resourceOfId } from "../references";
import { LOAD_BALANCERS, SECURITY_GROUP_RULES, SECURITY_GROUPS } from "../types";

export interface Attachments {
  readonly loadBalancers: readonly Resource[];
  readonly others: readonly Resource[];
  /** Those with an unknown property that was computed from the group, among others. */
  readonly possible: readonly Resource[];
}

interface Collected {
  readonly loadBalancers: Set<Resource>;
  readonly others: Set<Resource>;
  readonly possible: Set<Resource>;
}

/** These name a group as their owner or as a source of traffic; neither attaches it to anything. */
const NOT_ATTACHED = [...SECURITY_GROUP_RULES, ...SECURITY_GROUPS];

/** A group counts as attached to a resource that has the group's id anywhere in its properties. */
export function attachmentsOf(graph: StackGraph, group: Resource): Attachments {
  const { loadBalancers, others, possible } = attachmentsByGroup(graph).get(group.urn) ?? none();
  return {
    loadBalancers: [...loadBalancers],
    others: [...others],
    possible: [...possible],
  };
}

const attachmentsByGroup = perGraph((graph): ReadonlyMap<string, Collected> => {
  const byGroup = new Map<string, Collected>();
  const attachmentsTo = ({ urn }: Resource): Collected => {
    const collected = byGroup.get(urn) ?? none();
    byGroup.set(urn, collected);
    return collected;
  };
  for (const resource of graph.resources) {
    if (!resource.custom || isOfType(resource, NOT_ATTACHED)) {
      continue;
    }
    for (const [name, value] of Object.entries(resource.inputs)) {
      const isOfBalancer = isOfType(resource, LOAD_BALANCERS) && name === "securityGroups";
      for (const group of groupsNamedIn(graph, value)) {
        attachmentsTo(group)[isOfBalancer ? "loadBalancers" : "others"].add(resource);
      }
      if (hasUnknown(value)) {
        const sources = graph.sourcesOf(resource, name);
        for (const group of sources.filter((source) => isOfType(source, SECURITY_GROUPS))) {
          attachmentsTo(group)[isOfBalancer ? "loadBalancers" : "possible"].add(resource);
        }
      }
    }
  }
  return byGroup;
});

function groupsNamedIn(graph: StackGraph, value: Value): Resource[] {
  const ids = [...stringsIn(value)].filter((text) => text.startsWith("sg-"));
  return ids.flatMap((id) => resourceOfId(graph, id, SECURITY_GROUPS) ?? []);
}

function none(): Collected {
  return { loadBalancers: new Set(), others: new Set(), possible: new Set() };
}
