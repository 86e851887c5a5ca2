/**
 * Components that several regions have: of one type, with names that differ by the region alone, as
 * `use1-network` and `euw1-network`.
 */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { isRegionName, regionOf } from "../../../lib/regions";

import { append } from "../append";

/** Stands for a region in a role. A zone keeps its letter: `us-east-1a` becomes `{region}a`. */
export const REGION = "{region}";

/** What a resource is called, whatever its region: type and name without what is different in each. */
export type RoleOf = (resource: Resource) => string;

/** The groups of two components or more, in the order of registration. */
export function counterparts(graph: StackGraph, roleOf: RoleOf): readonly (readonly Resource[])[] {
  const byPath = new Map<string, Resource[]>();
  const paths = new Map<string, string>();
  const pathOf = (resource: Resource): string => {
    const parent = graph.get(resource.parent ?? "");
    const path = `${parent === undefined ? "" : (paths.get(parent.urn) ?? pathOf(parent))}/${roleOf(resource)}`;
    paths.set(resource.urn, path);
    return path;
  };
  for (const component of graph.resources.filter(({ custom }) => !custom)) {
    append(byPath, pathOf(component), component);
  }
  return [...byPath.values()].filter((group) => group.length > 1);
}

/** How resources of the regions of a stack are called; undefined for a stack with fewer than two. */
export function rolesIn(graph: StackGraph): RoleOf | undefined {
  const regions = [...new Set(graph.resources.flatMap(({ region }) => region ?? []))];
  if (regions.length < 2) {
    return undefined;
  }
  const names = regions.flatMap((region) =>
    isRegionName(region) ? [region, regionOf(region).shortName] : [region],
  );
  const ofRegion = new RegExp(`(?<![a-z0-9])(?:${names.join("|")})(?![0-9])`, "g");
  return ({ type, name }) =>
    `${KINDS[type] ?? type} ${name
      .replaceAll(ofRegion, REGION)
      .replaceAll(ADDRESSES, "{range}")
      .replaceAll(IDS, "{id}")}`;
}

/** A replica stands for its key. Source: KMS Developer Guide, "Multi-Region keys". */
const KINDS: Readonly<Record<string, string>> = {
  "aws:kms/replicaKey:ReplicaKey": "aws:kms/key:Key",
  "aws:kms/replicaExternalKey:ReplicaExternalKey": "aws:kms/externalKey:ExternalKey",
};

/** Ranges and ids differ from region to region. */
const ADDRESSES = /\b\d{1,3}(?:\.\d{1,3}){3}(?:[/-]\d{1,2})?\b/g;
const IDS = /\b[a-z]{1,8}-[0-9a-f]{8,17}\b/g;
