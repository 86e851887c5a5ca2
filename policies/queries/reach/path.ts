/** A way from the internet to a resource, hop by hop, or what closes it. */
import { Unknown } from "../../../graph/value";

import { type Decision } from "../../frame/decision";
import { isUnknown } from "../../frame/properties";
import { admitsAny, type Traffic } from "./traffic";

export interface Path {
  /** In the order in which a packet meets them, such as `internet gateway igw-1`. */
  readonly hops: readonly string[];
  readonly isOpen: Decision;
  /** What closes it, or is unknown, as a part of a sentence; absent for an open path. */
  readonly obstacle?: string;
}

/** One filter on a path. */
export interface Step {
  /** Absent for a filter that is named by another hop. */
  readonly hop?: string;
  readonly isOpen: Decision;
  /** What it means that the filter is closed, such as `subnet a has no route to an internet gateway`. */
  readonly obstacle: string;
}

/** Joins filters: the first closed one closes the path, and else the first unknown one leaves it open to question. */
export function pathThrough(steps: readonly Step[]): Path {
  const closed =
    steps.find(({ isOpen }) => isOpen === false) ?? steps.find(({ isOpen }) => isUnknown(isOpen));
  const last = closed === undefined ? steps.length : steps.indexOf(closed);
  const hops = steps.slice(0, last).flatMap(({ hop }) => hop ?? []);
  return closed === undefined
    ? { hops, isOpen: true }
    : { hops, isOpen: closed.isOpen, obstacle: closed.obstacle };
}

/** Continues an open, or possibly open, path by further filters. */
export function extend(path: Path, steps: readonly Step[]): Path {
  if (path.isOpen === false) {
    return path;
  }
  const rest = pathThrough(steps);
  const hops = [...path.hops, ...rest.hops];
  if (rest.isOpen === false || path.isOpen === true) {
    return { ...rest, hops };
  }
  return { ...path, hops };
}

/** The path that is the most open: an open one, else an unknown one, else the first closed one. */
export function mostOpen(paths: readonly Path[]): Path | undefined {
  return (
    paths.find(({ isOpen }) => isOpen === true) ??
    paths.find(({ isOpen }) => isUnknown(isOpen)) ??
    paths[0]
  );
}

export function stepOf(hop: string, traffic: Traffic, obstacle: string): Step {
  return { hop, isOpen: admitsAny(traffic), obstacle };
}

export const UNKNOWN_PATH: Path = {
  hops: [],
  isOpen: Unknown.value,
  obstacle: "a load balancer forwards to it",
};
