/** What the patching of a stack must be. Paths begin at the keys of the stack. */
import { checkRegionReference } from "../network/regionReference";
import { acceptedEntries, collect, collectEntries, collectItems } from "../spec/checks";
import { type Issue, within } from "../spec/issue";
import { perStack } from "../spec/perStack";
import { meantOrAll } from "../spec/suggest";
import { isTimezone } from "../spec/timezone";
import { fleetsOf, installWindows } from "./members";
import { PATCHED_SYSTEMS } from "./operatingSystems";
import { overlapsOf } from "./overlaps";
import { type Patching, type PatchingStack, type RingSpec } from "./schema";

/** Finds what is wrong with the patching of a stack, which patches every fleet or none. */
export const checkPatching = perStack((stack: PatchingStack): readonly Issue[] => {
  const { patching } = stack;
  if (patching === undefined) {
    return [];
  }
  return collect(
    () =>
      within(
        "patching",
        collect(
          () => checkTimezones(patching, stack),
          () =>
            collectEntries(patching.rings, (name, ring) =>
              within(`rings.${name}`, checkRing(name, ring, patching, stack)),
            ),
          () => checkOverlaps(patching, stack),
        ),
      ),
    () => checkFleets(patching, stack),
  );
});

function checkTimezones({ timezones }: Patching, { regions }: PatchingStack): Issue[] {
  return collectEntries(timezones, (region, timezone) => {
    const path = `timezones.${region}`;
    if (!Object.hasOwn(regions, region)) {
      return checkRegionReference(region, regions, path);
    }
    const message = `must be an IANA time zone such as "Europe/Berlin", got "${timezone}"`;
    return isTimezone(timezone) ? [] : [{ path, message }];
  });
}

function checkRing(
  name: string,
  ring: RingSpec,
  patching: Patching,
  stack: PatchingStack,
): Issue[] {
  return collect(
    () => checkGroups(name, ring, patching, stack),
    () => checkDelay(name, ring, patching, stack),
    () => {
      const { hours, cutoffHours } = ring.install;
      const message = `must be less than hours, which is ${hours}, got ${cutoffHours}`;
      return cutoffHours < hours ? [] : [{ path: "install.cutoffHours", message }];
    },
    () => checkConcurrency(ring, stack),
  );
}

function checkGroups(
  name: string,
  { patchGroups }: RingSpec,
  { rings }: Patching,
  { fleets }: PatchingStack,
): Issue[] {
  const known = [...new Set(acceptedEntries(fleets).map(([, fleet]) => fleet.patchGroup))];
  return collectItems(patchGroups, (group, index) => {
    const path = `patchGroups[${index}]`;
    if (!known.includes(group)) {
      const message = `must be the patchGroup of a fleet, got "${group}"${meantOrAll(group, known)}`;
      return [{ path, message }];
    }
    if (patchGroups.indexOf(group) !== index) {
      return [{ path, message: `must be listed once, got "${group}" again` }];
    }
    const owner = acceptedEntries(rings).find(([, ring]) => ring.patchGroups.includes(group))?.[0];
    const message = `must be in one ring, got "${group}", which is in ${String(owner)}`;
    return owner === name ? [] : [{ path, message }];
  });
}

function checkDelay(
  name: string,
  ring: RingSpec,
  { rings }: Patching,
  stack: PatchingStack,
): Issue[] {
  const path = "delayDays";
  const least = leastDelay(name, ring, rings);
  if (least !== undefined && ring.delayDays < least.days) {
    const message = `must be at least ${least.days}, the delay of ${least.after} and the ${least.interval} days between its windows, got ${ring.delayDays}; a patch that breaks something is to break ${least.after} first`;
    return [{ path, message }];
  }
  const dateless = fleetsOf(ring, stack).find(
    ({ os }) => os !== undefined && !PATCHED_SYSTEMS[os].hasReleaseDates,
  );
  const message = `must be 0 for fleets.${String(dateless?.name)}, got ${ring.delayDays}; the patches of Ubuntu have no day of release that Patch Manager could count from`;
  return dateless === undefined || ring.delayDays === 0 ? [] : [{ path, message }];
}

/** Most days between two runs of a window. */
const INTERVAL_DAYS = { weekly: 7, monthly: 35 } as const;

/**
 * The delay from which on a ring installs nothing that the one before has not installed; undefined for the first. Of two
 * rings with one delay, the first of the names is the first.
 */
function leastDelay(
  name: string,
  ring: RingSpec,
  rings: Patching["rings"],
): { readonly after: string; readonly interval: number; readonly days: number } | undefined {
  const earlier = acceptedEntries(rings).filter(
    ([other, { delayDays }]) =>
      delayDays < ring.delayDays || (delayDays === ring.delayDays && other < name),
  );
  const [last] = earlier
    .map(([after, { delayDays, install }]) => {
      const interval = INTERVAL_DAYS[install.week === undefined ? "weekly" : "monthly"];
      return { after, interval, days: delayDays + interval };
    })
    .sort((a, b) => b.days - a.days);
  return last;
}

/** Refuses to restart all instances at once of a fleet that is spread so that they do not fail together. */
function checkConcurrency(ring: RingSpec, stack: PatchingStack): Issue[] {
  const fleet = fleetsOf(ring, stack).find(
    ({ fleet: { placement, capacity } }) =>
      placement?.strategy === "spread" && ring.concurrency >= Math.max(2, capacity.min),
  );
  if (fleet === undefined) {
    return [];
  }
  const { min } = fleet.fleet.capacity;
  const message = `must be less than the ${min} instances that fleets.${fleet.name} has at least, got ${ring.concurrency}; instances on racks of their own are not to fail together`;
  return [{ path: "concurrency", message }];
}

/**
 * Refuses windows that are open at once: what breaks one region or ring must not reach another. One sentence for a ring,
 * whose windows all follow from the same lines.
 */
function checkOverlaps(patching: Patching, stack: PatchingStack): Issue[] {
  const found = new Map<string, Issue>();
  for (const { first, second, at } of overlapsOf(installWindows(patching, stack))) {
    const time = new Date(at).toISOString().slice(0, 16);
    const message = `must not be open while another window is, got ${second.name} beside ${first.name}, for example at ${time} UTC; change at, weekday or hours`;
    if (!found.has(second.ring)) {
      found.set(second.ring, { path: `rings.${second.ring}.install`, message });
    }
  }
  return [...found.values()];
}

function checkFleets({ rings }: Patching, { fleets }: PatchingStack): Issue[] {
  const groups = acceptedEntries(rings).flatMap(([, { patchGroups }]) => patchGroups);
  return collectEntries(fleets, (name, { patchGroup }) => {
    const path = `fleets.${name}.patchGroup`;
    const message = `must be in a ring of patching, got "${patchGroup}"${meantOrAll(patchGroup, groups)}`;
    return groups.includes(patchGroup) ? [] : [{ path, message }];
  });
}
