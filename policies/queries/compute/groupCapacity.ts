/** How many instances an auto scaling group has, and in which zones. */
import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";
import { type SpreadLoad } from "../../../lib/fleet/spread";

import { isUnknown, number, property, text } from "../../frame/properties";
import { type Group, subnetsOfGroup } from "./fleetGroups";

/** The zones that a group starts instances in; unknown where a subnet is not in the stack. */
export function zonesOfGroup(graph: StackGraph, group: Group): readonly string[] | Unknown {
  const subnets = subnetsOfGroup(graph, group);
  if (isUnknown(subnets)) {
    return subnets;
  }
  const zones = subnets.map((subnet) => text(property(subnet, "availabilityZone")));
  return zones.some(isUnknown)
    ? Unknown.value
    : [...new Set(zones.filter((zone): zone is string => typeof zone === "string"))];
}

/** What a group runs at least and at most, and what decides how far it exceeds the most. */
export function capacityOf(group: Group): (SpreadLoad & { readonly min: number }) | Unknown {
  const [min, max] = [number(property(group, "minSize")), number(property(group, "maxSize"))];
  // Without a policy of its own, a replacement exceeds the most by nothing.
  const percent =
    number(property(group, "instanceMaintenancePolicy", "maxHealthyPercentage")) ?? 100;
  const warm = number(property(group, "warmPool", "minSize")) ?? 0;
  return isUnknown(min) || isUnknown(max) || isUnknown(percent) || isUnknown(warm)
    ? Unknown.value
    : { min: min ?? 0, max: max ?? 0, maxHealthyPercent: Math.max(100, percent), warm };
}
