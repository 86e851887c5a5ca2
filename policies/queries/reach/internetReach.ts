/**
 * What the internet reaches: of everything that runs in a stack, whether some way of the internet to it is
 * open, and which.
 *
 * A proof and a report read this, so that what is shown and what is enforced cannot differ.
 */
import { type Resource } from "../../../graph/stackGraph";

import { perGraph } from "../../frame/perGraph";
import { resourcesOf } from "../../frame/resources";
import { FUNCTION } from "../types";
import { apiDeliveries } from "./apis";
import { balancerDeliveries } from "./balancers";
import { pathsInto } from "./internetTraffic";
import { ENDPOINT_TYPES, endpointPaths } from "./managedEndpoints";
import { mostOpen, type Path } from "./path";
import { placements, WORKLOAD_TYPES } from "../placement/workloads";

export interface Reach {
  readonly resource: Resource;
  /** The most open way to it. */
  readonly path: Path;
}

/** Types of the resources that the reach is computed of. */
export const REACHABLE_TYPES = [...WORKLOAD_TYPES, FUNCTION, ...ENDPOINT_TYPES] as const;

const NO_WAY: Path = { hops: [], isOpen: false, obstacle: "nothing of the internet leads to it" };

/** The reach of every workload, function and cluster of a stack, type by type. */
export const internetReach = perGraph((graph): readonly Reach[] => {
  const byUrn = new Map<string, Path[]>();
  const add = ({ urn }: Resource, path: Path) => {
    const paths = byUrn.get(urn);
    if (paths === undefined) {
      byUrn.set(urn, [path]);
    } else {
      paths.push(path);
    }
  };
  for (const { target, path } of [
    ...balancerDeliveries(graph),
    ...apiDeliveries(graph),
    ...endpointPaths(graph),
  ]) {
    add(target, path);
  }
  for (const placement of placements(graph)) {
    for (const path of pathsInto(graph, placement)) {
      add(placement.resource, path);
    }
  }
  return resourcesOf(graph, ...REACHABLE_TYPES).map((resource) => ({
    resource,
    path: mostOpen(byUrn.get(resource.urn) ?? []) ?? NO_WAY,
  }));
});

/** Such as `the internet (IPv4) -> internet gateway -> ...`. */
export function pathText({ hops }: Path): string {
  return hops.join(" -> ");
}
