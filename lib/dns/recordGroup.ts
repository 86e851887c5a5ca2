/**
 * The rules for records that share one name.
 *
 * The group is the unit, because Route 53 has no such unit: it accepts each record by itself, and a group
 * that cannot fail over looks like one that can.
 */
import { type Issue, within } from "../spec/issue";
import { type RoutingPolicy } from "./dnsModel";

export interface RecordGroup {
  /** Name of all records, such as `api.example.com`. */
  readonly name: string;
  /** By identifier: 1 to 128 characters, such as `us-east-1`. It is part of the record's identity. */
  readonly members: Readonly<Record<string, GroupMember>>;
}

export interface GroupMember {
  readonly routing: RoutingPolicy;
  /**
   * Hosts that this member's health check requests, those of its children included; empty for a check
   * that follows an alarm. Undefined when the member has no health check.
   */
  readonly checkedHosts: readonly string[] | undefined;
  /** Another group that the member leads to; the health checks of its members decide. @default - none */
  readonly behind?: string;
}

/** Highest weight of a record. Source: Route 53 API, `ResourceRecordSet.Weight`. */
export const MAX_WEIGHT = 255;

/** Longest set identifier. Source: Route 53 API, `ResourceRecordSet.SetIdentifier`. */
const MAX_IDENTIFIER_LENGTH = 128;

type Entries = readonly (readonly [identifier: string, member: GroupMember])[];

/** Finds everything that keeps a group from failing over. Paths begin at the group. */
export function checkRecordGroup({ name, members }: RecordGroup): Issue[] {
  const entries = Object.entries(members);
  const [kind, ...otherKinds] = new Set(entries.map(([, { routing }]) => routing.kind));
  if (kind === undefined) {
    return [{ path: "members", message: "must have at least one member, got none" }];
  }
  const mixed = {
    path: "members",
    message: `must all have one routing policy, got ${[kind, ...otherKinds].join(" and ")}; Route 53 refuses a mix`,
  };
  return [
    ...entries.flatMap(([identifier, member]) =>
      within(`members.${identifier}`, [
        ...checkMember(name, member),
        ...checkIdentifier(identifier),
      ]),
    ),
    ...(otherKinds.length > 0 ? [mixed] : checkPolicy(entries, kind)),
  ];
}

function checkMember(name: string, { behind, checkedHosts }: GroupMember): Issue[] {
  if (behind !== undefined) {
    const message = `must lead to another name than "${name}", which is that of the group itself`;
    return behind === name ? [{ path: "target", message }] : [];
  }
  if (checkedHosts === undefined) {
    const message =
      "must have a health check, got none; without one Route 53 answers it even when it is down";
    return [{ path: "", message }];
  }
  const message = `must target a host of this member alone, got "${name}", the name of the group; such a check follows the failover and never sees the failure`;
  return checkedHosts.includes(name) ? [{ path: "healthCheck", message }] : [];
}

function checkIdentifier({ length }: string): Issue[] {
  const message = `must be named by 1 to ${MAX_IDENTIFIER_LENGTH} characters, got ${length}`;
  return length >= 1 && length <= MAX_IDENTIFIER_LENGTH ? [] : [{ path: "", message }];
}

function checkPolicy(entries: Entries, kind: RoutingPolicy["kind"]): Issue[] {
  switch (kind) {
    case "simple": {
      const message = "must have a routing policy: latency, weighted or failover, got simple";
      return [{ path: "members", message }];
    }
    case "latency":
      return checkRegions(entries);
    case "weighted":
      return checkWeights(entries);
    case "failover":
      return checkRoles(entries);
  }
}

function checkRegions(entries: Entries): Issue[] {
  const regions = entries.flatMap(([identifier, { routing }]) =>
    routing.kind === "latency" ? [{ identifier, region: routing.region }] : [],
  );
  return regions.flatMap(({ identifier, region }, index) => {
    const first = regions.slice(0, index).find((earlier) => earlier.region === region);
    if (first === undefined) {
      return [];
    }
    const message = `must be a region of its own, got "${region}", which is that of ${first.identifier}`;
    return [{ path: `members.${identifier}.routing.region`, message }];
  });
}

function checkWeights(entries: Entries): Issue[] {
  const weights = entries.flatMap(([identifier, { routing }]) =>
    routing.kind === "weighted" ? [{ identifier, weight: routing.weight }] : [],
  );
  if (weights.every(({ weight }) => weight === 0)) {
    const message =
      "must have at least one weight above 0, got 0 for all; Route 53 would then answer all of them equally";
    return [{ path: "members", message }];
  }
  return weights.flatMap(({ identifier, weight }) => {
    const message = `must be a whole number from 0 to ${MAX_WEIGHT}, got ${weight}`;
    return Number.isInteger(weight) && weight >= 0 && weight <= MAX_WEIGHT
      ? []
      : [{ path: `members.${identifier}.routing.weight`, message }];
  });
}

function checkRoles(entries: Entries): Issue[] {
  return (["primary", "secondary"] as const).flatMap((role) => {
    const holders = entries.filter(
      ([, { routing }]) => routing.kind === "failover" && routing.role === role,
    );
    const found = holders.map(([identifier]) => identifier).join(" and ") || "none";
    const message = `must have exactly one ${role}, got ${found}`;
    return holders.length === 1 ? [] : [{ path: "members", message }];
  });
}
