import type * as pulumi from "@pulumi/pulumi";

/** What services need of the network that they run in. */
export interface ServiceNetwork {
  readonly vpcId: pulumi.Input<string>;
  /** IPv4 range of the VPC. */
  readonly cidr: string;
  /** Public subnet ids, one per zone. Plain in number, because the zones decide how many tasks suffice. */
  readonly publicSubnetIds: readonly pulumi.Input<string>[];
  /** Private subnet ids, one per zone. */
  readonly privateSubnetIds: readonly pulumi.Input<string>[];
}

/** The zones in which the names of services live. */
export interface ServiceZones {
  /** The stack's domain, such as `example.com`. */
  readonly domain: string;
  /** Id of the public zone: every certificate is validated in it. */
  readonly publicZoneId: pulumi.Input<string>;
  /** Id of the VPC's own zone; absent where no service is internal. */
  readonly internalZoneId?: pulumi.Input<string> | undefined;
}
