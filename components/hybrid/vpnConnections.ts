import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { LARGEST_SHORT_ASN } from "../../lib/hybrid/asn";
import { type DevicePlan, type LinkPlan, type VpnPlan } from "../../lib/hybrid/plan";
import { TUNNEL_ALARMS } from "../../lib/hybrid/tunnelAlarms";
import { CIPHERS } from "../../lib/hybrid/tunnels";
import { createNotifyingAlarms } from "../alarms/metricAlarms";
import { admitLogDelivery } from "../logDelivery";

export interface VpnConnectionsArgs {
  readonly plan: LinkPlan;
  /** The gateway that the connections end at. */
  readonly target: Pick<aws.ec2.VpnConnectionArgs, "transitGatewayId" | "vpnGatewayId">;
  /** ARN of the key of the log group; `logs.<region>.amazonaws.com` must be allowed to use it. */
  readonly telemetryKeyArn: pulumi.Input<string>;
  /** Topic that alarms notify. */
  readonly alarmTopicArn: pulumi.Input<string>;
}

/** The VPN connections of a region: the routers, a connection for each name, their logs and alarms. */
export class VpnConnections extends pulumi.ComponentResource {
  /** Attachments to a transit gateway, by name of the connection. */
  public readonly attachmentIds: Readonly<Record<string, pulumi.Output<string>>>;
  /** Names of the alarms, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: VpnConnectionsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:VpnConnections", name, {}, opts);
    const { plan, telemetryKeyArn, alarmTopicArn } = args;
    const child = { parent: this };

    const logGroup = new aws.cloudwatch.LogGroup(
      `${name}-logs`,
      { retentionInDays: plan.logRetentionDays, kmsKeyId: telemetryKeyArn },
      child,
    );
    const delivery = admitLogDelivery(`${name}-logs-policy`, logGroup, plan.location, child);
    const devices = new Map(
      plan.devices.map((device) => [
        device.key,
        createDevice(`${name}-device-${device.key}`, device, child),
      ]),
    );
    const connections = plan.connections.map((vpn) => {
      const connection = new aws.ec2.VpnConnection(
        `${name}-${vpn.name}`,
        {
          ...connectionArgs(vpn, logGroup.arn),
          ...args.target,
          customerGatewayId: devices.get(vpn.device)?.id ?? "",
          tags: { Name: `${name}-${vpn.name}` },
        },
        { ...child, protect: plan.isProduction, dependsOn: delivery },
      );
      const alarmNames = createNotifyingAlarms(
        `${name}-${vpn.name}`,
        { alarms: TUNNEL_ALARMS, dimensions: { VpnId: connection.id }, alarmTopicArn },
        child,
      );
      return { key: vpn.name, connection, alarmNames };
    });

    this.attachmentIds = Object.fromEntries(
      connections.map(({ key, connection }) => [key, connection.transitGatewayAttachmentId]),
    );
    this.alarmNames = connections.flatMap(({ alarmNames }) => alarmNames);
    this.registerOutputs({
      declares: [
        ...plan.connections.map((vpn) => `connection ${vpn.name}`),
        ...plan.devices.map(({ key }) => `router ${key}`),
      ],
    });
  }
}

function createDevice(
  name: string,
  { address, asn }: DevicePlan,
  opts: pulumi.CustomResourceOptions,
): aws.ec2.CustomerGateway {
  const number =
    asn > LARGEST_SHORT_ASN ? { bgpAsnExtended: String(asn) } : { bgpAsn: String(asn) };
  return new aws.ec2.CustomerGateway(
    name,
    { type: "ipsec.1", ipAddress: address, ...number, tags: { Name: name } },
    opts,
  );
}

/**
 * The connection without its ends. AWS generates the pre-shared keys and keeps them in Secrets Manager, so that
 * neither the program nor its state has one.
 */
function connectionArgs(
  vpn: VpnPlan,
  logGroupArn: pulumi.Output<string>,
): Omit<aws.ec2.VpnConnectionArgs, "customerGatewayId"> {
  const { ikeVersions, encryption, integrity, diffieHellmanGroups } = CIPHERS;
  const cloudwatchLogOptions = {
    logEnabled: true,
    logGroupArn,
    logOutputFormat: "json",
    bgpLogEnabled: true,
    bgpLogGroupArn: logGroupArn,
    bgpLogOutputFormat: "json",
  };
  return {
    type: "ipsec.1",
    staticRoutesOnly: false,
    presharedKeyStorage: "SecretsManager",
    ...insideCidrsOf(vpn),
    tunnel1IkeVersions: [...ikeVersions],
    tunnel2IkeVersions: [...ikeVersions],
    tunnel1Phase1EncryptionAlgorithms: [...encryption],
    tunnel2Phase1EncryptionAlgorithms: [...encryption],
    tunnel1Phase2EncryptionAlgorithms: [...encryption],
    tunnel2Phase2EncryptionAlgorithms: [...encryption],
    tunnel1Phase1IntegrityAlgorithms: [...integrity],
    tunnel2Phase1IntegrityAlgorithms: [...integrity],
    tunnel1Phase2IntegrityAlgorithms: [...integrity],
    tunnel2Phase2IntegrityAlgorithms: [...integrity],
    tunnel1Phase1DhGroupNumbers: [...diffieHellmanGroups],
    tunnel2Phase1DhGroupNumbers: [...diffieHellmanGroups],
    tunnel1Phase2DhGroupNumbers: [...diffieHellmanGroups],
    tunnel2Phase2DhGroupNumbers: [...diffieHellmanGroups],
    tunnel1StartupAction: vpn.startup,
    tunnel2StartupAction: vpn.startup,
    tunnel1DpdTimeoutSeconds: vpn.dpdTimeoutSeconds,
    tunnel2DpdTimeoutSeconds: vpn.dpdTimeoutSeconds,
    tunnel1DpdTimeoutAction: vpn.dpdAction,
    tunnel2DpdTimeoutAction: vpn.dpdAction,
    tunnel1LogOptions: { cloudwatchLogOptions },
    tunnel2LogOptions: { cloudwatchLogOptions },
  };
}

function insideCidrsOf({ insideCidrs }: VpnPlan) {
  return insideCidrs === undefined
    ? {}
    : { tunnel1InsideCidr: insideCidrs[0], tunnel2InsideCidr: insideCidrs[1] };
}
