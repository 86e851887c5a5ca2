/** What the network of one region is built from. */
import { type AwsLocation } from "../location";
import { defaultLogRetentionDays, type LogRetentionDays } from "../logRetention";
import { planned, type Planned } from "../spec/plan";
import { checkNetwork } from "./checks";
import { type EndpointName } from "./endpoints";
import { type RegionSpec } from "./schema";
import { planSubnets, type SubnetPlan } from "./subnetPlan";

export interface NetworkPlan {
  readonly location: AwsLocation;
  readonly isProduction: boolean;
  /** IPv4 range of the VPC. */
  readonly cidr: string;
  /** Whether every subnet has IPv6 addresses as well. */
  readonly ipv6: boolean;
  /** Full names of the zones that the network spans. */
  readonly zones: readonly string[];
  /** The subnets of all tiers in all zones. */
  readonly subnets: readonly SubnetPlan[];
  /** Zones with a NAT gateway. The private subnets of any other zone use the first. */
  readonly natZones: readonly string[];
  /** Services with an interface endpoint. */
  readonly endpoints: readonly EndpointName[];
  readonly flowLogRetentionDays: LogRetentionDays;
}

/** Plans the network of one region, or finds everything that is wrong with it by itself. */
export function planNetwork(
  spec: RegionSpec,
  location: AwsLocation,
  isProduction: boolean,
): Planned<NetworkPlan> {
  return planned(checkNetwork(spec, location.region), () => ({
    location,
    isProduction,
    cidr: spec.cidr,
    ipv6: spec.ipv6,
    zones: spec.zones,
    subnets: planSubnets(spec.cidr, spec.zones),
    natZones: natZones(spec),
    endpoints: spec.endpoints,
    flowLogRetentionDays: spec.flowLogRetentionDays ?? defaultLogRetentionDays(isProduction),
  }));
}

function natZones({ nat, zones }: RegionSpec): readonly string[] {
  switch (nat) {
    case "none":
      return [];
    case "single":
      return zones.slice(0, 1);
    case "perZone":
      return zones;
  }
}
