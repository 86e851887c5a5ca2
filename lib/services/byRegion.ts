/** What AWS has in one region only, such as a security group: an id or an ARN for each region of the stack. */
import { z } from "zod";

import { isRegionName } from "../regions";
import { acceptedEntries } from "../spec/checks";
import { regionName } from "../spec/fields";
import { type Issue } from "../spec/issue";
import { suggest } from "../spec/suggest";

export type ByRegion<T> = Readonly<Record<string, T>>;

/** A mapping from the names of regions to values. */
export function byRegion<T extends z.ZodType>(value: T) {
  return z.record(regionName, value);
}

/** Refuses a mapping without a value for a region, unless it is misspelt there. The path of the issue begins at the mapping. */
export function checkHasRegion(mapping: ByRegion<unknown>, region: string): Issue[] {
  const names = Object.keys(mapping);
  const message = `must have an entry for ${region}, got ${names.join(", ") || "no region"}; every region of the stack has its own`;
  const isMisspelt = names.some((name) => !isRegionName(name) && suggest(name, [region]));
  return region in mapping || isMisspelt ? [] : [{ path: "", message }];
}

/** Refuses entries for regions that the stack does not have. Paths begin at the mapping. */
export function checkKnownRegions(mapping: ByRegion<unknown>, regions: readonly string[]): Issue[] {
  return acceptedEntries(mapping)
    .filter(([region]) => !regions.includes(region))
    .map(([region]) => ({
      path: region,
      message: `must be for a region of the stack, got ${JSON.stringify(region)}; they are ${[...regions].sort().join(", ")}`,
    }));
}
