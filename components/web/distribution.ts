import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { targetArgs } from "../../lib/dns/recordTarget";
import {
  type BehaviorPlan,
  type FunctionKey,
  type OriginKey,
  type WebPlan,
} from "../../lib/web/plan";
import { CONNECTING } from "../../lib/web/limits";
import { createAlarms } from "../alarms/metricAlarms";
import { type AssetBucket } from "./webMember";
import { createHeadersPolicy } from "./headersPolicy";
import { type ServiceOrigin } from "./serviceOrigin";

export interface DistributionArgs {
  readonly plan: WebPlan;
  readonly certificateArn: pulumi.Input<string>;
  /** @default - the distribution has no web ACL */
  readonly webAclArn: pulumi.Input<string> | undefined;
  readonly functionArns: Readonly<Partial<Record<FunctionKey, pulumi.Input<string>>>>;
  /** In the order of the plan's regions. */
  readonly buckets: readonly AssetBucket[];
  readonly services: readonly ServiceOrigin[];
  readonly alarmTopicArn: pulumi.Input<string>;
}

/** Statuses with which an origin is failed over. A 403 or 404 is an answer: the other region has the same files. */
const FAILOVER_STATUSES = [500, 502, 503, 504] as const;

/** A distribution of CloudFront with its hosts and its alarms. */
export class Distribution extends pulumi.ComponentResource {
  public readonly distributionId: pulumi.Output<string>;
  public readonly distributionArn: pulumi.Output<string>;
  /** Such as `d111111abcdef8.cloudfront.net`. */
  public readonly domainName: pulumi.Output<string>;

  constructor(name: string, args: DistributionArgs, opts: pulumi.ComponentResourceOptions) {
    super("meridian:index:Distribution", name, {}, opts);
    const child = { parent: this };
    const { plan, webAclArn } = args;

    const headersPolicyId = createHeadersPolicy(`${name}-headers`, plan, child);
    const behaviorArgs = (behavior: BehaviorPlan) => argsOf(behavior, args, headersPolicyId);
    const { type, codes } = plan.countries;
    const distribution = new aws.cloudfront.Distribution(
      `${name}-distribution`,
      {
        enabled: true,
        comment: plan.host,
        aliases: plan.hosts.map(({ host }) => host),
        httpVersion: "http2and3",
        isIpv6Enabled: true,
        priceClass: plan.priceClass,
        ...(plan.defaultRootObject === undefined
          ? {}
          : { defaultRootObject: plan.defaultRootObject }),
        origins: [...bucketOrigins(name, args, child), ...serviceOrigins(args)],
        originGroups: originGroups(args),
        defaultCacheBehavior: behaviorArgs(plan.defaultBehavior),
        orderedCacheBehaviors: plan.behaviors.map(({ pattern, ...behavior }) => ({
          pathPattern: pattern,
          ...behaviorArgs(behavior),
        })),
        viewerCertificate: {
          acmCertificateArn: args.certificateArn,
          minimumProtocolVersion: "TLSv1.2_2021",
          sslSupportMethod: "sni-only",
        },
        restrictions: { geoRestriction: { restrictionType: type, locations: [...codes] } },
        ...(webAclArn === undefined ? {} : { webAclId: webAclArn }),
        tags: { Name: plan.host },
      },
      child,
    );
    createAliases(name, plan, distribution, child);
    watch(name, args, distribution, child);

    this.distributionId = distribution.id;
    this.distributionArn = distribution.arn;
    this.domainName = distribution.domainName;
    this.registerOutputs({ distributionId: this.distributionId });
  }
}

/** The id of an origin, or of the group of both where no region is given. */
function originId(key: OriginKey, region?: string): string {
  return region === undefined ? key : `${key}-${region}`;
}

