import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type SubnetTier } from "./subnetTier";
import { NatGateways } from "./natGateways";

export interface InternetAccessArgs {
  readonly vpcId: pulumi.Input<string>;
  /** Gets routes in and out. */
  readonly publicTier: SubnetTier;
  /** Gets routes outwards only, zone by zone. */
  readonly privateTier: SubnetTier;
  /** Zones with a NAT gateway; private subnets of any other zone use the first. */
  readonly natZones: readonly string[];
  /** Allocation ids of existing addresses, by zone of the gateway. */
  readonly natAllocationIds: Readonly<Record<string, string>>;
  /** Whether the tiers also have IPv6 addresses. */
  readonly ipv6: boolean;
  /** Topic for alarms on NAT gateways, or nothing for none. */
  readonly alarmTopicArn: pulumi.Input<string> | undefined;
}

/**
 * The gateways and routes between a VPC and the internet.
 *
 * Routes are resources of their own and not part of their tables, because gateway endpoints add routes
 * to the same tables, and neither must remove the routes of the other.
 */
export class InternetAccess extends pulumi.ComponentResource {
  /** Public addresses of the NAT gateways by zone name. */
  public readonly natAddresses: Readonly<Record<string, pulumi.Output<string>>>;
  /** Names of the alarms, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: InternetAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:InternetAccess", name, {}, opts);
    const child = { parent: this };

    const internetGateway = new aws.ec2.InternetGateway(
      `${name}-igw`,
      { vpcId: args.vpcId, tags: { Name: `${name}-igw` } },
      child,
    );
    const nat = new NatGateways(
      `${name}-nat`,
      {
        internetGateway,
        zones: args.natZones,
        allocationIds: args.natAllocationIds,
        publicSubnetIds: args.publicTier.subnetIds,
        alarmTopicArn: args.alarmTopicArn,
      },
      child,
    );
    routePublicTier(name, args, internetGateway, child);
    routePrivateTier(name, args, nat, child);
    if (args.ipv6) {
      routePrivateTierOverIpv6(name, args, child);
    }

    this.natAddresses = nat.addresses;
    this.alarmNames = nat.alarmNames;
    this.registerOutputs({ natAddresses: this.natAddresses });
  }
}

function routePublicTier(
  name: string,
  { publicTier, ipv6 }: InternetAccessArgs,
  internetGateway: aws.ec2.InternetGateway,
  opts: pulumi.CustomResourceOptions,
): void {
  for (const [key, routeTableId] of Object.entries(publicTier.routeTableIds)) {
    const route = { routeTableId, gatewayId: internetGateway.id };
    new aws.ec2.Route(
      `${name}-public-${key}-ipv4`,
      { ...route, destinationCidrBlock: "0.0.0.0/0" },
      opts,
    );
    if (ipv6) {
      new aws.ec2.Route(
        `${name}-public-${key}-ipv6`,
        { ...route, destinationIpv6CidrBlock: "::/0" },
        opts,
      );
    }
  }
}

/** Each zone goes out through its own gateway, or all through the only one. */
function routePrivateTier(
  name: string,
  { privateTier }: InternetAccessArgs,
  nat: NatGateways,
  opts: pulumi.CustomResourceOptions,
): void {
  const [onlyGateway] = Object.values(nat.gatewayIds);
  for (const [zone, routeTableId] of Object.entries(privateTier.routeTableIds)) {
    const natGatewayId = nat.gatewayIds[zone] ?? onlyGateway;
    if (natGatewayId !== undefined) {
      new aws.ec2.Route(
        `${name}-private-${zone}-ipv4`,
        { routeTableId, natGatewayId, destinationCidrBlock: "0.0.0.0/0" },
        opts,
      );
    }
  }
}

/** IPv6 has no NAT: an egress-only gateway keeps connections from coming in. */
function routePrivateTierOverIpv6(
  name: string,
  { vpcId, privateTier }: InternetAccessArgs,
  opts: pulumi.CustomResourceOptions,
): void {
  const gateway = new aws.ec2.EgressOnlyInternetGateway(
    `${name}-eigw`,
    { vpcId, tags: { Name: `${name}-eigw` } },
    opts,
  );
  for (const [zone, routeTableId] of Object.entries(privateTier.routeTableIds)) {
    new aws.ec2.Route(
      `${name}-private-${zone}-ipv6`,
      { routeTableId, egressOnlyGatewayId: gateway.id, destinationIpv6CidrBlock: "::/0" },
      opts,
    );
  }
}
