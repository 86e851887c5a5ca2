/** Whether a placement group takes the instances of a fleet. */
import { instanceTypeOf } from "../compute/instanceTypes/instanceTypes";
import { collect, collectItems } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { isProduction } from "../stack/schema";
import { regionsOfFleet, zonesOfFleet } from "./members";
import { type FleetSpec, type FleetStack } from "./schema";
import { highestMax, mostInZone, rollingHeadroom, SPREAD_PER_ZONE } from "./spread";

/** Partitions in a zone with dedicated instances. Source: EC2 User Guide, "Placement group rules and limitations". */
const DEDICATED_PARTITIONS = 2;

/** Checks the placement and the zones of a fleet. */
export function checkPlacement(fleet: FleetSpec, stack: FleetStack): Issue[] {
  return collect(
    () => checkPartitions(fleet),
    () => checkDedicated(fleet),
    () => checkStrategyOfTypes(fleet),
    () => checkNumberOfZones(fleet, stack),
    () => checkSpread(fleet, stack),
  );
}

function checkPartitions({ placement, tenancy }: FleetSpec): Issue[] {
  const path = "placement.partitions";
  if (placement === undefined) {
    return [];
  }
  const { strategy, partitions } = placement;
  if ((strategy === "partition") !== (partitions !== undefined)) {
    const message =
      strategy === "partition"
        ? "must be set for the strategy partition, got nothing; write 1 to 7"
        : `must not be set for the strategy ${strategy}, got ${String(partitions)}`;
    return [{ path, message }];
  }
  const message = `must be at most ${DEDICATED_PARTITIONS} with dedicated tenancy, got ${String(partitions)}`;
  return tenancy === "dedicated" && (partitions ?? 0) > DEDICATED_PARTITIONS
    ? [{ path, message }]
    : [];
}

function checkDedicated({ placement, tenancy }: FleetSpec): Issue[] {
  const message =
    "must be default in a spread placement group, got dedicated; EC2 places no dedicated instances in one";
  return placement?.strategy === "spread" && tenancy === "dedicated"
    ? [{ path: "tenancy", message }]
    : [];
}

function checkStrategyOfTypes({ placement, instanceTypes }: FleetSpec): Issue[] {
  if (placement === undefined) {
    return [];
  }
  return collectItems(instanceTypes, (name, index) => {
    const strategies = instanceTypeOf(name)?.strategies ?? [placement.strategy];
    const message = `must be a type that a ${placement.strategy} placement group takes, got ${name}; groups of ${strategies.join(" and ")} take it`;
    return strategies.includes(placement.strategy)
      ? []
      : [{ path: `instanceTypes[${index}]`, message }];
  });
}

function checkNumberOfZones(fleet: FleetSpec, stack: FleetStack): Issue[] {
  const isCluster = fleet.placement?.strategy === "cluster";
  return regionsOfFleet(fleet, stack).flatMap((region) => {
    const count = zonesOfFleet(fleet, region, stack).length;
    const path = `zones.${region}`;
    if (isCluster) {
      const message = `must be one zone, which a cluster placement group is in, got ${count} in ${region}; name it`;
      return count > 1 ? [{ path, message }] : [];
    }
    const message = `must be two zones or more in production, got ${count}; a fleet in one is lost with it`;
    return count === 1 && isProduction(stack) ? [{ path, message }] : [];
  });
}

function checkSpread(fleet: FleetSpec, stack: FleetStack): Issue[] {
  if (fleet.placement?.strategy !== "spread") {
    return [];
  }
  const load = {
    max: fleet.capacity.max,
    maxHealthyPercent: fleet.refresh.maxHealthyPercent,
    warm: fleet.warmPool?.minSize ?? 0,
  };
  const [fewest] = regionsOfFleet(fleet, stack)
    .map((region) => ({ region, zones: zonesOfFleet(fleet, region, stack).length }))
    .filter(({ zones }) => zones > 0)
    .sort((a, b) => a.zones - b.zones);
  if (fewest === undefined || mostInZone(load, fewest.zones) <= SPREAD_PER_ZONE) {
    return [];
  }
  return [{ path: "capacity.max", message: spreadMessage(load, fewest.region, fewest.zones) }];
}

function spreadMessage(
  load: Parameters<typeof mostInZone>[0],
  region: string,
  zones: number,
): string {
  const headroom = rollingHeadroom(load);
  const warm = load.warm === 0 ? "" : ` + ${load.warm} of the warm pool`;
  const sum = load.max + load.warm + headroom;
  const inZones = zones === 1 ? "in 1 zone" : `over ${zones} zones`;
  return `must be at most ${highestMax(load, zones)} in ${region}, got ${load.max}: ${load.max}${warm} + ${headroom} while instances are replaced = ${sum} ${inZones} are ${mostInZone(load, zones)} in a zone, and a spread placement group has ${SPREAD_PER_ZONE} running in each`;
}