function bucketOrigins(
  name: string,
  { buckets }: DistributionArgs,
  opts: pulumi.CustomResourceOptions,
): aws.types.input.cloudfront.DistributionOrigin[] {
  if (buckets.length === 0) {
    return [];
  }
  const access = new aws.cloudfront.OriginAccessControl(
    `${name}-access`,
    {
      originAccessControlOriginType: "s3",
      signingBehavior: "always",
      signingProtocol: "sigv4",
    },
    opts,
  );
  return buckets.map(({ region, bucket }) => ({
    ...CONNECTING,
    originId: originId("assets", region),
    domainName: bucket.bucketRegionalDomainName,
    originAccessControlId: access.id,
  }));
}

function serviceOrigins({
  services,
}: DistributionArgs): aws.types.input.cloudfront.DistributionOrigin[] {
  return services.map(({ service, region, host, vpcOriginId }) => ({
    ...CONNECTING,
    originId: originId(`service-${service}`, region),
    // Not resolved, because the VPC origin leads there: CloudFront sends it as the host and verifies it.
    domainName: host,
    vpcOriginConfig: { vpcOriginId },
  }));
}

/** One group for each origin that has a second region and that something reads. */
function originGroups({
  plan,
}: DistributionArgs): aws.types.input.cloudfront.DistributionOriginGroup[] {
  const keys = [plan.defaultBehavior, ...plan.behaviors]
    .filter(({ failsOver }) => failsOver)
    .map(({ origin }) => origin);
  return [...new Set(keys)].sort().map((key) => ({
    originId: originId(key),
    failoverCriteria: { statusCodes: [...FAILOVER_STATUSES] },
    members: plan.regions.map((region) => ({ originId: originId(key, region) })),
  }));
}

function argsOf(
  behavior: BehaviorPlan,
  { plan, functionArns }: DistributionArgs,
  responseHeadersPolicyId: pulumi.Input<string>,
) {
  const { origin, failsOver, originRequestPolicyId, functionKey } = behavior;
  const functionArn = functionArns[functionKey];
  return {
    targetOriginId: originId(origin, failsOver ? undefined : plan.regions[0]),
    viewerProtocolPolicy: "redirect-to-https",
    allowedMethods: [...behavior.methods],
    cachedMethods: ["GET", "HEAD"],
    compress: true,
    cachePolicyId: behavior.cachePolicyId,
    ...(originRequestPolicyId === undefined ? {} : { originRequestPolicyId }),
    responseHeadersPolicyId,
    ...(functionArn === undefined
      ? {}
      : { functionAssociations: [{ eventType: "viewer-request", functionArn }] }),
  };
}

/** One distribution serves all of the world, so a simple record is enough, of both versions of IP. */
function createAliases(
  name: string,
  { hosts }: WebPlan,
  { domainName, hostedZoneId }: aws.cloudfront.Distribution,
  opts: pulumi.CustomResourceOptions,
): void {
  const target = { kind: "alias", dnsName: domainName, zoneId: hostedZoneId } as const;
  for (const { host, zoneId } of hosts) {
    for (const type of ["A", "AAAA"] as const) {
      new aws.route53.Record(
        `${name}-${type.toLowerCase()}-${host}`,
        { zoneId, name: host, type, ...targetArgs(target, type) },
        opts,
      );
    }
  }
}

/** The latency of origins is one of the metrics that CloudFront charges for. */
function watch(
  name: string,
  { plan, alarmTopicArn }: DistributionArgs,
  { id }: aws.cloudfront.Distribution,
  opts: pulumi.CustomResourceOptions,
): void {
  new aws.cloudfront.MonitoringSubscription(
    `${name}-metrics`,
    {
      distributionId: id,
      monitoringSubscription: {
        realtimeMetricsSubscriptionConfig: { realtimeMetricsSubscriptionStatus: "Enabled" },
      },
    },
    opts,
  );
  createAlarms(
    name,
    {
      alarms: plan.alarms,
      dimensions: { DistributionId: id, Region: "Global" },
      alarmTopicArn,
    },
    opts,
  );
}
