/** Which fleets a ring patches, and when. */
import { type OperatingSystemName } from "../fleet/operatingSystems";
import { imageOf, regionsOfFleet } from "../fleet/members";
import { type FleetSpec } from "../fleet/schema";
import { isRegionName } from "../regions";
import { acceptedEntries, ifAccepted } from "../spec/checks";
import { isTimezone } from "../spec/timezone";
import { type Window } from "./overlaps";
import { type Patching, type PatchingStack, type RingSpec } from "./schema";
import { TIMEZONES } from "./timezones";

export interface RingFleet {
  readonly name: string;
  readonly fleet: FleetSpec;
  /** Undefined where the fleet names no image of the table, which is reported with the fleet. */
  readonly os: OperatingSystemName | undefined;
}

/** The fleets of a ring, in one region or in any. */
export function fleetsOf(
  { patchGroups }: RingSpec,
  stack: PatchingStack,
  region?: string,
): readonly RingFleet[] {
  return acceptedEntries(stack.fleets)
    .filter(([, { patchGroup }]) => patchGroups.includes(patchGroup))
    .filter(([, fleet]) => region === undefined || regionsOfFleet(fleet, stack).includes(region))
    .map(([name, fleet]) => ({ name, fleet, os: imageOf(fleet, stack)?.os }));
}

/** The time zone in which the windows of a region open. */
export function timezoneOf({ timezones }: Patching, region: string): string {
  return timezones[region] ?? (isRegionName(region) ? TIMEZONES[region] : "UTC");
}

export interface RingWindow extends Window {
  readonly ring: string;
  readonly region: string;
}

/**
 * The windows in which patches are installed: of each ring, in each region that has a fleet of it. A time zone that does
 * not exist is reported by itself.
 */
export function installWindows(patching: Patching, stack: PatchingStack): readonly RingWindow[] {
  return acceptedEntries(patching.rings).flatMap(([ring, spec]) =>
    Object.keys(stack.regions)
      .filter((region) => fleetsOf(spec, stack, region).length > 0)
      .filter((region) => isTimezone(timezoneOf(patching, region)))
      .flatMap((region) =>
        ifAccepted(() => ({
          ring,
          region,
          name: `${ring} in ${region}`,
          schedule: spec.install,
          timezone: timezoneOf(patching, region),
          hours: spec.install.hours,
        })),
      ),
  );
}
