import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { declaredOf } from "../../lib/network/declared";
import { type NetworkPlan } from "../../lib/network/plan";
import { type Tier } from "../../lib/network/subnetPlan";
import { DataSubnetGroups } from "./dataSubnetGroups";
import { FlowLogs } from "./flowLogs";
import { InternetAccess } from "./internetAccess";
import { SubnetTier } from "./subnetTier";
import { VpcDefaults } from "./vpcDefaults";
import { VpcEndpoints } from "./vpcEndpoints";

export interface NetworkArgs {
  readonly plan: NetworkPlan;
  /** ARN of the key of the flow log group; `logs.<region>.amazonaws.com` must be allowed to use it. */
  readonly telemetryKeyArn: pulumi.Input<string>;
  /** Topic that alarms on NAT gateways notify, in production. */
  readonly alarmTopicArn: pulumi.Input<string>;
}

/**
 * A region's network: a VPC with public, private and isolated subnets in each zone.
 *
 * Public subnets reach the internet both ways, private ones outwards through NAT, isolated ones not
 * at all. `lib/network/subnetPlan.ts` decides the range of each subnet, so that zones and tiers come and go
 * without moving any other.
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
  /** Route tables by tier, and by zone name or as the only one, `shared`. */
  public readonly routeTableIds: Readonly<
    Record<Tier, Readonly<Record<string, pulumi.Output<string>>>>
  >;
  /** Public addresses that traffic from private subnets comes from, by zone name of the gateway. */
  public readonly natAddresses: Readonly<Record<string, pulumi.Output<string>>>;
  /** Names of the alarms, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];
  /** Security group of the interface endpoints; absent when there are none. */
  public readonly endpointSecurityGroupId: pulumi.Output<string> | undefined;
  /** `pl-…`: the ranges of S3 in the region, for rules of security groups. */
  public readonly s3PrefixListId: pulumi.Output<string>;
  /** Subnet groups for databases and caches. */
  public readonly dataSubnetGroups: DataSubnetGroups;

  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    const { plan, telemetryKeyArn, alarmTopicArn } = args;
    super("meridian:index:Network", name, {}, opts);
    const child = { parent: this };

    const vpc = createVpc(`${name}-vpc`, plan, child);
    for (const cidr of plan.secondaryCidrs) {
      new aws.ec2.VpcIpv4CidrBlockAssociation(
        `${name}-cidr-${cidr.replace("/", "-")}`,
        { vpcId: vpc.id, cidrBlock: cidr },
        child,
      );
    }
    new VpcDefaults(`${name}-default`, vpc, child);

    const ipv6CidrBlock = plan.ipv6 ? vpc.ipv6CidrBlock : undefined;
    const createTier = (tier: Tier, routeTables: "shared" | "perZone"): SubnetTier => {
      const subnets = plan.subnets.filter((subnet) => subnet.tier === tier);
      const tierArgs = { vpcId: vpc.id, ipv6CidrBlock, subnets, routeTables };
      return new SubnetTier(`${name}-${tier}`, tierArgs, child);
    };
    const publicTier = createTier("public", "shared");
    const privateTier = createTier("private", "perZone");
    const isolatedTier = createTier("isolated", "shared");

    const internet = new InternetAccess(
      `${name}-internet`,
      {
        vpcId: vpc.id,
        publicTier,
        privateTier,
        natZones: plan.natZones,
        natAllocationIds: plan.natAllocationIds,
        ipv6: plan.ipv6,
        alarmTopicArn: plan.isProduction ? alarmTopicArn : undefined,
      },
      child,
    );
    const endpoints = new VpcEndpoints(
      `${name}-endpoint`,
      {
        vpc,
        cidrs: [plan.cidr, ...plan.secondaryCidrs],
        location: plan.location,
        interfaceEndpoints: plan.endpoints,
        subnetIds: privateTier.subnetIds,
        routeTableIds: [publicTier, privateTier, isolatedTier].flatMap(({ routeTableIds }) =>
          Object.values(routeTableIds),
        ),
      },
      child,
    );
    new FlowLogs(
      `${name}-flow`,
      {
        vpcId: vpc.id,
        location: plan.location,
        telemetryKeyArn,
        retentionDays: plan.flowLogRetentionDays,
      },
      child,
    );
    const isolatedSubnetIds = Object.values(isolatedTier.subnetIds);

    this.vpcId = vpc.id;
    this.cidr = plan.cidr;
    this.ipv6CidrBlock = ipv6CidrBlock;
    this.subnetIds = {
      public: publicTier.subnetIds,
      private: privateTier.subnetIds,
      isolated: isolatedTier.subnetIds,
    };
    this.routeTableIds = {
      public: publicTier.routeTableIds,
      private: privateTier.routeTableIds,
      isolated: isolatedTier.routeTableIds,
    };
    this.natAddresses = internet.natAddresses;
    this.alarmNames = internet.alarmNames;
    this.endpointSecurityGroupId = endpoints.securityGroupId;
    this.s3PrefixListId = endpoints.s3PrefixListId;
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
      // Regions can differ by it: the policies compare their resources.
      declares: declaredOf(plan),
    });
  }
}

function createVpc(
  name: string,
  { cidr, ipv6 }: NetworkPlan,
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
