import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { checkApiDomain, regionHost } from "../../lib/api/apiDomain";
import { HEALTH_PATH } from "../../lib/api/apiDocument";
import {
  type CheckerRegion,
  type CheckSpeed,
  HEALTHY_SEARCH_STRING,
} from "../../lib/dns/healthCheckSpec";
import { regionOf, type RegionName } from "../../lib/regions";
import { HealthCheck } from "../dns/healthCheck";
import { LatencyRecords } from "../dns/latencyRecords";
import { targetArgs } from "../dns/recordGroup";
import { RegionalCertificates } from "../dns/regionalCertificates";
import { throwIfInvalid } from "../throwIfInvalid";
import { RegionalDomain } from "./regionalDomain";

/** One region's copy of the API, and the provider of what its hosts need there. */
export interface ApiDomainMember {
  readonly region: RegionName;
  readonly restApiId: pulumi.Input<string>;
  readonly stageName: pulumi.Input<string>;
  /** Base paths under which the copy answers, such as `v1`; the same in every region. */
  readonly basePaths: readonly string[];
  readonly provider: aws.Provider;
}

export interface ApiDomainArgs {
  /** Host that all regions answer for, such as `api.example.com`; below the zone's domain. */
  readonly host: string;
  /** Domain of the hosted zone, such as `example.com`. */
  readonly zoneName: string;
  readonly zoneId: pulumi.Input<string>;
  readonly endpointType: "REGIONAL" | "EDGE";
  /** Plain, because each has records; the first region's certificate gives the shared validation record. */
  readonly members: readonly ApiDomainMember[];
  /** How Route 53 asks for each region's health. */
  readonly health: {
    readonly speed: CheckSpeed;
    readonly failureThreshold: number;
    readonly checkerRegions: readonly CheckerRegion[];
  };
  /** Longest time in seconds until users are away from a lost region; the policies hold the stack to it. */
  readonly maxFailoverSeconds: number;
  /** Topic in us-east-1 for the alarms of the health checks. */
  readonly alarmTopicArn: pulumi.Input<string>;
}

/**
 * The name of a multi-region API: one host whose users are sent to the nearest healthy region, and one
 * host a region, which health checks and operators use.
 *
 * Its own provider is that of us-east-1, for what exists once; what belongs to a region is made with
 * the member's.
 */
export class ApiDomain extends pulumi.ComponentResource {
  /** `https://api.example.com` */
  public readonly url: string;
  /** URL of each region's own host, by region name. */
  public readonly regionUrls: Readonly<Record<string, string>>;

  constructor(name: string, args: ApiDomainArgs, opts: pulumi.ComponentResourceOptions) {
    const { host, members } = args;
    const basePaths = Object.fromEntries(
      members.map((member) => [member.region, member.basePaths]),
    );
    throwIfInvalid(name, checkApiDomain({ ...args, basePaths }, "domain"));
    super("meridian:index:ApiDomain", name, {}, opts);
    const child = { parent: this };

    const certificates = new RegionalCertificates(
      `${name}-certificates`,
      {
        ...args,
        members: members.map((each) => ({ ...each, ownHost: regionHost(host, each.region) })),
      },
      child,
    );
    const latencyMembers = members.map((member) => {
      const { certificateArn, validationRecordFqdns } = certificates.of(member.region);
      const domain = new RegionalDomain(
        `${name}-${regionOf(member.region).shortName}`,
        {
          ...member,
          certificateArn,
          validationRecordFqdns,
          sharedHost: host,
          ownHost: regionHost(host, member.region),
        },
        { parent: this, provider: member.provider },
      );
      createOwnRecords(name, args, member.region, domain, child);
      const healthCheck = createHealthCheck(name, args, member, child);
      return [
        member.region,
        { region: member.region, target: domain.sharedTarget, healthCheck },
      ] as const;
    });
    new LatencyRecords(
      `${name}-latency`,
      { ...args, members: Object.fromEntries(latencyMembers) },
      child,
    );

    this.url = `https://${host}`;
    this.regionUrls = Object.fromEntries(
      members.map(({ region }) => [region, `https://${regionHost(host, region)}`]),
    );
    this.registerOutputs({ url: this.url, regionUrls: this.regionUrls });
  }
}

/** Plain records: whoever asks for this host wants this region, well or not. */
function createOwnRecords(
  name: string,
  { host, zoneId }: ApiDomainArgs,
  region: RegionName,
  { ownTarget }: RegionalDomain,
  opts: pulumi.CustomResourceOptions,
): void {
  for (const type of ["A", "AAAA"] as const) {
    new aws.route53.Record(
      `${name}-own-${type.toLowerCase()}-${region}`,
      { zoneId, name: regionHost(host, region), type, ...targetArgs(ownTarget, type) },
      opts,
    );
  }
}

function createHealthCheck(
  name: string,
  { host, health, alarmTopicArn }: ApiDomainArgs,
  { region, basePaths }: ApiDomainMember,
  opts: pulumi.ComponentResourceOptions,
): HealthCheck {
  return new HealthCheck(
    `${name}-health-${region}`,
    {
      watch: {
        ...health,
        kind: "endpoint",
        host: regionHost(host, region),
        path: `/${basePaths[0] ?? ""}${HEALTH_PATH}`,
        searchString: HEALTHY_SEARCH_STRING,
      },
      alarmTopicArn,
    },
    opts,
  );
}
