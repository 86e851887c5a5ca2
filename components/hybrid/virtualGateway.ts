import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type LinkPlan } from "../../lib/hybrid/plan";
import { createRoutes } from "./linkRoutes";
import { type LinkedTable } from "./linkNetwork";

export interface VirtualGatewayArgs {
  readonly plan: LinkPlan;
  readonly vpcId: pulumi.Input<string>;
  /** Route tables of the VPC that get routes. Plain, because each has some. */
  readonly tables: readonly LinkedTable[];
}

/**
 * A virtual private gateway, which serves one VPC.
 *
 * Its routes are those of the configuration, and not what it propagates: a propagated route ends with the
 * connection, and the traffic would go to the internet; and a site could advertise a route that takes
 * everything.
 */
export class VirtualGateway extends pulumi.ComponentResource {
  /** `vgw-…` */
  public readonly gatewayId: pulumi.Output<string>;
  /** Input of what is attached to it. */
  public readonly target: { readonly vpnGatewayId: pulumi.Output<string> };
  /** Routes of the VPC. */
  public readonly routes: readonly pulumi.Resource[];

  constructor(name: string, args: VirtualGatewayArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:VirtualGateway", name, {}, opts);
    const { plan, vpcId } = args;
    const child = { parent: this };

    const gateway = new aws.ec2.VpnGateway(
      `${name}-vgw`,
      { amazonSideAsn: String(plan.gateway.asn), tags: { Name: name } },
      { ...child, protect: plan.isProduction },
    );
    const attachment = new aws.ec2.VpnGatewayAttachment(
      `${name}-vpc`,
      { vpnGatewayId: gateway.id, vpcId },
      child,
    );
    this.routes = createRoutes(
      name,
      args,
      { gatewayId: gateway.id },
      {
        ...child,
        dependsOn: attachment,
      },
    );

    this.gatewayId = gateway.id;
    this.target = { vpnGatewayId: gateway.id };
    this.registerOutputs({
      gatewayId: this.gatewayId,
      declares: plan.tiers.map((tier) => `tier ${tier}`),
    });
  }
}
