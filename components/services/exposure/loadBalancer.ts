import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type BalancerPlan } from "../../../lib/services/exposure/balancerPlan";
import { isCovered } from "../../../lib/services/exposure/hosts/importedCertificate";
import { listenerPorts } from "../../../lib/services/exposure/securityGroups";
import { createAlarms } from "../../alarms/metricAlarms";
import { createAlias } from "./alias";
import { Certificate } from "./certificate";
import { createRules, createSecurityGroup } from "../securityGroups";
import { attachImported, createHttpsListener } from "./tlsListener";

export interface LoadBalancerArgs {
  readonly plan: BalancerPlan;
  readonly vpcId: pulumi.Input<string>;
  /** One subnet per zone, private ones for an internal balancer. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  /** Zone of the balancer's host, and of further hosts that are routed to it. */
  readonly hostZoneId: pulumi.Input<string>;
  /** Id of the public zone, in which its certificate is validated. */
  readonly publicZoneId: pulumi.Input<string>;
  /** Bucket of the access logs. @default - requests are not logged */
  readonly accessLogBucket?: pulumi.Input<string> | undefined;
  /** Topic that the alarms notify. @default - none; a rollback needs none */
  readonly alarmTopicArn?: pulumi.Input<string> | undefined;
  /** Web ACL of public Application Load Balancers. @default - none */
  readonly webAclArn?: pulumi.Input<string> | undefined;
}

/**
 * A load balancer with its security group, its certificate, its host name and its alarms.
 *
 * An Application Load Balancer has its HTTPS listener here, which responds with 404 until a
 * `ServiceRoute` adds a rule; the listener of a Network Load Balancer is a part of its one `ServiceRoute`.
 */
export class LoadBalancer extends pulumi.ComponentResource {
  /** Logical name, after which the rules of its listener are named. */
  public readonly name: string;
  public readonly loadBalancerArn: pulumi.Output<string>;
  /** `app/…/…` or `net/…/…`: how metrics name the balancer. */
  public readonly arnSuffix: pulumi.Output<string>;
  public readonly securityGroupId: pulumi.Output<string>;
  /** The listener's default certificate. */
  public readonly certificateArn: pulumi.Output<string>;
  /** An imported certificate that does not cover the balancer's own host; undefined for none. */
  public readonly furtherCertificateArn: string | undefined;
  public readonly dnsName: pulumi.Output<string>;
  /** The zone of `dnsName`, for alias records. */
  public readonly zoneId: pulumi.Output<string>;
  /** ARN of the HTTPS listener; undefined for a Network Load Balancer. */
  public readonly listenerArn: pulumi.Output<string> | undefined;
  /** Names of the alarms on the balancer itself. */
  public readonly alarmNames: readonly pulumi.Output<string>[];
  /** Whether it has IPv6 addresses as well. */
  public readonly isDualstack: boolean;

