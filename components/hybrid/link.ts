import * as pulumi from "@pulumi/pulumi";

import { type LinkPlan } from "../../lib/hybrid/plan";
import { linkedTables, type LinkNetwork } from "./linkNetwork";
import { OnPremisesAttachments } from "./onPremisesAttachments";
import { TransitHub } from "./transitHub";
import { VirtualGateway } from "./virtualGateway";
import { VpnConnections } from "./vpnConnections";

export interface LinkArgs {
  readonly plan: LinkPlan;
  readonly network: LinkNetwork;
  /** ARN of the key of log groups; `logs.<region>.amazonaws.com` must be allowed to use it. */
  readonly telemetryKeyArn: pulumi.Input<string>;
  /** Topic that alarms notify. */
  readonly alarmTopicArn: pulumi.Input<string>;
}

/**
 * The link of a region to networks on premises: a gateway, its VPN connections, and routes from exactly the
 * tiers that the configuration names.
 *
 * Its output `links` is what each side of a connection is configured to prefer. AWS does not know it, and the
 * policies compute the paths from it.
 */
export class Link extends pulumi.ComponentResource {
  /** `tgw-…` or `vgw-…` */
  public readonly gatewayId: pulumi.Output<string>;
  /** The transit gateway; undefined with a virtual private gateway. */
  public readonly hub: TransitHub | undefined;
  /** Ranges that the linked tiers reach. */
  public readonly onPremisesCidrs: string[];
  /** What a resource waits for that must reach a network on premises. */
  public readonly routes: readonly pulumi.Resource[];
  /** Names of the alarms, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: LinkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:Link", name, {}, opts);
    const { plan, network, telemetryKeyArn, alarmTopicArn } = args;
    const child = { parent: this };

    const tables = linkedTables(plan, network);
    const gateway =
      plan.gateway.type === "transit"
        ? new TransitHub(`${name}-hub`, { plan, network, tables }, child)
        : new VirtualGateway(`${name}-gateway`, { plan, vpcId: network.vpcId, tables }, child);
    const { target } = gateway;
    const vpn = new VpnConnections(
      `${name}-vpn`,
      { plan, target, telemetryKeyArn, alarmTopicArn },
      child,
    );
    this.hub = gateway instanceof TransitHub ? gateway : undefined;
    if (this.hub !== undefined) {
      new OnPremisesAttachments(
        `${name}-attachment`,
        { hub: this.hub, attachmentIds: vpn.attachmentIds },
        child,
      );
    }

    this.gatewayId = gateway.gatewayId;
    this.onPremisesCidrs = [...plan.cidrs];
    this.routes = gateway.routes;
    this.alarmNames = vpn.alarmNames;
    this.registerOutputs({
      gatewayId: this.gatewayId,
      links: plan.declared,
      needsRedundancy: plan.isProduction,
      declares: [`${plan.gateway.type} gateway`],
    });
  }
}
