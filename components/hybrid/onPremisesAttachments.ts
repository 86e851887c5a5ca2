import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type TransitHub } from "./transitHub";

export interface OnPremisesAttachmentsArgs {
  readonly hub: Pick<TransitHub, "vpcTableId" | "onPremisesTableId">;
  /** Attachments of connections to the transit gateway, by name. Plain keys, because each has resources. */
  readonly attachmentIds: Readonly<Record<string, pulumi.Input<string>>>;
}

/** Gives connections to networks on premises their place in the route tables of a transit gateway. */
export class OnPremisesAttachments extends pulumi.ComponentResource {
  constructor(
    name: string,
    { hub, attachmentIds }: OnPremisesAttachmentsArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("meridian:index:OnPremisesAttachments", name, {}, opts);
    const child = { parent: this };

    for (const [key, transitGatewayAttachmentId] of Object.entries(attachmentIds)) {
      new aws.ec2transitgateway.RouteTableAssociation(
        `${name}-assoc-${key}`,
        { transitGatewayAttachmentId, transitGatewayRouteTableId: hub.onPremisesTableId },
        child,
      );
      new aws.ec2transitgateway.RouteTablePropagation(
        `${name}-prop-${key}`,
        { transitGatewayAttachmentId, transitGatewayRouteTableId: hub.vpcTableId },
        child,
      );
    }

    this.registerOutputs({
      declares: Object.keys(attachmentIds).map((key) => `connection ${key}`),
    });
  }
}
