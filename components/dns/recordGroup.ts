import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type RoutingPolicy } from "../../lib/dns/dnsModel";
import { checkRecordGroup, type GroupMember } from "../../lib/dns/recordGroup";
import { throwIfInvalid } from "../throwIfInvalid";
import { type HealthCheck } from "./healthCheck";

/** Where a record leads. Plain in its kind, because it decides which records there are. */
export type RecordTarget =
  | {
      /** A load balancer or a regional API domain, which answers IPv4 and IPv6. */
      readonly kind: "alias";
      readonly dnsName: pulumi.Input<string>;
      /** The target's own hosted zone, not the group's. */
      readonly zoneId: pulumi.Input<string>;
    }
  | {
      /** Addresses outside AWS, such as those of a site on premises. */
      readonly kind: "addresses";
      readonly ipv4: readonly string[];
      /** @default - the whole group answers IPv4 only, lest its shares differ by the user's network */
      readonly ipv6?: readonly string[];
    };

export interface RecordGroupMember {
  readonly target: RecordTarget;
  /** Watches this target alone, by a name that is not the group's. */
  readonly healthCheck: HealthCheck;
}

export interface RecordGroupArgs<Member extends RecordGroupMember> {
  /** Hosted zone of the records. */
  readonly zoneId: pulumi.Input<string>;
  /** Name that all members answer for. Plain: the health checks are compared with it. */
  readonly host: string;
  /**
   * Longest time, in seconds, until users are away from a lost region. Nothing is built from it: the
   * policies hold the group to it.
   */
  readonly maxFailoverSeconds: number;
  /** By set identifier, 1 to 128 characters, such as `us-east-1`. It names the records for good. */
  readonly members: Readonly<Record<string, Member>>;
}

/**
 * Time to live of addresses in a group, in seconds; an alias has that of its target, which is the same.
 * Longer, and clients stay with a broken target after Route 53 has moved on.
 */
const TTL_SECONDS = 60;

/**
 * Refuses a group that could not fail over.
 *
 * @param routingOf what makes a member's record compete with the others.
 */
export function refuseGroup<Member extends RecordGroupMember>(
  name: string,
  { host, members }: RecordGroupArgs<Member>,
  routingOf: (member: Member) => RoutingPolicy,
): void {
  const group = Object.entries(members).map(([identifier, member]): [string, GroupMember] => {
    // Undefined where a caller's types were not checked.
    const healthCheck = member.healthCheck as HealthCheck | undefined;
    return [identifier, { routing: routingOf(member), watchedHosts: healthCheck?.watchedHosts }];
  });
  throwIfInvalid(
    name,
    checkRecordGroup({ name: host, members: Object.fromEntries(group) }, "group"),
  );
}

/** Creates an A and an AAAA record for each member. */
export function createGroup<Member extends RecordGroupMember>(
  name: string,
  { zoneId, host, members }: RecordGroupArgs<Member>,
  routingOf: (member: Member) => RoutingPolicy,
  opts: pulumi.CustomResourceOptions,
): void {
  const hasIpv6 = Object.values(members).every(
    ({ target }) => target.kind === "alias" || (target.ipv6 ?? []).length > 0,
  );
  for (const [identifier, member] of Object.entries(members)) {
    for (const type of hasIpv6 ? (["A", "AAAA"] as const) : (["A"] as const)) {
      new aws.route53.Record(
        `${name}-${type.toLowerCase()}-${identifier}`,
        {
          zoneId,
          name: host,
          type,
          setIdentifier: identifier,
          healthCheckId: member.healthCheck.healthCheckId,
          ...targetArgs(member.target, type),
          ...routingArgs(routingOf(member)),
        },
        opts,
      );
    }
  }
}

/** The part of a record that says where it leads. */
export function targetArgs(target: RecordTarget, type: "A" | "AAAA") {
  if (target.kind === "alias") {
    const { dnsName, zoneId } = target;
    return { aliases: [{ name: dnsName, zoneId, evaluateTargetHealth: true }] };
  }
  return { ttl: TTL_SECONDS, records: [...(type === "A" ? target.ipv4 : (target.ipv6 ?? []))] };
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
