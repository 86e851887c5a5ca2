/**
 * Who refers to whom.
 *
 * A property refers to the resource whose id it holds. While the id is unknown, the engine's record of
 * what the property was computed from takes its place, when that names exactly one candidate.
 */
import { type Resource, type StackGraph } from "../../graph/stackGraph";
import { Unknown } from "../../graph/value";

import { perGraph } from "../perGraph";
import { held, idOf, isUnknown, text } from "../read";

/** The resources that refer to others by one property. */
export interface Referrers {
  /** Those that refer to this resource. */
  of(target: Resource): readonly Resource[];
  /** Those of which nobody can say yet what they refer to. */
  readonly undetermined: readonly Resource[];
}

/**
 * The resource of one of `types` that a property refers to.
 *
 * @returns undefined when it refers to nothing, or to something that the stack does not hold.
 */
export function referent(
  graph: StackGraph,
  resource: Resource,
  property: string,
  types: readonly string[],
): Resource | Unknown | undefined {
  const id = text(held(resource, property));
  if (isUnknown(id)) {
    const sources = graph.sourcesOf(resource, property).filter(({ type }) => types.includes(type));
    return sources.length === 1 ? (sources[0] ?? Unknown.value) : Unknown.value;
  }
  return id === undefined
    ? undefined
    : resourcesById(graph)
        .get(id)
        ?.find(({ type }) => types.includes(type));
}

/** All resources of `types` that refer to one of `targets` by a property. */
export function referrers(
  graph: StackGraph,
  types: readonly string[],
  property: string,
  targets: readonly string[],
): Referrers {
  const byTarget = new Map<string, Resource[]>();
  const undetermined: Resource[] = [];
  for (const resource of types.flatMap((type) => graph.ofType(type))) {
    const target = referent(graph, resource, property, targets);
    if (isUnknown(target)) {
      undetermined.push(resource);
    } else if (target !== undefined) {
      byTarget.set(target.urn, [...(byTarget.get(target.urn) ?? []), resource]);
    }
  }
  return { of: ({ urn }) => byTarget.get(urn) ?? [], undetermined };
}

/** All resources by their physical id, which resources of different types may share. */
export const resourcesById = perGraph((graph): ReadonlyMap<string, readonly Resource[]> => {
  const byId = new Map<string, Resource[]>();
  for (const resource of graph.resources) {
    const id = idOf(resource);
    if (!isUnknown(id)) {
      byId.set(id, [...(byId.get(id) ?? []), resource]);
    }
  }
  return byId;
});
