/** What keeps the requests of a workload from the services of AWS that it calls. */
import { type StackGraph } from "../../../graph/stackGraph";

import { append } from "../append";
import { need } from "../../frame/properties";
import { type Subnet } from "../network/routes";
import { DEFAULT_VPC_SUBNET, type Placement } from "../placement/placement";
import { outboundPath } from "../reach/outbound";

export interface Destination {
  /** As a message names it. */
  readonly name: string;
  /** The last part of the endpoint's name, such as `ecr.api`; absent for a host of the internet. */
  readonly endpoint?: string;
}

/**
 * The names of the destinations that a closed filter keeps from a workload, by the filter.
 *
 * @throws {Undecidable} while it is unknown whether a filter is closed.
 */
export function closedPaths(
  graph: StackGraph,
  placement: Placement,
  destinations: readonly Destination[],
): ReadonlyMap<string, readonly string[]> {
  const closed = new Map<string, string[]>();
  for (const subnet of subnetsHeld(placement)) {
    for (const { name, endpoint } of destinations) {
      const { isOpen, obstacle = "" } = outboundPath(graph, placement, subnet, endpoint);
      if (!need(isOpen) && closed.get(obstacle)?.includes(name) !== true) {
        append(closed, obstacle, name);
      }
    }
  }
  return closed;
}

/**
 * The subnets of a workload. One of the default VPC that the stack does not hold is left out: it filters nothing.
 *
 * @throws {Undecidable} while one of them is unknown.
 */
export function subnetsHeld(placement: Placement | undefined): readonly Subnet[] {
  return (placement?.subnets ?? [])
    .map((each) => need(each))
    .filter((each) => each !== DEFAULT_VPC_SUBNET);
}
