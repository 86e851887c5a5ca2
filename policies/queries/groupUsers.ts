/** Which resources wear a security group. */
import { type Resource, type StackGraph } from "../../graph/stackGraph";

import { perGraph } from "../perGraph";
import { hasUnknown, stringsIn } from "../read";

import { resourcesById } from "./references";
import { LOAD_BALANCERS, SECURITY_GROUP_RULES, SECURITY_GROUPS } from "./types";

export interface GroupUsers {
  readonly loadBalancers: readonly Resource[];
  readonly others: readonly Resource[];
  /** Those with an unknown property that was computed from the group, among others. */
  readonly possible: readonly Resource[];
}

interface Users {
  readonly loadBalancers: Set<Resource>;
  readonly others: Set<Resource>;
  readonly possible: Set<Resource>;
}

/** These name a group as their owner or as a source of traffic; neither puts anything into it. */
const NOT_USERS: ReadonlySet<string> = new Set([...SECURITY_GROUP_RULES, ...SECURITY_GROUPS]);

/** Who wears this group. It takes the group's id anywhere in a resource's properties for wearing it. */
export function usersOf(graph: StackGraph, group: Resource): GroupUsers {
  const users = usersByGroup(graph).get(group.urn) ?? noUsers();
  return {
    loadBalancers: [...users.loadBalancers],
    others: [...users.others],
    possible: [...users.possible],
  };
}

const usersByGroup = perGraph((graph): ReadonlyMap<string, Users> => {
  const byGroup = new Map<string, Users>();
  const usersOfGroup = ({ urn }: Resource): Users => {
    const users = byGroup.get(urn) ?? noUsers();
    byGroup.set(urn, users);
    return users;
  };
  for (const resource of graph.resources) {
    if (!resource.custom || NOT_USERS.has(resource.type)) {
      continue;
    }
    for (const [property, value] of Object.entries(resource.inputs)) {
      const wornByLoadBalancer =
        (LOAD_BALANCERS as readonly string[]).includes(resource.type) &&
        property === "securityGroups";
      for (const group of groupsNamedIn(graph, value)) {
        usersOfGroup(group)[wornByLoadBalancer ? "loadBalancers" : "others"].add(resource);
      }
      if (hasUnknown(value)) {
        for (const group of graph.sourcesOf(resource, property).filter(isGroup)) {
          usersOfGroup(group)[wornByLoadBalancer ? "loadBalancers" : "possible"].add(resource);
        }
      }
    }
  }
  return byGroup;
});

function groupsNamedIn(graph: StackGraph, value: Resource["inputs"][string]): Resource[] {
  const named = [...stringsIn(value)].filter((text) => text.startsWith("sg-"));
  return named.flatMap((id) => resourcesById(graph).get(id)?.filter(isGroup) ?? []);
}

function isGroup({ type }: Resource): boolean {
  return (SECURITY_GROUPS as readonly string[]).includes(type);
}

function noUsers(): Users {
  return { loadBalancers: new Set(), others: new Set(), possible: new Set() };
}
