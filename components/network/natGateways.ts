import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { NAT_ALARMS } from "../../lib/network/natAlarms";
import { createNotifyingAlarms } from "../alarms/metricAlarms";

export interface NatGatewaysArgs {
  /** Zones that get a gateway. Plain, because it decides how many there are. */
  readonly zones: readonly string[];
  /** Allocation ids of existing addresses, by zone; a gateway of another zone gets a new address. */
  readonly allocationIds: Readonly<Record<string, string>>;
  /** Public subnet ids by zone name. */
  readonly publicSubnetIds: Readonly<Record<string, pulumi.Output<string>>>;
  /** AWS refuses a NAT gateway before the VPC has an internet gateway. */
  readonly internetGateway: aws.ec2.InternetGateway;
  /** Topic for the alarms, or nothing for none. */
  readonly alarmTopicArn: pulumi.Input<string> | undefined;
}

/**
 * NAT gateways, each with an address of its own: an existing one, or a new one that belongs to the stack.
 *
 * Partners put the addresses on their allow lists. They are keyed by zone, so they outlive every change
 * but the removal of their zone.
 */
export class NatGateways extends pulumi.ComponentResource {
  /** Gateway ids by zone name. */
  public readonly gatewayIds: Readonly<Record<string, pulumi.Output<string>>>;
  /** Public IPv4 addresses by zone name. */
  public readonly addresses: Readonly<Record<string, pulumi.Output<string>>>;
  /** Names of the alarms, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: NatGatewaysArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:NatGateways", name, {}, opts);

    const gateways = args.zones.map((zone) => {
      const child = { parent: this, dependsOn: args.internetGateway };
      const { publicIp, gateway } = createGateway(
        `${name}-${zone}`,
        args.publicSubnetIds[zone],
        args.allocationIds[zone],
        child,
      );
      const dimensions = { NatGatewayId: gateway.id };
      const { alarmTopicArn } = args;
      const alarmNames = createNotifyingAlarms(
        `${name}-${zone}`,
        { alarms: NAT_ALARMS, dimensions, alarmTopicArn },
        { parent: this },
      );
      return { zone, publicIp, gateway, alarmNames };
    });

    this.gatewayIds = Object.fromEntries(gateways.map(({ zone, gateway }) => [zone, gateway.id]));
    this.addresses = Object.fromEntries(gateways.map(({ zone, publicIp }) => [zone, publicIp]));
    this.alarmNames = gateways.flatMap(({ alarmNames }) => alarmNames);
    this.registerOutputs({ gatewayIds: this.gatewayIds, addresses: this.addresses });
  }
}

function createGateway(
  name: string,
  subnetId: pulumi.Input<string> | undefined,
  existing: string | undefined,
  opts: pulumi.CustomResourceOptions,
): { publicIp: pulumi.Output<string>; gateway: aws.ec2.NatGateway } {
  const address =
    existing === undefined
      ? new aws.ec2.Eip(`${name}-eip`, { domain: "vpc", tags: { Name: name } }, opts)
      : undefined;
  const gateway = new aws.ec2.NatGateway(
    `${name}-nat`,
    { allocationId: address?.allocationId ?? existing, subnetId, tags: { Name: name } },
    opts,
  );
  return { publicIp: address?.publicIp ?? gateway.publicIp, gateway };
}
