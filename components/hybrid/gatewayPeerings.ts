import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type PeeringEnd, type PeeringPlan, type PeeringsPlan } from "../../lib/hybrid/plan";
import { type TransitHub } from "./transitHub";

export interface GatewayPeeringsArgs {
  readonly plan: PeeringsPlan;
  readonly members: readonly PeeringMember[];
}

/** A region of the link. */
export interface PeeringMember {
  readonly region: PeeringEnd["region"];
  /** Provider of the region. */
  readonly provider: aws.Provider;
  readonly hub: Pick<TransitHub, "gatewayId" | "vpcTableId">;
}

/**
 * Peerings between the transit gateways of regions. Traffic between them is encrypted and stays within AWS.
 *
 * A peering propagates nothing: each side has static routes to the VPC of the other, and to nothing else.
 * Source: AWS Transit Gateway Guide, "Transit gateway peering attachments".
 */
export class GatewayPeerings extends pulumi.ComponentResource {
  constructor(name: string, args: GatewayPeeringsArgs, opts: pulumi.ComponentResourceOptions) {
    super("meridian:index:GatewayPeerings", name, {}, opts);

    for (const plan of args.plan.peerings) {
      createPeering(`${name}-${plan.key}`, plan, args, this);
    }

    this.registerOutputs({});
  }
}

function createPeering(
  name: string,
  { requester, accepter }: PeeringPlan,
  { members }: GatewayPeeringsArgs,
  parent: GatewayPeerings,
): void {
  const [from, to] = [memberOf(members, requester), memberOf(members, accepter)];
  const attachment = new aws.ec2transitgateway.PeeringAttachment(
    `${name}-request`,
    {
      transitGatewayId: from.hub.gatewayId,
      peerTransitGatewayId: to.hub.gatewayId,
      peerRegion: to.region,
      tags: { Name: name },
    },
    { parent, provider: from.provider },
  );
  const accepted = new aws.ec2transitgateway.PeeringAttachmentAccepter(
    `${name}-accept`,
    { transitGatewayAttachmentId: attachment.id, tags: { Name: name } },
    { parent, provider: to.provider },
  );
  // Neither side can use the attachment before it is accepted. Both have the same id.
  const ends = [
    { own: from, other: accepter, id: attachment.id },
    { own: to, other: requester, id: accepted.id },
  ];
  for (const { own, other, id } of ends) {
    const opts = { parent, provider: own.provider, dependsOn: accepted };
    const place = {
      transitGatewayAttachmentId: id,
      transitGatewayRouteTableId: own.hub.vpcTableId,
    };
    new aws.ec2transitgateway.RouteTableAssociation(`${name}-assoc-${own.region}`, place, opts);
    for (const destinationCidrBlock of other.cidrs) {
      new aws.ec2transitgateway.Route(
        `${name}-route-${own.region}-${destinationCidrBlock}`,
        { ...place, destinationCidrBlock },
        opts,
      );
    }
  }
}

function memberOf(members: readonly PeeringMember[], { region }: PeeringEnd): PeeringMember {
  const member = members.find((each) => each.region === region);
  if (member === undefined) {
    throw new RangeError(`region must be one of the link's, got "${region}"`);
  }
  return member;
}
