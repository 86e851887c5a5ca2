import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type BalancedExposure } from "../../lib/service/answering";
import { balancerRules, listenerPorts } from "../../lib/service/securityGroups";
import { type AccessLogs } from "./accessLogs";
import { Certificate } from "./certificate";
import { createRules, createSecurityGroup } from "./securityGroups";
import { type ServiceNetwork, type ServiceZones } from "./serviceNetwork";

export interface LoadBalancerArgs {
  /** What the balancer is called where its host is not: the first label of its host name. */
  readonly label: string;
  /** Its host name in this region, which its certificate is for. */
  readonly host: string;
  /** Who may call. Plain, because it decides about listeners and rules. */
  readonly exposure: BalancedExposure;
  readonly network: ServiceNetwork;
  readonly zones: ServiceZones;
  /** Whether it can be deleted only after its protection was taken off. */
  readonly enableDeletionProtection: boolean;
  /** Where requests are logged. @default - nowhere */
  readonly accessLogs?: AccessLogs | undefined;
}

/** Source: Elastic Load Balancing guides, "Security policies": TLS 1.3, and 1.2 with forward secrecy. */
export const tlsPolicy = "ELBSecurityPolicy-TLS13-1-2-2021-06";

/**
 * A load balancer with its security group, its certificate and its name.
 *
 * An Application Load Balancer listens here, and answers 404 until a service adds a rule; the listener
 * of a Network Load Balancer leads to one service, which makes it.
 */
export class LoadBalancer extends pulumi.ComponentResource {
  public readonly loadBalancerArn: pulumi.Output<string>;
  /** `app/…/…` or `net/…/…`: how metrics name the balancer. */
  public readonly arnSuffix: pulumi.Output<string>;
  public readonly securityGroupId: pulumi.Output<string>;
  public readonly certificateArn: pulumi.Output<string>;
  public readonly dnsName: pulumi.Output<string>;
  /** The zone of `dnsName`, for alias records. */
  public readonly zoneId: pulumi.Output<string>;
  /** ARN of the HTTPS listener; absent for a Network Load Balancer. */
  public readonly listenerArn: pulumi.Output<string> | undefined;

  constructor(name: string, args: LoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:LoadBalancer", name, {}, opts);
    const child = { parent: this };
    const isNetwork = args.exposure.balancer === "network";

    const description = `Load balancer of ${args.label}`;
    const group = createSecurityGroup(`${name}-sg`, args.network.vpcId, description, child);
    const rules = balancerRules(args.exposure, args.network.cidr);
    createRules(name, rules, { balancer: group.id }, child);
    const { host, zones } = args;
    const { certificateArn } = new Certificate(
      `${name}-tls`,
      { host, publicZoneId: zones.publicZoneId },
      child,
    );
    const balancer = createBalancer(name, args, group, child);
    const listener = isNetwork ? undefined : listen(name, args, balancer, certificateArn, child);
    createAlias(`${name}-alias`, host, balancer, args, child);

    this.loadBalancerArn = balancer.arn;
    this.arnSuffix = balancer.arnSuffix;
    this.securityGroupId = group.id;
    this.certificateArn = certificateArn;
    this.dnsName = balancer.dnsName;
    this.zoneId = balancer.zoneId;
    this.listenerArn = listener?.arn;
    this.registerOutputs({ loadBalancerArn: this.loadBalancerArn, dnsName: this.dnsName });
  }
}

function createBalancer(
  name: string,
  { label, exposure, network, enableDeletionProtection, accessLogs }: LoadBalancerArgs,
  group: aws.ec2.SecurityGroup,
  opts: pulumi.CustomResourceOptions,
): aws.lb.LoadBalancer {
  const isInternal = exposure.type === "internal";
  const kind =
    exposure.balancer === "network"
      ? { loadBalancerType: "network", enableCrossZoneLoadBalancing: true }
      : {
          loadBalancerType: "application",
          dropInvalidHeaderFields: true,
          desyncMitigationMode: "defensive",
          idleTimeout: exposure.idleTimeoutSeconds ?? 60,
        };
  return new aws.lb.LoadBalancer(
    `${name}-balancer`,
    {
      ...kind,
      // Names end after 32 characters; the tag has the whole one.
      namePrefix: `${label.slice(0, 5).replace(/-$/, "")}-`,
      internal: isInternal,
      subnets: [...(isInternal ? network.privateSubnetIds : network.publicSubnetIds)],
      securityGroups: [group.id],
      enableDeletionProtection,
      ...(accessLogs === undefined
        ? {}
        : { accessLogs: { bucket: accessLogs.bucketName, prefix: label, enabled: true } }),
      tags: { Name: name },
    },
    opts,
  );
}

/** HTTPS for the services; behind a public balancer HTTP as well, which only sends browsers on. */
function listen(
  name: string,
  { exposure }: LoadBalancerArgs,
  balancer: aws.lb.LoadBalancer,
  certificateArn: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): aws.lb.Listener {
  if (exposure.type === "public") {
    redirectToHttps(`${name}-http`, balancer, opts);
  }
  return new aws.lb.Listener(
    `${name}-https`,
    {
      loadBalancerArn: balancer.arn,
      port: listenerPorts.https,
      protocol: "HTTPS",
      sslPolicy: tlsPolicy,
      certificateArn,
      defaultActions: [
        {
          type: "fixed-response",
          fixedResponse: { contentType: "text/plain", messageBody: "Not found", statusCode: "404" },
        },
      ],
    },
    opts,
  );
}

function redirectToHttps(
  name: string,
  { arn }: aws.lb.LoadBalancer,
  opts: pulumi.CustomResourceOptions,
): void {
  const redirect = { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" };
  new aws.lb.Listener(
    name,
    {
      loadBalancerArn: arn,
      port: listenerPorts.http,
      protocol: "HTTP",
      defaultActions: [{ type: "redirect", redirect }],
    },
    opts,
  );
}

/** Points a host name at a balancer, in the zone that its callers ask. */
export function createAlias(
  name: string,
  host: string,
  balancer: {
    readonly dnsName: pulumi.Input<string>;
    readonly zoneId: pulumi.Input<string>;
  },
  { exposure, zones }: Pick<LoadBalancerArgs, "exposure" | "zones">,
  opts: pulumi.CustomResourceOptions,
): void {
  new aws.route53.Record(
    name,
    {
      zoneId:
        exposure.type === "internal"
          ? (zones.internalZoneId ?? zones.publicZoneId)
          : zones.publicZoneId,
      name: host,
      type: "A",
      aliases: [{ name: balancer.dnsName, zoneId: balancer.zoneId, evaluateTargetHealth: true }],
    },
    opts,
  );
}
