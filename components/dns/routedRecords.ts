import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type RoutingPolicy } from "../../lib/dns/dnsModel";
import { checkRecordGroup, type GroupMember } from "../../lib/dns/recordGroup";
import { addressRecordTypes, type RecordTarget, targetArgs } from "../../lib/dns/recordTarget";
import { within } from "../../lib/spec/issue";
import { throwIfInvalid } from "../throwIfInvalid";
import { type HealthCheck } from "./healthCheck";

export interface RoutedMember {
  /**
   * How Route 53 chooses between the members; all have the same kind.
   *
   * - `latency`: the nearest healthy region, each of which is listed once.
   * - `weighted`: by weight, 0 to 255, not all 0. A member's share is its weight divided by the sum of the
   *   healthy members' weights; one with weight 0 is used when all others are down.
   * - `failover`: the one primary while it is healthy, otherwise the one secondary. When both are down,
   *   Route 53 answers the primary.
   */
  readonly routing: RoutingPolicy;
  readonly target: RecordTarget<pulumi.Input<string>>;
  /** Checks this target alone, by a host that is not the group's. Only a target of kind `group` has none. */
  readonly healthCheck?: HealthCheck | undefined;
}

export interface RoutedRecordsArgs {
  /** Hosted zone of the records. */
  readonly zoneId: pulumi.Input<string>;
  /** Name of all records. Plain: the hosts of the health checks are compared with it. */
  readonly host: string;
  /**
   * Longest time, in seconds, until no user is sent to a lost region. Nothing is built from it: the
   * policies hold the group to it.
   */
  readonly maxFailoverSeconds: number;
  /** By set identifier, 1 to 128 characters, such as `us-east-1`. It is part of the records' names. */
  readonly members: Readonly<Record<string, RoutedMember>>;
}

/**
 * One name with several targets, each with its own health check: an A and, where all targets have IPv6
 * addresses, an AAAA record per member. A group that could not fail over is refused.
 */
export class RoutedRecords extends pulumi.ComponentResource {
  /** Name of all records, such as `api.example.com`. */
  public readonly host: string;

  constructor(name: string, args: RoutedRecordsArgs, opts?: pulumi.ComponentResourceOptions) {
    throwIfInvalid(name, within("group", checkRecordGroup(groupOf(args))));
    const { zoneId, host, maxFailoverSeconds, members } = args;
    super("meridian:index:RoutedRecords", name, { host, maxFailoverSeconds }, opts);
    const child = { parent: this };

    const types = addressRecordTypes(Object.values(members).map(({ target }) => target));
    for (const [identifier, { routing, target, healthCheck }] of Object.entries(members)) {
      for (const type of types) {
        new aws.route53.Record(
          `${name}-${type.toLowerCase()}-${identifier}`,
          {
            zoneId,
            name: host,
            type,
            setIdentifier: identifier,
            ...(healthCheck && { healthCheckId: healthCheck.healthCheckId }),
            ...targetArgs(target, type),
            ...routingArgs(routing),
          },
          child,
        );
      }
    }

    this.host = host;
    this.registerOutputs({ host, maxFailoverSeconds });
  }
}

function groupOf({ host, members }: RoutedRecordsArgs) {
  const entries = Object.entries(members).map(([identifier, member]): [string, GroupMember] => {
    const { healthCheck, routing, target } = member;
    const behind = target.kind === "group" ? { behind: target.host } : {};
    return [identifier, { routing, checkedHosts: healthCheck?.checkedHosts, ...behind }];
  });
  return { name: host, members: Object.fromEntries(entries) };
}

function routingArgs(routing: RoutingPolicy): Partial<aws.route53.RecordArgs> {
  switch (routing.kind) {
    case "simple":
      return {};
    case "latency":
      return { latencyRoutingPolicies: [{ region: routing.region }] };
    case "weighted":
      return { weightedRoutingPolicies: [{ weight: routing.weight }] };
    case "failover":
      return { failoverRoutingPolicies: [{ type: routing.role.toUpperCase() }] };
  }
}
