/**
 * Which resource refers to which.
 *
 * A property refers to the resource whose id it holds. While the id is unknown, the engine's record of
 * what the property was computed from takes its place, when that names exactly one candidate.
 */
import { type Resource, type StackGraph } from "../../graph/stackGraph";
import { Unknown } from "../../graph/value";

import { type AwsType } from "../frame/awsTypes";
import { perGraph } from "../frame/perGraph";
import { idOf, isUnknown, property, type PropertyOf, text } from "../frame/properties";
import { isOfType, resourcesOf, sourcesOf, type Typed } from "../frame/resources";

/** The resources that refer to others by one property. */
export interface Referrers<T extends AwsType> {
  /** Those that refer to this resource. */
  of(target: Resource): readonly Typed<T>[];
  /** Those whose reference is not known yet. */
  readonly undetermined: readonly Typed<T>[];
}

/**
 * The resource of one of `types` that a property refers to.
 *
 * @returns undefined when it refers to nothing, or to something that the stack does not hold.
 */
export function referent<T extends AwsType, R extends AwsType>(
  graph: StackGraph,
  resource: Typed<T>,
  name: PropertyOf<T>,
  types: readonly R[],
): Typed<R> | Unknown | undefined {
  const id = text(property(resource, name));
  if (isUnknown(id)) {
    const sources = sourcesOf(graph, resource, name, types);
    return sources.length === 1 ? (sources[0] ?? Unknown.value) : Unknown.value;
  }
  return id === undefined ? undefined : resourceOfId(graph, id, types, resource.region);
}

/** All resources of `types` that refer to one of `targets` by a property. */
export function referrers<T extends AwsType>(
  graph: StackGraph,
  types: readonly T[],
  name: PropertyOf<T>,
  targets: readonly AwsType[],
): Referrers<T> {
  const byTarget = new Map<string, Typed<T>[]>();
  const undetermined: Typed<T>[] = [];
  for (const resource of resourcesOf(graph, ...types)) {
    const target = referent(graph, resource, name, targets);
    if (isUnknown(target)) {
      undetermined.push(resource);
    } else if (target !== undefined) {
      byTarget.set(target.urn, [...(byTarget.get(target.urn) ?? []), resource]);
    }
  }
  return { of: ({ urn }) => byTarget.get(urn) ?? [], undetermined };
}

/**
 * The resource of one of `types` with this physical id.
 *
 * @param region of what refers to it: a name that the program chose, such as that of a database, can be the id of one
 * resource in each region. @default - the first is taken
 */
export function resourceOfId<R extends AwsType>(
  graph: StackGraph,
  id: string,
  types: readonly R[],
  region?: string,
): Typed<R> | undefined {
  const found = (resourcesById(graph).get(id) ?? []).filter((resource): resource is Typed<R> =>
    isOfType(resource, types),
  );
  return found.find((resource) => resource.region === region) ?? found[0];
}

/** All resources by their physical id, which resources of different types can share. */
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
