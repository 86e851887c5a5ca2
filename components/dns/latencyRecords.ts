import * as pulumi from "@pulumi/pulumi";

import { type RoutingPolicy } from "../../lib/dns/dnsModel";
import { type RegionName } from "../../lib/regions";
import {
  createGroup,
  type RecordGroupArgs,
  type RecordGroupMember,
  refuseGroup,
} from "./recordGroup";

export interface LatencyMember extends RecordGroupMember {
  /** Region of the target, to which the user's latency counts. */
  readonly region: RegionName;
}

/**
 * One name whose users are sent to the nearest healthy region: alias A and AAAA latency records, one pair
 * a region, each with its own health check.
 */
export class LatencyRecords extends pulumi.ComponentResource {
  /** Name that the group answers for, such as `api.example.com`. */
  public readonly host: string;

  constructor(
    name: string,
    args: RecordGroupArgs<LatencyMember>,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    refuseGroup(name, args, routingOf);
    const { host, maxFailoverSeconds } = args;
    super("meridian:index:LatencyRecords", name, { host, maxFailoverSeconds }, opts);
    createGroup(name, args, routingOf, { parent: this });

    this.host = host;
    this.registerOutputs({ host, maxFailoverSeconds });
  }
}

function routingOf({ region }: LatencyMember): RoutingPolicy {
  return { kind: "latency", region };
}
