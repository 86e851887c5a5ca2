/**
 * What must hold for the records that share one name.
 *
 * The group is the unit, because Route 53 has no such thing: it takes each record by itself, and a
 * group that cannot fail over looks like one that can.
 */
import { type RoutingPolicy } from "./dnsModel";
import { type Issue } from "../spec/issue";

export interface RecordGroup {
  /** Name that all members answer for, such as `api.example.com`. */
  readonly name: string;
  /** By identifier: 1 to 128 characters, such as `us-east-1`. It is part of the record's identity. */
  readonly members: Readonly<Record<string, GroupMember>>;
}

export interface GroupMember {
  readonly routing: RoutingPolicy;
  /**
   * Hosts that this member's health check asks, its children's included; empty for a check that
   * follows an alarm. Undefined when nothing watches the member.
   */
  readonly watchedHosts: readonly string[] | undefined;
}

/** Heaviest weight of a record. Source: Route 53 API, `ResourceRecordSet.Weight`. */
export const MAX_WEIGHT = 255;

/** Longest set identifier. Source: Route 53 API, `ResourceRecordSet.SetIdentifier`. */
const MAX_IDENTIFIER_LENGTH = 128;

/**
 * Finds everything that keeps a group from failing over.
 *
 * @param path of the group, such as `latency record group "api.example.com"`.
 */
export function checkRecordGroup({ name, members }: RecordGroup, path: string): Issue[] {
  const entries = Object.entries(members);
  const [kind, ...otherKinds] = new Set(entries.map(([, { routing }]) => routing.kind));
  const at = (identifier: string) => `${path}.members.${identifier}`;
  if (kind === undefined) {
    return [{ path: `${path}.members`, message: "must have at least one member, got none" }];
  }
  return [
    ...entries.flatMap(([identifier, member]) => checkMember(name, member, at(identifier))),
    ...entries.flatMap(([identifier]) => checkIdentifier(identifier, at(identifier))),
    ...(otherKinds.length > 0
      ? [
          {
            path: `${path}.members`,
            message: `must all have one routing policy, got ${[kind, ...otherKinds].join(" and ")}; Route 53 refuses a mix`,
          },
        ]
      : checkPolicy(entries, kind, path)),
  ];
}

function checkMember(name: string, { watchedHosts }: GroupMember, path: string): Issue[] {
  if (watchedHosts === undefined) {
    return [
      {
        path,
        message:
          "must have a health check, got none; without one Route 53 answers it even when it is down",
      },
    ];
  }
  return watchedHosts.includes(name)
    ? [
        {
          path: `${path}.healthCheck`,
          message: `must watch a name of the member's own, got "${name}", the name of the group; such a check follows the failover and sees only what is well`,
        },
      ]
    : [];
}

function checkIdentifier(identifier: string, path: string): Issue[] {
  return identifier.length >= 1 && identifier.length <= MAX_IDENTIFIER_LENGTH
    ? []
    : [
        {
          path,
          message: `must be named by 1 to ${MAX_IDENTIFIER_LENGTH} characters, got ${identifier.length}`,
        },
      ];
}

function checkPolicy(
  entries: readonly (readonly [string, GroupMember])[],
  kind: RoutingPolicy["kind"],
  path: string,
): Issue[] {
  switch (kind) {
    case "simple":
      return [
        { path, message: "must have a routing policy: latency, weighted or failover, got simple" },
      ];
    case "latency":
      return checkRegions(entries, path);
    case "weighted":
      return checkWeights(entries, path);
    case "failover":
      return checkRoles(entries, path);
  }
}

function checkRegions(entries: readonly (readonly [string, GroupMember])[], path: string): Issue[] {
  const firstOf = new Map<string, string>();
  return entries.flatMap(([identifier, { routing }]) => {
    const region = routing.kind === "latency" ? routing.region : "";
    const first = firstOf.get(region);
    firstOf.set(region, first ?? identifier);
    return first === undefined
      ? []
      : [
          {
            path: `${path}.members.${identifier}.region`,
            message: `must be a region of its own, got "${region}", which is that of ${first}`,
          },
        ];
  });
}

function checkWeights(entries: readonly (readonly [string, GroupMember])[], path: string): Issue[] {
  const weights = entries.map(([, { routing }]) =>
    routing.kind === "weighted" ? routing.weight : 0,
  );
  const outOfRange = entries.flatMap(([identifier], index) => {
    const weight = weights[index] ?? 0;
    return Number.isInteger(weight) && weight >= 0 && weight <= MAX_WEIGHT
      ? []
      : [
          {
            path: `${path}.members.${identifier}.weight`,
            message: `must be a whole number from 0 to ${MAX_WEIGHT}, got ${weight}`,
          },
        ];
  });
  return weights.every((weight) => weight === 0)
    ? [
        {
          path: `${path}.members`,
          message:
            "must have at least one weight above 0, got 0 for all; Route 53 would then answer all of them equally",
        },
      ]
    : outOfRange;
}

function checkRoles(entries: readonly (readonly [string, GroupMember])[], path: string): Issue[] {
  return (["primary", "secondary"] as const).flatMap((role) => {
    const holders = entries.filter(
      ([, { routing }]) => routing.kind === "failover" && routing.role === role,
    );
    return holders.length === 1
      ? []
      : [
          {
            path: `${path}.members`,
            message: `must have exactly one ${role}, got ${holders.length === 0 ? "none" : holders.map(([identifier]) => identifier).join(" and ")}`,
          },
        ];
  });
}
