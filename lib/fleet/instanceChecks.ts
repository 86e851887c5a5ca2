/** Whether the instance types of a fleet fit its image, its regions and its traffic. */
import {
  type BandwidthNeed,
  flowLimitGbps,
  smallestTypeFor,
  throughputLimitGbps,
} from "../compute/instanceTypes/bandwidth";
import { INSTANCE_TYPES_AS_OF } from "../compute/instanceTypes/data";
import {
  type InstanceType,
  instanceTypeOf,
  instanceTypes,
  isOfferedIn,
} from "../compute/instanceTypes/instanceTypes";
import { acceptedItems, collect, collectItems } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { suggest } from "../spec/suggest";
import { type MachineImage } from "./images/schema";
import { regionsOfFleet } from "./members";
import { OPERATING_SYSTEMS } from "./operatingSystems";
import { type FleetSpec, type FleetStack } from "./schema";

/** @param image of the fleet; undefined where there is none of its name, which is reported elsewhere. */
export function checkInstances(
  fleet: FleetSpec,
  image: MachineImage | undefined,
  stack: FleetStack,
): Issue[] {
  return collect(
    () => checkTypes(fleet, image, stack),
    () => checkVolume(fleet, image),
    () => checkBandwidth(fleet, stack),
  );
}

function checkTypes(
  { instanceTypes: names, ...fleet }: FleetSpec,
  image: MachineImage | undefined,
  stack: FleetStack,
): Issue[] {
  const regions = regionsOfFleet({ ...fleet, instanceTypes: names }, stack);
  return collectItems(names, (name, index) => {
    const path = `instanceTypes[${index}]`;
    if (names.indexOf(name) !== index) {
      return [{ path, message: `must be listed once, got "${name}" again` }];
    }
    const type = instanceTypeOf(name);
    if (type === undefined) {
      const all = instanceTypes.map((each) => each.name);
      const meant = suggest(name, all, 1);
      const advice =
        meant === undefined
          ? "; add it to lib/compute/instanceTypes/data.ts, with its bandwidth"
          : `; did you mean "${meant}"?`;
      return [{ path, message: `must be a known instance type, got "${name}"${advice}` }];
    }
    if (image !== undefined && type.architecture !== image.architecture) {
      const message = `must be of the image's architecture, ${image.architecture}, got ${name}, which is ${type.architecture}`;
      return [{ path, message }];
    }
    const missing = regions.find((region) => !isOfferedIn(name, region));
    const message = `must be offered in ${String(missing)}, got ${name}, which was not on ${INSTANCE_TYPES_AS_OF}`;
    return missing === undefined ? [] : [{ path, message }];
  });
}

function checkVolume({ volumeGib }: FleetSpec, image: MachineImage | undefined): Issue[] {
  if (image === undefined) {
    return [];
  }
  const { leastVolumeGib, title } = OPERATING_SYSTEMS[image.os];
  const message = `must be at least ${leastVolumeGib} GiB for ${title}, got ${volumeGib}`;
  return volumeGib >= leastVolumeGib ? [] : [{ path: "volumeGib", message }];
}

/** What an instance of the fleet must carry; undefined where the fleet does not say. */
export function bandwidthNeed({ bandwidth, placement }: FleetSpec): BandwidthNeed | undefined {
  return (
    bandwidth && {
      throughputGbps: bandwidth.throughputGbps,
      flows: bandwidth.flows,
      path: bandwidth.path,
      isSustained: bandwidth.sustained,
      isClustered: placement?.strategy === "cluster",
    }
  );
}

function checkBandwidth(fleet: FleetSpec, stack: FleetStack): Issue[] {
  const need = bandwidthNeed(fleet);
  if (need === undefined) {
    return [];
  }
  const { throughputGbps, flows, path: route } = need;
  const limit = flowLimitGbps(need);
  if (throughputGbps / flows > limit) {
    const least = Math.ceil(throughputGbps / limit);
    const message = `must be at least ${least} for ${throughputGbps} Gbps ${WORDS[route]}, where one flow carries at most ${limit} Gbps, got ${flows}`;
    return [{ path: "bandwidth.flows", message }];
  }
  return acceptedItems(fleet.instanceTypes).flatMap(([index, name]) => {
    const type = instanceTypeOf(name);
    return type === undefined || throughputLimitGbps(type, need) >= throughputGbps
      ? []
      : [
          {
            path: `instanceTypes[${index}]`,
            message: bandwidthMessage(type, need, fleet, stack),
          },
        ];
  });
}

const WORDS: Readonly<Record<BandwidthNeed["path"], string>> = {
  withinZone: "within a zone",
  acrossZones: "across zones",
  s3: "to S3",
  acrossRegions: "to another region",
  internet: "to the internet",
  onPremises: "to networks on premises",
};

function bandwidthMessage(
  type: InstanceType,
  need: BandwidthNeed,
  fleet: FleetSpec,
  stack: FleetStack,
): string {
  const { throughputGbps, path, isSustained } = need;
  const kind = isSustained ? "all the time" : "in bursts";
  const carried = throughputLimitGbps(type, need);
  const regions = regionsOfFleet(fleet, stack);
  const smallest = smallestTypeFor(
    need,
    ({ name, architecture, strategies }) =>
      architecture === type.architecture &&
      (fleet.placement === undefined || strategies.includes(fleet.placement.strategy)) &&
      regions.every((region) => isOfferedIn(name, region)),
  );
  const advice =
    smallest === undefined
      ? "no type of its architecture does"
      : `the smallest type that does is ${smallest.name}`;
  return `must carry ${throughputGbps} Gbps ${WORDS[path]} ${kind}, got ${type.name}, which carries ${carried} Gbps; ${advice}`;
}
