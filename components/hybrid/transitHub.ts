import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type LinkPlan } from "../../lib/hybrid/plan";
import { type LinkedTable, type LinkNetwork } from "./linkNetwork";
import { createRoutes } from "./linkRoutes";

export interface TransitHubArgs {
  readonly plan: LinkPlan;
  readonly network: LinkNetwork;
  /** Route tables of the VPC that get routes. Plain, because each has some. */
  readonly tables: readonly LinkedTable[];
}

/**
 * A transit gateway with the VPC of its region attached.
 *
 * It has two route tables, so that each side is told about nothing but the other: networks on premises receive
 * the ranges of this VPC and of no other region, whose answers would come back on another path, and they reach
 * one another only outside of AWS. An attachment that neither table names has no routes.
 */
export class TransitHub extends pulumi.ComponentResource {
  /** `tgw-…` */
  public readonly gatewayId: pulumi.Output<string>;
  /** Input of what is attached to it. */
  public readonly target: { readonly transitGatewayId: pulumi.Output<string> };
  /** Table of the VPC and of peered gateways: routes to networks on premises and other regions. */
  public readonly vpcTableId: pulumi.Output<string>;
  /** Table of networks on premises: the route to the VPC. */
  public readonly onPremisesTableId: pulumi.Output<string>;
  /** Routes of the VPC. */
  public readonly routes: readonly pulumi.Resource[];

  constructor(name: string, args: TransitHubArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:TransitHub", name, {}, opts);
    const child = { parent: this };
    const { plan } = args;

    const gateway = new aws.ec2transitgateway.TransitGateway(
      `${name}-tgw`,
      {
        description: "Link of the region to networks on premises and to other regions",
        amazonSideAsn: plan.gateway.asn,
        autoAcceptSharedAttachments: "disable",
        defaultRouteTableAssociation: "disable",
        defaultRouteTablePropagation: "disable",
        vpnEcmpSupport: plan.gateway.sharesTraffic ? "enable" : "disable",
        tags: { Name: name },
      },
      { ...child, protect: plan.isProduction },
    );
    const createTable = (role: string) =>
      new aws.ec2transitgateway.RouteTable(
        `${name}-rtb-${role}`,
        { transitGatewayId: gateway.id, tags: { Name: `${name}-${role}` } },
        child,
      );
    const [vpcTable, onPremisesTable] = [createTable("vpc"), createTable("on-premises")];
    const attachment = attachVpc(name, gateway.id, args, child);
    new aws.ec2transitgateway.RouteTableAssociation(
      `${name}-rtb-assoc-vpc`,
      { transitGatewayAttachmentId: attachment.id, transitGatewayRouteTableId: vpcTable.id },
      child,
    );
    // Both tables have the VPC: peered gateways and networks on premises reach it.
    for (const [role, table] of [
      ["vpc", vpcTable],
      ["on-premises", onPremisesTable],
    ] as const) {
      new aws.ec2transitgateway.RouteTablePropagation(
        `${name}-rtb-prop-${role}`,
        { transitGatewayAttachmentId: attachment.id, transitGatewayRouteTableId: table.id },
        child,
      );
    }

    this.gatewayId = gateway.id;
    this.target = { transitGatewayId: gateway.id };
    this.vpcTableId = vpcTable.id;
    this.onPremisesTableId = onPremisesTable.id;
    this.routes = createRoutes(name, args, this.target, { ...child, dependsOn: attachment });
    this.registerOutputs({
      gatewayId: this.gatewayId,
      declares: plan.tiers.map((tier) => `tier ${tier}`),
    });
  }
}

function attachVpc(
  name: string,
  transitGatewayId: pulumi.Output<string>,
  { network: { vpcId, subnetIds } }: TransitHubArgs,
  opts: pulumi.CustomResourceOptions,
): aws.ec2transitgateway.VpcAttachment {
  return new aws.ec2transitgateway.VpcAttachment(
    `${name}-vpc`,
    {
      transitGatewayId,
      vpcId,
      subnetIds: [...subnetIds],
      transitGatewayDefaultRouteTableAssociation: false,
      transitGatewayDefaultRouteTablePropagation: false,
      tags: { Name: name },
    },
    opts,
  );
}
