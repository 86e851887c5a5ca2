/**
 * How much of an instance's network one workload can use, by where its traffic goes.
 *
 * The whole of the traffic is limited by the bandwidth of the instance type, and outside of the region by half of
 * it; each flow, which is one connection of TCP or UDP, is limited by itself.
 *
 * Source: EC2 User Guide, "Amazon EC2 instance network bandwidth".
 */
import { type InstanceType, instanceTypes } from "./instanceTypes";

/** Where traffic goes. `s3` is a bucket of the same region, through the gateway endpoint. */
export const trafficPaths = [
  "withinZone",
  "acrossZones",
  "s3",
  "acrossRegions",
  "internet",
  "onPremises",
] as const;

export type TrafficPath = (typeof trafficPaths)[number];

/** What one instance must carry. */
export interface BandwidthNeed {
  /** In one direction, in Gbps. */
  readonly throughputGbps: number;
  /** Connections that share it evenly. */
  readonly flows: number;
  readonly path: TrafficPath;
  /** Whether it lasts, or comes in bursts that credits carry. */
  readonly isSustained: boolean;
  /** Whether both ends are in one cluster placement group. */
  readonly isClustered: boolean;
}

/** Most of one flow, in Gbps. */
const FLOW_GBPS = 5;

/** Most of one flow between instances of a cluster placement group, in Gbps. */
const CLUSTERED_FLOW_GBPS = 10;

/** Below so many vCPUs, traffic that leaves the region has a fixed limit in place of half of the bandwidth. */
const LARGE_VCPUS = 32;

const LEAVING_GBPS = 5;

const LEAVING_PATHS: readonly TrafficPath[] = ["acrossRegions", "internet", "onPremises"];

/** Most of one flow on a path, in Gbps. */
export function flowLimitGbps({ path, isClustered }: BandwidthNeed): number {
  return path === "withinZone" && isClustered ? CLUSTERED_FLOW_GBPS : FLOW_GBPS;
}

/** Most of all flows of an instance on a path, in Gbps. */
export function throughputLimitGbps(
  { vcpus, networkBaselineGbps, networkBurstGbps }: InstanceType,
  { path, isSustained }: Pick<BandwidthNeed, "path" | "isSustained">,
): number {
  const bandwidth = isSustained ? networkBaselineGbps : networkBurstGbps;
  if (!LEAVING_PATHS.includes(path)) {
    return bandwidth;
  }
  return vcpus >= LARGE_VCPUS
    ? Math.max(bandwidth / 2, Math.min(LEAVING_GBPS, bandwidth))
    : Math.min(bandwidth, LEAVING_GBPS);
}

/**
 * The smallest type that carries a need: the fewest vCPUs, then the least memory.
 *
 * @param isAllowed which types can be taken.
 */
export function smallestTypeFor(
  need: BandwidthNeed,
  isAllowed: (type: InstanceType) => boolean,
): InstanceType | undefined {
  return instanceTypes
    .filter((type) => isAllowed(type) && throughputLimitGbps(type, need) >= need.throughputGbps)
    .sort((a, b) => a.vcpus - b.vcpus || a.memoryGib - b.memoryGib)[0];
}
