/** Where a fleet is, and what its instances start from. */
import { isRegionName } from "../regions";
import { acceptedEntries } from "../spec/checks";
import { type MachineImage } from "./images/schema";
import { type FleetSpec, type FleetStack } from "./schema";

type Regions = Pick<FleetStack, "regions">;

/** The regions of a fleet: those it names, or all of the stack. */
export function regionsOfFleet({ regions }: FleetSpec, stack: Regions): readonly string[] {
  return regions ?? Object.keys(stack.regions).filter(isRegionName);
}

/** The zones of a fleet in one of its regions: those it names, or all of the region. */
export function zonesOfFleet(fleet: FleetSpec, region: string, stack: Regions): readonly string[] {
  return fleet.zones[region] ?? (isRegionName(region) ? (stack.regions[region]?.zones ?? []) : []);
}

/** The image of a fleet; undefined where the table has none of that name. */
export function imageOf(
  { image }: FleetSpec,
  { machineImages }: Pick<FleetStack, "machineImages">,
): MachineImage | undefined {
  return acceptedEntries(machineImages?.images ?? {}).find(([name]) => name === image)?.[1];
}
