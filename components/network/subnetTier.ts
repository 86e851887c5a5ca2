import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { ipv6SubnetBlock, type SubnetPlan } from "../../lib/network/subnetPlan";

export interface SubnetTierArgs {
  readonly vpcId: pulumi.Input<string>;
  /** The VPC's IPv6 /56, or nothing in an IPv4 network. */
  readonly ipv6CidrBlock: pulumi.Output<string> | undefined;
  /** The subnets of this tier, one a zone. Plain, because it decides how many there are. */
  readonly subnets: readonly SubnetPlan[];
  /**
   * `perZone` where each zone has its own way out, so that one zone's failure stays its own; `shared`
   * where all zones have the same routes.
   */
  readonly routeTables: "shared" | "perZone";
}

/** The subnets of one tier, and the route tables they are associated with. */
export class SubnetTier extends pulumi.ComponentResource {
  /** Subnet ids by zone name. */
  public readonly subnetIds: Readonly<Record<string, pulumi.Output<string>>>;
  /** Route table ids: by zone name, or the only one under `shared`. */
  public readonly routeTableIds: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: SubnetTierArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:SubnetTier", name, {}, opts);
    const child = { parent: this };

    const sharedTable =
      args.routeTables === "shared"
        ? createRouteTable(`${name}-rtb-shared`, args.vpcId, child)
        : undefined;
    const places = args.subnets.map((plan) => {
      const { zone } = plan;
      const table = sharedTable ?? createRouteTable(`${name}-rtb-${zone}`, args.vpcId, child);
      const subnet = createSubnet(`${name}-${zone}`, plan, args, child);
      new aws.ec2.RouteTableAssociation(
        `${name}-rtb-assoc-${zone}`,
        { subnetId: subnet.id, routeTableId: table.id },
        child,
      );
      return { zone, subnet, table };
    });

    this.subnetIds = Object.fromEntries(places.map(({ zone, subnet }) => [zone, subnet.id]));
    this.routeTableIds = sharedTable
      ? { shared: sharedTable.id }
      : Object.fromEntries(places.map(({ zone, table }) => [zone, table.id]));
    this.registerOutputs({ subnetIds: this.subnetIds, routeTableIds: this.routeTableIds });
  }
}

function createRouteTable(
  name: string,
  vpcId: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): aws.ec2.RouteTable {
  return new aws.ec2.RouteTable(name, { vpcId, tags: { Name: name } }, opts);
}

function createSubnet(
  name: string,
  { zone, cidr, ipv6Index }: SubnetPlan,
  { vpcId, ipv6CidrBlock }: SubnetTierArgs,
  opts: pulumi.CustomResourceOptions,
): aws.ec2.Subnet {
  const ipv6 = ipv6CidrBlock && {
    ipv6CidrBlock: ipv6CidrBlock.apply((block) => ipv6SubnetBlock(block, ipv6Index)),
    assignIpv6AddressOnCreation: true,
  };
  return new aws.ec2.Subnet(
    name,
    { vpcId, availabilityZone: zone, cidrBlock: cidr, ...ipv6, tags: { Name: name } },
    opts,
  );
}
