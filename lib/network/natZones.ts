/** Which zones of a region have a NAT gateway, and with which address. */
import { acceptedEntries } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { type NetworkSpec, type RegionSpec } from "./schema";

/** The zones that have a gateway, in the order of the region's zones. */
export function natZones({ nat, zones }: Pick<RegionSpec, "nat" | "zones">): readonly string[] {
  switch (nat) {
    case "none":
      return [];
    case "single":
      return zones.slice(0, 1);
    case "perZone":
      return zones;
  }
}

/** Refuses an address for a zone that has no gateway. Paths begin at the region's keys. */
export function checkNatAllocations(
  spec: Pick<RegionSpec, "nat" | "zones" | "natAllocationIds">,
): Issue[] {
  const withGateway = natZones(spec);
  const advice =
    withGateway.length === 0
      ? "nat is none, so no zone has a gateway"
      : `those with a gateway are ${withGateway.join(", ")}`;
  return Object.keys(spec.natAllocationIds)
    .filter((zone) => !withGateway.includes(zone))
    .map((zone) => ({
      path: `natAllocationIds.${zone}`,
      message: `must be for a zone with a NAT gateway, got ${JSON.stringify(zone)}; ${advice}`,
    }));
}

/** Refuses an address that two gateways have: AWS associates it with the first one alone. */
export function checkNatAllocationsOnce({ regions }: Pick<NetworkSpec, "regions">): Issue[] {
  const allocations = acceptedEntries(regions)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([region, { natAllocationIds }]) =>
      acceptedEntries(natAllocationIds).map(([zone, id]) => ({
        id,
        path: `regions.${region}.natAllocationIds.${zone}`,
      })),
    );
  return allocations.flatMap(({ id, path }, at) => {
    const first = allocations.slice(0, at).find((other) => other.id === id);
    const message = `must be the address of one gateway, got "${id}", which is that of ${first?.path ?? ""}`;
    return first === undefined ? [] : [{ path, message }];
  });
}
