import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface InternalZoneArgs {
  /** Such as `internal.example.com`. */
  readonly zoneName: string;
  /** The one VPC in which the zone is resolved. */
  readonly vpcId: pulumi.Input<string>;
}

/** The private hosted zone of the internal services of a VPC. */
export class InternalZone extends pulumi.ComponentResource {
  /** Such as `internal.example.com`. */
  public readonly zoneName: string;
  /** `Z…` */
  public readonly zoneId: pulumi.Output<string>;

  constructor(name: string, args: InternalZoneArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:InternalZone", name, {}, opts);

    const zone = new aws.route53.Zone(
      `${name}-zone`,
      {
        name: args.zoneName,
        comment: "Internal services of one VPC",
        vpcs: [{ vpcId: args.vpcId }],
      },
      { parent: this },
    );

    this.zoneName = args.zoneName;
    this.zoneId = zone.zoneId;
    this.registerOutputs({ zoneId: this.zoneId });
  }
}
