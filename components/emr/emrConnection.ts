import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type ConnectionPlan, type GatewayPlan } from "../../lib/emr/cluster/network/connection";

export interface EmrConnectionArgs {
  readonly plan: ConnectionPlan;
  readonly vpcId: pulumi.Input<string>;
  /** Private subnets, one a zone. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  /** Route tables of the private subnets, by zone. */
  readonly routeTableIds: Readonly<Record<string, pulumi.Input<string>>>;
}

/**
 * The link between the VPC of a cluster and the network of its directory: the attachment to a gateway and
 * routes from every private subnet, where the region has no link of its own, and the resolver rule for the
 * directory's names.
 *
 * The way back, from the gateway to the VPC, is a route of the other network.
 */
export class EmrConnection extends pulumi.ComponentResource {
  constructor(name: string, args: EmrConnectionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:EmrConnection", name, {}, opts);
    const { plan, vpcId } = args;

    if (plan.gateway !== undefined) {
      createGatewayRoutes(name, plan.gateway, args, this);
    }
    if (plan.resolverRuleId !== undefined) {
      new aws.route53.ResolverRuleAssociation(
        `${name}-names`,
        { resolverRuleId: plan.resolverRuleId, vpcId },
        { parent: this },
      );
    }

    this.registerOutputs({});
  }
}

function createGatewayRoutes(
  name: string,
  gateway: GatewayPlan,
  args: EmrConnectionArgs,
  parent: EmrConnection,
): void {
  const attachment = attach(name, gateway, args, parent);
  for (const [zone, routeTableId] of Object.entries(args.routeTableIds)) {
    for (const destinationCidrBlock of args.plan.cidrs) {
      new aws.ec2.Route(
        `${name}-route-${zone}-${destinationCidrBlock}`,
        { routeTableId, destinationCidrBlock, ...targetOf(gateway) },
        // A route to a gateway that the VPC is not attached to is refused.
        { parent, dependsOn: attachment },
      );
    }
  }
}

function attach(
  name: string,
  gateway: GatewayPlan,
  { vpcId, subnetIds }: EmrConnectionArgs,
  parent: EmrConnection,
): pulumi.Resource {
  return gateway.kind === "transitGateway"
    ? new aws.ec2transitgateway.VpcAttachment(
        `${name}-attachment`,
        { transitGatewayId: gateway.id, vpcId, subnetIds: [...subnetIds] },
        { parent },
      )
    : new aws.ec2.VpnGatewayAttachment(
        `${name}-attachment`,
        { vpnGatewayId: gateway.id, vpcId },
        { parent },
      );
}

function targetOf({ kind, id }: GatewayPlan): { transitGatewayId: string } | { gatewayId: string } {
  return kind === "transitGateway" ? { transitGatewayId: id } : { gatewayId: id };
}
