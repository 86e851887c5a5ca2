import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { targetArgs } from "../../../lib/dns/recordTarget";

/** Points a host name at a balancer, over IPv6 as well where it has such addresses. */
export function createAlias(
  name: string,
  host: string,
  {
    balancer,
    hostZoneId,
  }: {
    readonly balancer: Readonly<Record<"dnsName" | "zoneId", pulumi.Input<string>>> & {
      readonly isDualstack: boolean;
    };
    readonly hostZoneId: pulumi.Input<string>;
  },
  opts: pulumi.CustomResourceOptions,
): void {
  for (const type of balancer.isDualstack ? (["A", "AAAA"] as const) : (["A"] as const)) {
    new aws.route53.Record(
      type === "A" ? name : `${name}-ipv6`,
      {
        zoneId: hostZoneId,
        name: host,
        type,
        ...targetArgs({ kind: "alias", dnsName: balancer.dnsName, zoneId: balancer.zoneId }, type),
      },
      opts,
    );
  }
}
