/** What the network of one region is built from. */
import { type AwsLocation } from "../location";
import { defaultLogRetentionDays, type LogRetentionDays } from "../logRetention";
import { planned, type Planned } from "../spec/plan";
import { checkNetwork } from "./checks";
import { endpointServiceName, endpointTraits } from "./endpoints";
import { type RegionSpec } from "./schema";
import { natZones } from "./natZones";
import { planSubnets, type SubnetPlan } from "./subnetPlan";

export interface NetworkPlan {
  readonly location: AwsLocation;
  readonly isProduction: boolean;
  /** IPv4 range of the VPC. */
  readonly cidr: string;
  /** Further IPv4 ranges of the VPC, in which the stack has no subnets. */
  readonly secondaryCidrs: readonly string[];
  /** Whether every subnet has IPv6 addresses as well. */
  readonly ipv6: boolean;
  /** Full names of the zones that the network spans. */
  readonly zones: readonly string[];
  /** The subnets of all tiers in all zones. */
  readonly subnets: readonly SubnetPlan[];
  /** Zones with a NAT gateway. The private subnets of any other zone use the first. */
  readonly natZones: readonly string[];
  /** Allocation ids of existing addresses, by zone of the gateway; other gateways get a new one. */
  readonly natAllocationIds: Readonly<Record<string, string>>;
  /** Interface endpoints, by service. */
  readonly endpoints: readonly EndpointPlan[];
  readonly flowLogRetentionDays: LogRetentionDays;
}

export interface EndpointPlan {
  /** Name in the configuration, such as `ecr.api`. */
  readonly name: string;
  /** Full name of the service, such as `com.amazonaws.us-east-1.ecr.api`. */
  readonly serviceName: string;
  /** Zones with an address of the endpoint. */
  readonly zones: readonly string[];
  /** Whether only principals of this account pass; a service that refuses a policy has none. */
  readonly hasPolicy: boolean;
  /** Whether the service's own name leads to the endpoint. */
  readonly hasPrivateDns: boolean;
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
    secondaryCidrs: spec.secondaryCidrs,
    ipv6: spec.ipv6,
    zones: spec.zones,
    subnets: planSubnets(spec.cidr, spec.zones),
    natZones: natZones(spec),
    natAllocationIds: spec.natAllocationIds,
    endpoints: spec.endpoints.map((name) => planEndpoint(name, spec, location)),
    flowLogRetentionDays: spec.flowLogRetentionDays ?? defaultLogRetentionDays(isProduction),
  }));
}

function planEndpoint(
  name: string,
  { zones, endpointOptions }: RegionSpec,
  { region }: AwsLocation,
): EndpointPlan {
  const options = endpointOptions[name] ?? {};
  const traits = endpointTraits(name);
  return {
    name,
    serviceName: endpointServiceName(name, region),
    zones: options.zones ?? zones,
    hasPolicy: options.policy === undefined ? traits.hasPolicy : options.policy === "account",
    hasPrivateDns: options.privateDns ?? traits.hasPrivateDns,
  };
}
