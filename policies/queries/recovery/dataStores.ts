/** The data stores of a stack, the same store of several regions as one, and what the loss of a region costs each. */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { OBJECTIVES, type ObjectiveName } from "../../../lib/recovery/objectives";

import { perGraph } from "../../frame/perGraph";
import { append } from "../append";
import { REGION, rolesIn } from "../regions/counterparts";
import { objectiveOf, STORE_TYPES } from "./storeObjectives";

export interface DataStore {
  /** The logical name; the region in it is `{region}` where the store is in several. */
  readonly name: string;
  /** Undefined for a type or a setting of which no objective is known. */
  readonly objective: ObjectiveName | undefined;
  /** Regions that it is in, replicas included. */
  readonly regions: readonly string[];
  readonly resources: readonly Resource[];
}

/** In the order of registration. Parameters of the same regions are one store. */
export const dataStoresOf = perGraph((graph): readonly DataStore[] => {
  const nameOf = namesIn(graph);
  const groups = new Map<string, Resource[]>();
  for (const resource of graph.resources) {
    if (STORE_TYPES.has(resource.type) && resource.region !== undefined) {
      append(groups, `${resource.type} ${nameOf(resource)}`, resource);
    }
  }
  const stores = [...groups.values()].flatMap((resources) => storesOf(graph, resources, nameOf));
  return joinParameters(stores);
});

/** Seconds until a store is written again, or `return` where it is not before its region is back. */
export function rtoOf({ objective, regions }: DataStore): number | "return" | undefined {
  if (objective === undefined) {
    return undefined;
  }
  const { rtoSeconds } = OBJECTIVES[objective];
  return rtoSeconds === "sibling" ? (regions.length > 1 ? 0 : "return") : rtoSeconds;
}

/** The same store of several regions, or several where they differ in what a loss costs. */
function storesOf(
  graph: StackGraph,
  resources: readonly Resource[],
  nameOf: (resource: Resource) => string,
): DataStore[] {
  const byObjective = new Map<
    ObjectiveName | undefined,
    { resource: Resource; regions: readonly string[] }[]
  >();
  for (const resource of resources) {
    const { objective, replicas } = objectiveOf(graph, resource);
    const regions = [resource.region ?? "", ...replicas];
    byObjective.set(objective, [...(byObjective.get(objective) ?? []), { resource, regions }]);
  }
  return [...byObjective].map(([objective, members]) => {
    const [first] = members;
    const regions = [...new Set(members.flatMap((member) => member.regions))];
    const name =
      first === undefined ? "" : members.length > 1 ? nameOf(first.resource) : first.resource.name;
    return { name, objective, regions, resources: members.map(({ resource }) => resource) };
  });
}

function joinParameters(stores: readonly DataStore[]): readonly DataStore[] {
  const isParameter = ({ objective }: DataStore) => objective === "parameter";
  const byRegions = new Map<string, DataStore[]>();
  for (const store of stores.filter(isParameter)) {
    append(byRegions, [...store.regions].sort().join(), store);
  }
  const joined = [...byRegions.values()].flatMap((group) => {
    const [first] = group;
    const name = `${group.length} parameters`;
    return first === undefined || group.length === 1
      ? group
      : [{ ...first, name, resources: group.flatMap(({ resources }) => resources) }];
  });
  return [...stores.filter((store) => !isParameter(store)), ...joined];
}

function namesIn(graph: StackGraph): (resource: Resource) => string {
  const roleOf = rolesIn(graph);
  return (resource) =>
    roleOf === undefined ? resource.name : roleOf(resource).replace(/^\S+ /, "") || REGION;
}
