import { type Report } from "../../graph/pack";
import { type StackGraph } from "../../graph/stackGraph";
import { mostInZone } from "../../lib/fleet/spread";
import { isUnknown, known, property, text } from "../frame/properties";
import {
  fleetGroups,
  type Group,
  instanceTypesOf,
  placementGroupOf,
  propagatedTags,
} from "../queries/compute/fleetGroups";
import { capacityOf, zonesOfGroup } from "../queries/compute/groupCapacity";

/** The fleets of a stack: what they are placed on, how many run in a zone at most, and how old their images are. */
export function fleets(graph: StackGraph): Report {
  return {
    title: "Fleets of instances",
    columns: [
      "fleet",
      "region",
      "instance types",
      "instances",
      "zones",
      "placement",
      "most in a zone",
      "patch group",
      "image released on",
    ],
    rows: fleetGroups(graph).map((group) => rowOf(graph, group)),
  };
}

const UNKNOWN = "unknown";

function rowOf(graph: StackGraph, group: Group): readonly string[] {
  const types = instanceTypesOf(graph, group);
  const zones = zonesOfGroup(graph, group);
  const capacity = capacityOf(group);
  const placement = placementGroupOf(graph, group);
  const tags = propagatedTags(group);
  const component = group.parent === undefined ? undefined : graph.get(group.parent);
  return [
    component?.name ?? group.name,
    group.region ?? "unknown region",
    isUnknown(types) ? UNKNOWN : types.join(", "),
    isUnknown(capacity) ? UNKNOWN : `${capacity.min} to ${capacity.max}`,
    isUnknown(zones) ? UNKNOWN : String(zones.length),
    isUnknown(placement)
      ? UNKNOWN
      : placement === undefined
        ? "none"
        : (known(text(property(placement, "strategy"))) ?? UNKNOWN),
    isUnknown(capacity) || isUnknown(zones)
      ? UNKNOWN
      : String(mostInZone(capacity, Math.max(1, zones.length))),
    isUnknown(tags) ? UNKNOWN : (known(tags.get("PatchGroup")) ?? "none"),
    known(text(component?.outputs["imageReleasedOn"])) ?? UNKNOWN,
  ];
}
