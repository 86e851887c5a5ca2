/**
 * What the networks of a stack must be together.
 *
 * The checks take a draft: a configuration from which everything is left out that is already known to
 * be wrong. So one mistake does not hide another, and none is reported twice.
 */
import { checkOverlaps, checkRange, checkVpcRange, type PlacedRange } from "./cidrChecks";
import { type Issue } from "../issue";
import { isRegionName, type RegionName, regionNames, regionOf } from "../regions";
import { didYouMean } from "../suggest";
import { checkZone } from "./zoneChecks";

export interface RegionDraft {
  readonly cidr?: string | undefined;
  readonly zones?: readonly (string | undefined)[] | undefined;
  readonly endpoints?: readonly (string | undefined)[] | undefined;
}

export interface NetworkDraft {
  readonly environment?: string | undefined;
  readonly onPremisesCidrs?: readonly (string | undefined)[] | undefined;
  readonly primaryRegion?: string | undefined;
  /** By region name. */
  readonly regions?: Readonly<Record<string, RegionDraft | undefined>> | undefined;
}

/** Regions and, in each, zones that production needs so that it survives the loss of one. */
const PRODUCTION_MINIMUM = 2;

/** Everything that is wrong with the networks of a stack. */
export function checkNetworks(draft: NetworkDraft): Issue[] {
  const regions = Object.entries(draft.regions ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...checkPrimaryRegion(draft),
    ...regions.flatMap(([name]) => checkRegionName(name)),
    ...checkPartitions(regions.map(([name]) => name).filter(isRegionName), draft),
    ...regions.flatMap(([name, region]) => checkNetwork(name, region ?? {}, `regions.${name}.`)),
    ...checkRanges(draft, regions),
    ...(draft.environment === "production" ? checkProduction(draft, regions) : []),
  ];
}

function checkPrimaryRegion({ primaryRegion, regions }: NetworkDraft): Issue[] {
  if (
    primaryRegion === undefined ||
    regions === undefined ||
    Object.hasOwn(regions, primaryRegion)
  ) {
    return [];
  }
  const names = Object.keys(regions).sort();
  const advice = didYouMean(primaryRegion, names) || `; they are ${names.join(", ")}`;
  const message = `must be one of the stack's regions, got "${primaryRegion}"${advice}`;
  return [{ path: "primaryRegion", message }];
}

function checkRegionName(name: string): Issue[] {
  if (isRegionName(name)) {
    return [];
  }
  const message = `must have the name of an AWS region, got "${name}"`;
  return [{ path: `regions.${name}`, message: `${message}${didYouMean(name, regionNames)}` }];
}

/** An account lives in one partition, commercial AWS, China or GovCloud: that of the primary region. */
function checkPartitions(names: readonly RegionName[], { primaryRegion }: NetworkDraft): Issue[] {
  const home = names.find((name) => name === primaryRegion) ?? names[0];
  return names.flatMap((name) => {
    const [own, expected] = [regionOf(name).partition, regionOf(home ?? name).partition];
    const message = `must be in ${expected} like ${home ?? name}, got ${own}; an account is in one partition`;
    return own === expected ? [] : [{ path: `regions.${name}`, message }];
  });
}

/**
 * Everything that is wrong with one network by itself.
 *
 * @param region name of the region that it lies in.
 * @param prefix what each path begins with, such as `regions.us-east-1.`.
 */
export function checkNetwork(
  region: string,
  { cidr, zones = [], endpoints = [] }: RegionDraft,
  prefix = "",
): Issue[] {
  return [
    ...placed(`${prefix}cidr`, cidr).flatMap(checkVpcRange),
    ...zones.flatMap((zone, index) =>
      zone === undefined ? [] : checkZone(region, zone, `${prefix}zones[${index}]`),
    ),
    ...checkDuplicates(zones, `${prefix}zones`),
    ...checkDuplicates(endpoints, `${prefix}endpoints`),
  ];
}

function checkRanges(
  { onPremisesCidrs = [] }: NetworkDraft,
  regions: readonly [string, RegionDraft | undefined][],
): Issue[] {
  const vpcs = regions.flatMap(([name, region]) => placed(`regions.${name}.cidr`, region?.cidr));
  const onPremises = onPremisesCidrs.flatMap((text, index) =>
    placed(`onPremisesCidrs[${index}]`, text),
  );
  return [
    ...onPremises.flatMap(checkRange),
    ...checkDuplicates(onPremisesCidrs, "onPremisesCidrs"),
    ...checkOverlaps(vpcs, onPremises.filter(isFirst)),
  ];
}

function checkProduction(
  draft: NetworkDraft,
  regions: readonly [string, RegionDraft | undefined][],
): Issue[] {
  const few = (path: string, count: number): Issue[] =>
    count < PRODUCTION_MINIMUM
      ? [{ path, message: `must have at least ${PRODUCTION_MINIMUM} in production, got ${count}` }]
      : [];
  return [
    ...(draft.regions === undefined ? [] : few("regions", regions.length)),
    ...regions.flatMap(([name, region]) =>
      region?.zones === undefined ? [] : few(`regions.${name}.zones`, region.zones.length),
    ),
  ];
}

/** Refuses the second and every further mention of a value. */
function checkDuplicates(values: readonly (string | undefined)[], path: string): Issue[] {
  return values.flatMap((value, index) =>
    value !== undefined && values.indexOf(value) < index
      ? [{ path: `${path}[${index}]`, message: `must be listed once, got "${value}" again` }]
      : [],
  );
}

function isFirst({ text }: PlacedRange, index: number, all: readonly PlacedRange[]): boolean {
  return all.findIndex((other) => other.text === text) === index;
}

function placed(path: string, text: string | undefined): PlacedRange[] {
  return text === undefined ? [] : [{ path, text }];
}