  constructor(name: string, args: LoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:LoadBalancer", name, {}, opts);
    const child = { parent: this };
    const { plan, vpcId, publicZoneId } = args;

    const description = `Load balancer of ${plan.label}`;
    const group = createSecurityGroup(`${name}-sg`, vpcId, description, child);
    createRules(name, plan.callerRules, { balancer: group.id }, child);
    const { certificateArn, furtherCertificateArn } = certificatesOf(
      name,
      plan,
      publicZoneId,
      child,
    );
    const balancer = createBalancer(name, args, group, child);
    const listener =
      plan.type === "application"
        ? createListener(name, plan, balancer, certificateArn, child)
        : undefined;
    if (listener !== undefined && furtherCertificateArn !== undefined) {
      attachImported(name, listener, furtherCertificateArn, child);
    }
    if (plan.hasWebAcl && args.webAclArn !== undefined) {
      const association = { resourceArn: balancer.arn, webAclArn: args.webAclArn };
      // The deletion of a replaced association would remove the new one.
      const options = { ...child, deleteBeforeReplace: true };
      new aws.wafv2.WebAclAssociation(`${name}-web-acl`, association, options);
    }
    const { dnsName, zoneId } = balancer;
    const target = { dnsName, zoneId, isDualstack: plan.isDualstack };
    createAlias(`${name}-alias`, plan.host, { ...args, balancer: target }, child);
    const alarms = createAlarms(
      name,
      {
        alarms: plan.alarms,
        dimensions: { LoadBalancer: balancer.arnSuffix },
        alarmTopicArn: args.alarmTopicArn,
      },
      child,
    );

    this.name = name;
    this.loadBalancerArn = balancer.arn;
    this.arnSuffix = balancer.arnSuffix;
    this.securityGroupId = group.id;
    this.certificateArn = certificateArn;
    this.furtherCertificateArn = furtherCertificateArn;
    this.dnsName = balancer.dnsName;
    this.zoneId = balancer.zoneId;
    this.listenerArn = listener?.arn;
    this.isDualstack = plan.isDualstack;
    this.alarmNames = alarms.map((alarm) => alarm.name);
    this.registerOutputs({ loadBalancerArn: this.loadBalancerArn, dnsName: this.dnsName });
  }
}

/** The default certificate covers the balancer's own host: the imported one, or else one that is made. */
function certificatesOf(
  name: string,
  { host, certificateName, importedCertificate }: BalancerPlan,
  publicZoneId: pulumi.Input<string>,
  opts: pulumi.ComponentResourceOptions,
): {
  readonly certificateArn: pulumi.Output<string>;
  readonly furtherCertificateArn: string | undefined;
} {
  if (importedCertificate !== undefined && isCovered(importedCertificate, host)) {
    return {
      certificateArn: pulumi.output(importedCertificate.arn),
      furtherCertificateArn: undefined,
    };
  }
  const { certificateArn } = new Certificate(
    `${name}-tls`,
    { host, certificateName, publicZoneId },
    opts,
  );
  return { certificateArn, furtherCertificateArn: importedCertificate?.arn };
}

function createBalancer(
  name: string,
  { plan, subnetIds, accessLogBucket }: LoadBalancerArgs,
  group: aws.ec2.SecurityGroup,
  opts: pulumi.CustomResourceOptions,
): aws.lb.LoadBalancer {
  const { label, type, isInternal, isDualstack, idleTimeoutSeconds, enableDeletionProtection } =
    plan;
  const settings =
    type === "network"
      ? { loadBalancerType: "network", enableCrossZoneLoadBalancing: true }
      : {
          loadBalancerType: "application",
          dropInvalidHeaderFields: true,
          desyncMitigationMode: "defensive",
          idleTimeout: idleTimeoutSeconds,
        };
  return new aws.lb.LoadBalancer(
    `${name}-balancer`,
    {
      ...settings,
      // A physical name has at most 32 characters; the tag has the whole name.
      namePrefix: `${label.slice(0, 5).replace(/-$/, "")}-`,
      internal: isInternal,
      ...(isDualstack ? { ipAddressType: "dualstack" } : {}),
      subnets: [...subnetIds],
      securityGroups: [group.id],
      enableDeletionProtection,
      ...(accessLogBucket === undefined
        ? {}
        : { accessLogs: { bucket: accessLogBucket, prefix: label, enabled: true } }),
      tags: { Name: name },
    },
    opts,
  );
}

/** HTTPS for the services; a public balancer has HTTP as well, which only redirects browsers. */
function createListener(
  name: string,
  { redirectsHttp }: BalancerPlan,
  balancer: aws.lb.LoadBalancer,
  certificateArn: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): aws.lb.Listener {
  if (redirectsHttp) {
    redirectToHttps(`${name}-http`, balancer, opts);
  }
  return createHttpsListener(
    `${name}-https`,
    { loadBalancerArn: balancer.arn, port: listenerPorts.https, certificateArn },
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
