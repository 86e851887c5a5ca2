import * as pulumi from "@pulumi/pulumi";

import { type RoutingPolicy } from "../../lib/dns/dnsModel";
import {
  createGroup,
  type RecordGroupArgs,
  type RecordGroupMember,
  refuseGroup,
} from "./recordGroup";

export interface WeightedMember extends RecordGroupMember {
  /** 0 to 255; 0 is a reserve that is used when all others are down. Not all may be 0. */
  readonly weight: number;
}

/**
 * One name whose users are shared by weight, for a precise percentage on premises or in a region: the
 * share of a member is its weight divided by the sum of the healthy members' weights.
 */
export class WeightedRecords extends pulumi.ComponentResource {
  /** Name that the group answers for, such as `shop.example.com`. */
  public readonly host: string;

  constructor(
    name: string,
    args: RecordGroupArgs<WeightedMember>,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    refuseGroup(name, args, routingOf);
    const { host, maxFailoverSeconds } = args;
    super("meridian:index:WeightedRecords", name, { host, maxFailoverSeconds }, opts);
    createGroup(name, args, routingOf, { parent: this });

    this.host = host;
    this.registerOutputs({ host, maxFailoverSeconds });
  }
}

function routingOf({ weight }: WeightedMember): RoutingPolicy {
  return { kind: "weighted", weight };
}
