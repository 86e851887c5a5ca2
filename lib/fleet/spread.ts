/**
 * How many instances a spread placement group holds while they are replaced.
 *
 * EC2 Auto Scaling runs more instances than the group's most for a while: a replacement that keeps all healthy starts
 * the new one first, and balancing the zones exceeds the most by a tenth, or by one. All of these need racks of their own.
 *
 * Sources: EC2 User Guide, "Placement group rules and limitations"; EC2 Auto Scaling User Guide, "Availability Zone
 * rebalancing" and "Instance maintenance policies".
 */

/** Running instances of a spread placement group in one zone. */
export const SPREAD_PER_ZONE = 7;

/** What decides how many instances run at once. */
export interface SpreadLoad {
  /** The most instances of the group. */
  readonly max: number;
  /** Percentage of them that exists at most during a replacement: 100 to 200. */
  readonly maxHealthyPercent: number;
  /** Instances that a warm pool has beside them. */
  readonly warm: number;
}

/** Instances beyond the most that run while others are replaced or zones are balanced; at least one. */
export function rollingHeadroom({ max, maxHealthyPercent }: Omit<SpreadLoad, "warm">): number {
  const balancing = Math.ceil(max / 10);
  const replacing = Math.ceil((max * (maxHealthyPercent - 100)) / 100);
  return Math.max(1, balancing, replacing);
}

/** Most that run in one zone when all are spread evenly. */
export function mostInZone(load: SpreadLoad, zones: number): number {
  return Math.ceil((load.max + load.warm + rollingHeadroom(load)) / zones);
}

/** The highest `max` with which a load fits into so many zones; 0 where none does. */
export function highestMax(load: Omit<SpreadLoad, "max">, zones: number): number {
  const candidates = [...Array(SPREAD_PER_ZONE * zones + 1).keys()].reverse();
  return candidates.find((max) => mostInZone({ ...load, max }, zones) <= SPREAD_PER_ZONE) ?? 0;
}
