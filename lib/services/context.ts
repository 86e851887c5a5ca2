/** The environment of the services in one region. */
import { type AwsLocation } from "../location";
import { type IdentitySpec } from "../stack/schema";
import { type ScalingContext } from "./deployment/scaling";
import { type StartupNetwork } from "./startup";

export interface ServiceContext extends ScalingContext {
  readonly location: AwsLocation;
  /** The stack's domain and the id of its public zone. */
  readonly domain: IdentitySpec["domain"];
  /** The network of the region, with the IPv4 range of its VPC. */
  readonly network: StartupNetwork & {
    readonly cidr: string;
    /** Further IPv4 ranges of the VPC. @default - none */
    readonly secondaryCidrs?: readonly string[];
    /** Whether subnets have IPv6 addresses as well. */
    readonly hasIpv6: boolean;
  };
}

/** All IPv4 ranges of a region's VPC. */
export function vpcRanges({
  cidr,
  secondaryCidrs = [],
}: ServiceContext["network"]): readonly string[] {
  return [cidr, ...secondaryCidrs];
}
