/** The resources of a graph by type, with the type known to the compiler. */
import { type Resource, type StackGraph } from "../../graph/stackGraph";

import { type AwsType } from "./awsTypes";
import { type PropertyOf } from "./properties";

export type Typed<T extends AwsType = AwsType> = Resource & { readonly type: T };

/** All resources of these types, type by type, in the order of registration. */
export function resourcesOf<T extends AwsType>(
  graph: StackGraph,
  ...types: readonly T[]
): readonly Typed<T>[] {
  return types.flatMap((type) => graph.ofType(type) as readonly Typed<T>[]);
}

/** The resources that one input of a resource was computed from. */
export function sourcesOf<T extends AwsType>(
  graph: StackGraph,
  resource: Typed<T>,
  property: PropertyOf<T>,
): readonly Resource[];
/** Only those of these types. */
export function sourcesOf<T extends AwsType, S extends AwsType>(
  graph: StackGraph,
  resource: Typed<T>,
  property: PropertyOf<T>,
  types: readonly S[],
): readonly Typed<S>[];
export function sourcesOf(
  graph: StackGraph,
  resource: Resource,
  property: string,
  types?: readonly AwsType[],
): readonly Resource[] {
  const sources = graph.sourcesOf(resource, property);
  return types === undefined ? sources : sources.filter((source) => isOfType(source, types));
}

export function isOfType<T extends AwsType>(
  resource: Resource,
  types: readonly T[],
): resource is Typed<T> {
  return (types as readonly string[]).includes(resource.type);
}
