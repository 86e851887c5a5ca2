import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type ApiDomainPlan, type ApiEndpointPlan } from "../../lib/api/plan";
import { targetArgs } from "../../lib/dns/recordTarget";
import { regionOf, type RegionName } from "../../lib/regions";
import { HealthCheck } from "../dns/healthCheck";
import { RegionalCertificates } from "../dns/regionalCertificates";
import { RoutedRecords } from "../dns/routedRecords";
import { RegionalDomain } from "./regionalDomain";

/** One region's copy of the API, and the provider of what its hosts need there. */
export interface ApiDomainMember {
  readonly endpoint: ApiEndpointPlan;
  readonly restApiId: pulumi.Input<string>;
  readonly stageName: pulumi.Input<string>;
  readonly provider: aws.Provider;
}

export interface ApiDomainArgs {
  readonly plan: ApiDomainPlan;
  /** The member whose certificate gives the validation record of the shared host. */
  readonly primaryRegion: RegionName;
  /** Plain, because each has records. */
  readonly members: readonly ApiDomainMember[];
  /** SNS topic in us-east-1 that the alarms of the health checks notify. */
  readonly alarmTopicArn: pulumi.Input<string>;
}

/**
 * The name of a multi-region API: one host whose users are sent to the nearest healthy region, and one
 * host per region, which health checks and operators use.
 *
 * Its own provider is that of us-east-1, for what exists once; what belongs to a region is created with
 * the member's.
 */
export class ApiDomain extends pulumi.ComponentResource {
  /** `https://api.example.com` */
  public readonly url: string;
  /** URL of each region's own host, by region name. */
  public readonly regionUrls: Readonly<Record<string, string>>;

  constructor(name: string, args: ApiDomainArgs, opts: pulumi.ComponentResourceOptions) {
    super("meridian:index:ApiDomain", name, {}, opts);
    const { plan, primaryRegion, members, alarmTopicArn } = args;
    const { host, certificateName, zoneId, maxFailoverSeconds } = plan;
    const child = { parent: this };

    const certificates = new RegionalCertificates(
      `${name}-certificates`,
      {
        host,
        certificateName,
        zoneId,
        primaryRegion,
        members: members.map(({ endpoint, provider }) => ({ ...endpoint, provider })),
      },
      child,
    );
    const routed = members.map(({ endpoint, restApiId, stageName, provider }) => {
      const { region, healthCheck } = endpoint;
      const domain = new RegionalDomain(
        `${name}-${regionOf(region).shortName}`,
        {
          endpoint,
          sharedHost: host,
          certificate: certificates.of(region),
          restApiId,
          stageName,
        },
        { parent: this, provider },
      );
      createOwnRecords(name, zoneId, endpoint, domain, child);
      const check = new HealthCheck(
        `${name}-health-${region}`,
        { target: { kind: "endpoint", ...healthCheck }, alarmTopicArn },
        child,
      );
      const routing = { kind: "latency", region } as const;
      return [region, { routing, target: domain.sharedTarget, healthCheck: check }] as const;
    });
    new RoutedRecords(
      `${name}-latency`,
      { zoneId, host, maxFailoverSeconds, members: Object.fromEntries(routed) },
      child,
    );

    this.url = `https://${host}`;
    this.regionUrls = Object.fromEntries(
      members.map(({ endpoint: { region, regionHost } }) => [region, `https://${regionHost}`]),
    );
    this.registerOutputs({ url: this.url, regionUrls: this.regionUrls });
  }
}

/** Records without a health check: the host of one region has no other target. */
function createOwnRecords(
  name: string,
  zoneId: string,
  { region, regionHost }: ApiEndpointPlan,
  { ownTarget }: RegionalDomain,
  opts: pulumi.CustomResourceOptions,
): void {
  for (const type of ["A", "AAAA"] as const) {
    new aws.route53.Record(
      `${name}-own-${type.toLowerCase()}-${region}`,
      { zoneId, name: regionHost, type, ...targetArgs(ownTarget, type) },
      opts,
    );
  }
}
