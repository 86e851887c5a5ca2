import * as pulumi from "@pulumi/pulumi";

import { type WebPlan } from "../../lib/web/plan";
import { WebAcl } from "../firewall/webAcl";
import { AssetBuckets } from "./assetBuckets";
import { Distribution } from "./distribution";
import { DistributionLogs } from "./distributionLogs";
import { ServiceOrigin } from "./serviceOrigin";
import { createViewerFunctions } from "./viewerFunctions";
import { WebCertificate } from "./webCertificate";
import { type WebMember } from "./webMember";

export interface WebArgs {
  readonly plan: WebPlan;
  /** The regions of the stack, those of the plan among them. */
  readonly members: readonly WebMember[];
  /** ARN of the key of log groups in us-east-1. */
  readonly telemetryKeyArn: pulumi.Input<string>;
  /** Topic in us-east-1 that the alarms notify. */
  readonly alarmTopicArn: pulumi.Input<string>;
}

/**
 * Content delivery: one distribution in front of buckets and services of up to two regions.
 *
 * Its provider is that of us-east-1, where CloudFront's certificate, web ACL, metrics and logs are.
 */
export class Web extends pulumi.ComponentResource {
  /** `https://www.example.com` */
  public readonly url: string;
  public readonly distributionId: pulumi.Output<string>;
  /** Such as `d111111abcdef8.cloudfront.net`. */
  public readonly distributionHost: pulumi.Output<string>;
  /** Names of the buckets of files by region; you upload to that of the first one. */
  public readonly assetBucketNames: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: WebArgs, opts: pulumi.ComponentResourceOptions) {
    super("meridian:index:Web", name, {}, opts);
    const child = { parent: this };
    const { plan, alarmTopicArn, telemetryKeyArn } = args;
    const members = plan.regions.flatMap((region) =>
      args.members.filter((member) => member.region === region),
    );

    const assets =
      plan.assets &&
      new AssetBuckets(
        `${name}-assets`,
        { plan: plan.assets, isProduction: plan.isProduction, members },
        child,
      );
    const origins = plan.services.flatMap(({ service, regions }) =>
      members
        .filter(({ region }) => regions.includes(region))
        .flatMap((member) => createOrigin(name, plan, service, member, child)),
    );
    const distribution = new Distribution(
      `${name}-cdn`,
      {
        plan,
        certificateArn: new WebCertificate(`${name}-tls`, plan, child).certificateArn,
        webAclArn: webAclOf(`${name}-web-acl`, plan, telemetryKeyArn, child),
        functionArns: createViewerFunctions(name, { plan, alarmTopicArn }, child),
        buckets: assets?.buckets ?? [],
        services: origins,
        alarmTopicArn,
      },
      child,
    );
    assets?.admit(distribution.distributionArn);
    const { location, isProduction } = plan;
    new DistributionLogs(`${name}-logs`, { location, isProduction, distribution }, child);

    this.url = `https://${plan.host}`;
    this.distributionId = distribution.distributionId;
    this.distributionHost = distribution.domainName;
    this.assetBucketNames = assets?.bucketNames ?? {};
    this.registerOutputs({ url: this.url, distributionId: this.distributionId });
  }
}

/** The origin of a service in one region; none where the region does not run it. */
function createOrigin(
  name: string,
  plan: WebPlan,
  service: string,
  { region, provider, endpoints }: WebMember,
  opts: pulumi.ComponentResourceOptions,
): readonly ServiceOrigin[] {
  const endpoint = endpoints[service];
  const prefixListId = plan.services.find((each) => each.service === service)?.prefixLists[region];
  return endpoint === undefined || prefixListId === undefined
    ? []
    : [
        new ServiceOrigin(
          `${name}-${service}-${region}`,
          { service, region, endpoint, prefixListId, regionalProvider: provider },
          opts,
        ),
      ];
}

/** ARN of the web ACL in front of the distribution; undefined for none. */
function webAclOf(
  name: string,
  { webAcl }: WebPlan,
  telemetryKeyArn: pulumi.Input<string>,
  opts: pulumi.ComponentResourceOptions,
): pulumi.Input<string> | undefined {
  return webAcl?.kind === "managed"
    ? new WebAcl(name, { plan: webAcl, scope: "CLOUDFRONT", telemetryKeyArn }, opts).webAclArn
    : webAcl?.arn;
}
