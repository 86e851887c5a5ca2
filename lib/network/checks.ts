/** What the networks of a stack must be, each by itself and all together. */
import {
  isRegionName,
  type RegionName,
  regionNames,
  regionOf,
  supportedPartition,
} from "../regions";
import {
  acceptedEntries,
  acceptedItems,
  collect,
  collectEntries,
  collectItems,
  ifAccepted,
} from "../spec/checks";
import { type Issue } from "../spec/issue";
import { didYouMean } from "../spec/suggest";
import { type IdentitySpec, isProduction } from "../stack/schema";
import { checkOverlaps, type PlacedRange } from "./cidrChecks";
import { type NetworkSpec, type RegionSpec } from "./schema";
import { checkEndpoints } from "./endpointChecks";
import { checkNatAllocations, checkNatAllocationsOnce } from "./natZones";
import { checkRegionReference } from "./regionReference";
import { checkSecondaryRanges } from "./secondaryRanges";
import { checkZone } from "./zoneChecks";

/** What the checks of all networks read of a stack. */
export type NetworkStack = NetworkSpec & Pick<IdentitySpec, "environment">;

/** Regions and, in each, zones that production needs so that it survives the loss of one. */
const PRODUCTION_MINIMUM = 2;

/** Finds what is wrong between the networks of a stack; `checkNetwork` finds the rest. */
export function checkNetworks(stack: NetworkStack): Issue[] {
  return collect(
    () => checkRegionReference(stack.primaryRegion, stack.regions, "primaryRegion"),
    () => Object.keys(stack.regions).sort().flatMap(checkRegionName),
    () => checkRanges(stack),
    () => checkNatAllocationsOnce(stack),
    () => (isProduction(stack) ? checkProduction(stack) : []),
  );
}

/** Finds what is wrong with one network by itself; paths begin at the region's keys. */
export function checkNetwork(spec: RegionSpec, region: RegionName): Issue[] {
  return collect(
    () => checkPartition(region),
    () => collectItems(spec.zones, (zone, index) => checkZone(region, zone, `zones[${index}]`)),
    () => checkDuplicates(spec.zones, "zones"),
    () => checkDuplicates(spec.endpoints, "endpoints"),
    () => checkEndpoints(spec, region),
    () => checkNatAllocations(spec),
    () => checkSecondaryRanges(spec.cidr, spec.secondaryCidrs),
  );
}

function checkRegionName(name: string): Issue[] {
  if (isRegionName(name)) {
    return [];
  }
  const message = `must have the name of an AWS region, got "${name}"`;
  return [{ path: `regions.${name}`, message: `${message}${didYouMean(name, regionNames)}` }];
}

/** Refuses a region whose partition has other names and other global services than commercial AWS. */
function checkPartition(region: RegionName): Issue[] {
  const { partition } = regionOf(region);
  const message = `must be a region of the partition ${supportedPartition}, got ${region} of ${partition}; its endpoints, service principals and global services differ and are not supported`;
  return partition === supportedPartition ? [] : [{ path: "", message }];
}

function checkRanges(stack: NetworkStack): Issue[] {
  const vpcs = acceptedEntries(stack.regions)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, region]) => [
      ...ifAccepted(() => ({ path: `regions.${name}.cidr`, text: region.cidr })),
      ...ifAccepted(() => acceptedItems(region.secondaryCidrs))
        .flat()
        .map(([index, text]) => ({ path: `regions.${name}.secondaryCidrs[${index}]`, text })),
    ]);
  const onPremises = acceptedItems(stack.onPremisesCidrs).map(([index, text]) => ({
    path: `onPremisesCidrs[${index}]`,
    text,
  }));
  return [
    ...checkDuplicates(stack.onPremisesCidrs, "onPremisesCidrs"),
    ...checkOverlaps(vpcs, onPremises.filter(isFirst)),
  ];
}

function checkProduction(stack: NetworkStack): Issue[] {
  const few = (path: string, count: number): Issue[] =>
    count < PRODUCTION_MINIMUM
      ? [{ path, message: `must have at least ${PRODUCTION_MINIMUM} in production, got ${count}` }]
      : [];
  return collect(
    () => few("regions", Object.keys(stack.regions).length),
    () =>
      collectEntries(stack.regions, (name, { zones }) =>
        few(`regions.${name}.zones`, zones.length),
      ),
  );
}

/** Refuses the second and every further mention of a value. */
function checkDuplicates(values: readonly string[], path: string): Issue[] {
  const accepted = acceptedItems(values);
  return accepted.flatMap(([index, value], at) =>
    accepted.slice(0, at).some(([, earlier]) => earlier === value)
      ? [{ path: `${path}[${index}]`, message: `must be listed once, got "${value}" again` }]
      : [],
  );
}

function isFirst({ text }: PlacedRange, index: number, all: readonly PlacedRange[]): boolean {
  return all.findIndex((other) => other.text === text) === index;
}
