/** What a link needs of the network of its region. */
import type * as pulumi from "@pulumi/pulumi";

import { type LinkPlan } from "../../lib/hybrid/plan";
import { type Tier } from "../../lib/network/subnetPlan";

export interface LinkNetwork {
  readonly vpcId: pulumi.Input<string>;
  /** Private subnets, one a zone. */
  readonly subnetIds: readonly pulumi.Input<string>[];
  /** Route tables by tier, and by zone or as the only one. */
  readonly routeTableIds: Readonly<Record<Tier, Readonly<Record<string, pulumi.Output<string>>>>>;
}

/** The route table of a tier that has routes to the networks on premises. */
export interface LinkedTable {
  /** Tier and zone, such as `private-us-east-1a`. */
  readonly key: string;
  readonly id: pulumi.Input<string>;
}

/** The tables of the tiers that a plan names. */
export function linkedTables(
  { tiers }: LinkPlan,
  { routeTableIds }: LinkNetwork,
): readonly LinkedTable[] {
  return tiers.flatMap((tier) =>
    Object.entries(routeTableIds[tier]).map(([key, id]) => ({ key: `${tier}-${key}`, id })),
  );
}
