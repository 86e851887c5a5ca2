import * as pulumi from "@pulumi/pulumi";

import { type RoutingPolicy } from "../../lib/dns/dnsModel";
import {
  createGroup,
  type RecordGroupArgs,
  type RecordGroupMember,
  refuseGroup,
} from "./recordGroup";

export interface FailoverMember extends RecordGroupMember {
  /** Exactly one member is the primary, and one the secondary. */
  readonly role: "primary" | "secondary";
}

/**
 * One name that the primary answers while it is healthy, and the secondary when it is not. When both are
 * down, Route 53 answers the primary.
 */
export class FailoverRecords extends pulumi.ComponentResource {
  /** Name that the group answers for, such as `reports.example.com`. */
  public readonly host: string;

  constructor(
    name: string,
    args: RecordGroupArgs<FailoverMember>,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    refuseGroup(name, args, routingOf);
    const { host, maxFailoverSeconds } = args;
    super("meridian:index:FailoverRecords", name, { host, maxFailoverSeconds }, opts);
    createGroup(name, args, routingOf, { parent: this });

    this.host = host;
    this.registerOutputs({ host, maxFailoverSeconds });
  }
}

function routingOf({ role }: FailoverMember): RoutingPolicy {
  return { kind: "failover", role };
}
