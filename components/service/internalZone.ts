import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { internalZoneName } from "../../lib/service/hostNames";

export interface InternalZoneArgs {
  /** The stack's domain; the zone is `internal.` below it. */
  readonly domain: string;
  /** The one VPC that sees the zone. */
  readonly vpcId: pulumi.Input<string>;
}

/** The private hosted zone in which a VPC finds its internal services. */
export class InternalZone extends pulumi.ComponentResource {
  /** `Z…` */
  public readonly zoneId: pulumi.Output<string>;

  constructor(name: string, args: InternalZoneArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:InternalZone", name, {}, opts);

    const zone = new aws.route53.Zone(
      `${name}-zone`,
      {
        name: internalZoneName(args.domain),
        comment: "Internal services of one VPC",
        vpcs: [{ vpcId: args.vpcId }],
      },
      { parent: this },
    );

    this.zoneId = zone.zoneId;
    this.registerOutputs({ zoneId: this.zoneId });
  }
}
