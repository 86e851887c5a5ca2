import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { checkNetwork } from "../../lib/network/networkChecks";
import { type RegionName } from "../../lib/regions";
import { planSubnets, type Tier } from "../../lib/network/subnetPlan";
import { refuse } from "../refuse";
import { DataSubnetGroups } from "./dataSubnetGroups";
import { FlowLogs } from "./flowLogs";
import { InternetAccess } from "./internetAccess";
import { SubnetTier } from "./subnetTier";
import { VpcDefaults } from "./vpcDefaults";
import { VpcEndpoints } from "./vpcEndpoints";

export interface NetworkArgs {
  /** The account that owns the network, 12 digits. */
  readonly accountId: string;
  readonly region: RegionName;
  /**
   * IPv4 range, /16 to /20 on a network boundary. A plain string, not an `Input`: the subnets
   * depend on it, so it must be known before anything is created.
   */
  readonly cidr: string;
  /** Full names of the zones to span, 1 to 6, letters a to f. The first has the gateway of `nat: single`. */
  readonly zones: readonly string[];
  /** NAT gateways for the private subnets: none, one for all zones, or one in each zone. */
  readonly nat: "none" | "single" | "perZone";
  /** Whether all subnets have IPv6 addresses too. */
  readonly ipv6: boolean;
  /** Interface endpoints by service name, such as `ecr.api`. */
  readonly endpoints: readonly string[];
  /** Days for which flow logs are kept; one of the periods that CloudWatch Logs knows. */
  readonly flowLogRetentionDays: number;
  /** ARN of the key of the flow log group. */
  readonly telemetryKeyArn: pulumi.Input<string>;
  /** Topic for alarms on NAT gateways. @default - no alarms */
  readonly alarmTopicArn?: pulumi.Input<string> | undefined;
}

/**
 * A region's network: a VPC with public, private and isolated subnets in each zone.
 *
 * Public subnets reach the internet both ways, private ones outwards through NAT, isolated ones not
 * at all. Where each subnet lies is decided by `lib/network/subnetPlan.ts`, so that zones and tiers come and
 * go without moving any other.
 */
export class Network extends pulumi.ComponentResource {
  /** `vpc-…` */
  public readonly vpcId: pulumi.Output<string>;
  /** IPv4 range of the VPC. */
  public readonly cidr: string;
  /** The VPC's IPv6 /56; absent in an IPv4 network. */
  public readonly ipv6CidrBlock: pulumi.Output<string> | undefined;
  /** Subnet ids by tier and zone name. */
  public readonly subnetIds: Readonly<
    Record<Tier, Readonly<Record<string, pulumi.Output<string>>>>
  >;
  /** Public addresses that traffic from private subnets comes from, by zone name of the gateway. */
  public readonly natAddresses: Readonly<Record<string, pulumi.Output<string>>>;
  /** Security group of the interface endpoints; absent when there are none. */
  public readonly endpointSecurityGroupId: pulumi.Output<string> | undefined;
  /** Subnet groups for databases and caches. */
  public readonly dataSubnetGroups: DataSubnetGroups;

  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    refuse(name, checkNetwork(args.region, args));
    const plan = planSubnets(args.cidr, args.zones);
    super("meridian:index:Network", name, {}, opts);
    const child = { parent: this };

    const vpc = createVpc(`${name}-vpc`, args, child);
    new VpcDefaults(`${name}-default`, vpc, child);

    const ipv6CidrBlock = args.ipv6 ? vpc.ipv6CidrBlock : undefined;
    const createTier = (tier: Tier, routeTables: "shared" | "perZone"): SubnetTier => {
      const subnets = plan.filter((subnet) => subnet.tier === tier);
      const tierArgs = { vpcId: vpc.id, ipv6CidrBlock, subnets, routeTables };
      return new SubnetTier(`${name}-${tier}`, tierArgs, child);
    };
    const publicTier = createTier("public", "shared");
    const privateTier = createTier("private", "perZone");
    const isolatedTier = createTier("isolated", "shared");

    const internet = new InternetAccess(
      `${name}-internet`,
      { ...args, alarmTopicArn: args.alarmTopicArn, vpcId: vpc.id, publicTier, privateTier },
      child,
    );
    const endpoints = new VpcEndpoints(
      `${name}-endpoint`,
      {
        ...args,
        vpc,
        interfaceServices: args.endpoints,
        subnetIds: Object.values(privateTier.subnetIds),
        routeTableIds: [publicTier, privateTier, isolatedTier].flatMap(({ routeTableIds }) =>
          Object.values(routeTableIds),
        ),
      },
      child,
    );
    new FlowLogs(
      `${name}-flow`,
      {
        ...args,
        vpcId: vpc.id,
        kmsKeyArn: args.telemetryKeyArn,
        retentionDays: args.flowLogRetentionDays,
      },
      child,
    );
    const isolatedSubnetIds = Object.values(isolatedTier.subnetIds);

    this.vpcId = vpc.id;
    this.cidr = args.cidr;
    this.ipv6CidrBlock = ipv6CidrBlock;
    this.subnetIds = {
      public: publicTier.subnetIds,
      private: privateTier.subnetIds,
      isolated: isolatedTier.subnetIds,
    };
    this.natAddresses = internet.natAddresses;
    this.endpointSecurityGroupId = endpoints.securityGroupId;
    this.dataSubnetGroups = new DataSubnetGroups(
      `${name}-data`,
      { subnetIds: isolatedSubnetIds },
      child,
    );
    this.registerOutputs({
      vpcId: this.vpcId,
      cidr: this.cidr,
      ipv6CidrBlock: this.ipv6CidrBlock,
      subnetIds: this.subnetIds,
      natAddresses: this.natAddresses,
      endpointSecurityGroupId: this.endpointSecurityGroupId,
    });
  }
}

function createVpc(
  name: string,
  { cidr, ipv6 }: NetworkArgs,
  opts: pulumi.CustomResourceOptions,
): aws.ec2.Vpc {
  return new aws.ec2.Vpc(
    name,
    {
      cidrBlock: cidr,
      assignGeneratedIpv6CidrBlock: ipv6,
      // Private names of endpoints resolve only with both.
      enableDnsHostnames: true,
      enableDnsSupport: true,
      tags: { Name: name },
    },
    opts,
  );
}
