/** The hosts of services that sites on premises serve as well. */
import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type RegionName } from "../../lib/regions";
import { type GlobalServicePlan } from "../../lib/services/globalPlan";
import { type SplitPlan } from "../../lib/sites/plan";
import { type ServiceDomain } from "../dns/serviceDomain";
import { SplitRecords } from "./splitRecords";

export interface SplitHostsArgs {
  /** By host. */
  readonly plans: Readonly<Record<string, SplitPlan>>;
  readonly services: readonly GlobalServicePlan[];
  /** The names of the services in all regions together, by service. */
  readonly domains: Readonly<Record<string, ServiceDomain>>;
  readonly members: readonly {
    readonly region: RegionName;
    readonly provider: aws.Provider;
    readonly alarmTopicArn: pulumi.Input<string>;
  }[];
  readonly alarmTopicArn: pulumi.Input<string>;
}

/** Creates the records and health checks of each host that has a plan. */
export function createSplitHosts(
  name: string,
  { alarmTopicArn, domains, members, plans, services }: SplitHostsArgs,
  opts: pulumi.ComponentResourceOptions,
): void {
  const regions = Object.fromEntries(members.map(({ region, ...rest }) => [region, rest]));
  for (const { furtherHosts, service, ...plan } of services) {
    for (const { host, zoneId } of furtherHosts) {
      const split = plans[host];
      const domain = domains[service];
      if (split === undefined || domain === undefined) {
        continue;
      }
      new SplitRecords(
        `${name}-${host}`,
        {
          plan: split,
          host,
          zoneId,
          nearestHost: zoneId === plan.zoneId ? plan.host : undefined,
          regionMembers: domain.members,
          maxFailoverSeconds: plan.maxFailoverSeconds,
          healthPath: plan.healthPath,
          alarmTopicArn,
          regions,
        },
        opts,
      );
    }
  }
}
