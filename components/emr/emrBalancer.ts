import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { HUE_PORT } from "../../lib/emr/cluster/access";
import { primaryAddress } from "../../lib/emr/cluster/network/primaryAddress";

export interface EmrBalancerArgs {
  readonly vpcId: pulumi.Input<string>;
  /** Private subnets. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  readonly securityGroupId: pulumi.Input<string>;
  /** Private name of the primary node. */
  readonly primaryDns: pulumi.Output<string>;
  /** Whether the balancer is protected from deletion. */
  readonly deletionProtection: boolean;
}

/**
 * An internal network load balancer in front of Hue. Its name stays when the cluster, and with it the
 * primary node, is replaced.
 */
export class EmrBalancer extends pulumi.ComponentResource {
  /** Name of the balancer, which resolves to private addresses. */
  public readonly dnsName: pulumi.Output<string>;

  constructor(name: string, args: EmrBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:EmrBalancer", name, {}, opts);
    const child = { parent: this };

    const balancer = new aws.lb.LoadBalancer(
      `${name}-nlb`,
      {
        internal: true,
        loadBalancerType: "network",
        subnets: [...args.subnetIds],
        securityGroups: [args.securityGroupId],
        enableCrossZoneLoadBalancing: true,
        enableDeletionProtection: args.deletionProtection,
      },
      child,
    );
    const targets = new aws.lb.TargetGroup(
      `${name}-hue`,
      {
        vpcId: args.vpcId,
        targetType: "ip",
        protocol: "TCP",
        port: HUE_PORT,
        // The node's group admits the balancer, not the ranges of users.
        preserveClientIp: "false",
        healthCheck: { protocol: "TCP" },
      },
      child,
    );
    new aws.lb.TargetGroupAttachment(
      `${name}-primary`,
      { targetGroupArn: targets.arn, targetId: args.primaryDns.apply(primaryAddress) },
      child,
    );
    new aws.lb.Listener(
      `${name}-listener`,
      {
        loadBalancerArn: balancer.arn,
        port: HUE_PORT,
        protocol: "TCP",
        defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
      },
      child,
    );

    this.dnsName = balancer.dnsName;
    this.registerOutputs({ dnsName: this.dnsName });
  }
}
