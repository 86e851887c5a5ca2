import * as pulumi from "@pulumi/pulumi";

import { type RoutingPolicy } from "../../lib/dns/dnsModel";
import { identifierOf } from "../../lib/dns/weights";
import { regionsHost } from "../../lib/sites/hosts";
import { type SplitPlan } from "../../lib/sites/plan";
import { type RoutedMember, RoutedRecords } from "../dns/routedRecords";
import { type AlarmRegion, OnPremisesCheck } from "./onPremisesCheck";

export interface SplitRecordsArgs {
  readonly plan: SplitPlan;
  /** Host of all sites, such as `shop.example.com`. */
  readonly host: string;
  /** Hosted zone of the host. */
  readonly zoneId: pulumi.Input<string>;
  /** Host of the service in the same zone, which answers the nearest healthy region. @default - it is in another zone */
  readonly nearestHost: string | undefined;
  /** The balancer of each region with its health check, by region. */
  readonly regionMembers: Readonly<Record<string, Pick<RoutedMember, "target" | "healthCheck">>>;
  readonly maxFailoverSeconds: number;
  /** Path of the service's public health checks. */
  readonly healthPath: string;
  /** SNS topic in us-east-1 that the alarms of health checks notify. */
  readonly alarmTopicArn: pulumi.Input<string>;
  /** The stack's regions by name, for alarms on metrics outside of us-east-1. */
  readonly regions: Readonly<Record<string, AlarmRegion>>;
}

/**
 * A host that sites on premises and regions serve, each with its share of the answers.
 *
 *     shop.example.com   20  headquarters            its address, while its checks are healthy
 *                        80  regions.shop.example.com, or the service's own host: the healthy regions
 *
 * The regions are a group of their own: what a lost region leaves goes to the other regions, and no site on premises
 * gets more than its share while a region is healthy. Sites have IPv4 addresses, so the host has no others.
 */
export class SplitRecords extends pulumi.ComponentResource {
  constructor(name: string, args: SplitRecordsArgs, opts: pulumi.ComponentResourceOptions) {
    super("meridian:index:SplitRecords", name, {}, opts);
    const child = { parent: this };
    const { host, maxFailoverSeconds, plan, zoneId } = args;

    const sites = plan.onPremises.map((site) => {
      const { alarmTopicArn, healthPath, regions } = args;
      const { healthCheck } = new OnPremisesCheck(
        `${name}-${site.name}`,
        { plan: site, healthPath, alarmTopicArn, regions },
        child,
      );
      const target = { kind: "addresses", ipv4: [site.address] } as const;
      return weighted(site.name, site.weights, { target, healthCheck });
    });
    const nearestHost = plan.weightsByRegion === undefined ? args.nearestHost : undefined;
    const regionsTarget = {
      kind: "group",
      host: nearestHost ?? this.createRegionRecords(name, args),
      zoneId,
      isIpv4Only: true,
    } as const;
    const members = [
      ...sites.flat(),
      ...weighted("regions", plan.regionWeights, { target: regionsTarget }),
    ];
    new RoutedRecords(
      `${name}-share`,
      { zoneId, host, maxFailoverSeconds, members: Object.fromEntries(members) },
      child,
    );
    this.registerOutputs({});
  }

  /** @returns the host of the records. */
  private createRegionRecords(name: string, args: SplitRecordsArgs): string {
    const { maxFailoverSeconds, plan, regionMembers, zoneId } = args;
    const host = regionsHost(args.host);
    const members = Object.entries(regionMembers).flatMap(([region, { healthCheck, target }]) => {
      const member = { healthCheck, target: { ...target, isIpv4Only: true } };
      const nearest: RoutingPolicy = { kind: "latency", region };
      const weights = plan.weightsByRegion?.[region];
      return weights === undefined
        ? [[region, { ...member, routing: nearest }] as const]
        : weighted(region, weights, member);
    });
    new RoutedRecords(
      `${name}-regions`,
      { zoneId, host, maxFailoverSeconds, members: Object.fromEntries(members) },
      { parent: this },
    );
    return host;
  }
}

/** The records of one member, which share its target and its health check. */
function weighted(
  name: string,
  weights: readonly number[],
  member: Omit<RoutedMember, "routing">,
): readonly (readonly [identifier: string, member: RoutedMember])[] {
  return weights.map((weight, index) => [
    identifierOf(name, index),
    { ...member, routing: { kind: "weighted", weight } },
  ]);
}
