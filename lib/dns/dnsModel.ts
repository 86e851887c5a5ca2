/**
 * How Route 53 answers, as a pure function: records and circumstances in, the answers out.
 *
 * A name's records of one type are one group. Route 53 picks from it by the group's routing policy,
 * looking at healthy records first; a record without a check is always healthy. When no record of the
 * group is healthy it *fails open*: it answers as if all were. An alias to another name of the zone
 * is followed, and with `evaluateTargetHealth` is as healthy as the best record behind it.
 *
 * An alias to a load balancer with `evaluateTargetHealth` is as healthy as the *worst* of the target groups
 * that the balancer forwards to: one that has only unhealthy targets makes the balancer unhealthy, and so
 * does an empty one, by one sentence of the source. The model takes it from `isTargetHealthy`.
 *
 * Source of the last: Route 53 API Reference, `AliasTarget`, `EvaluateTargetHealth`. Of the rest: Route 53 Developer Guide, "How Amazon Route 53 chooses records when health checking is
 * configured" and "Choosing a routing policy".
 */

import { indexOf } from "./recordIndex";

/** How one record of a group competes with the others. All records of a group have the same kind. */
export type RoutingPolicy =
  | { readonly kind: "simple" }
  | { readonly kind: "latency"; readonly region: string }
  | { readonly kind: "weighted"; readonly weight: number }
  | { readonly kind: "failover"; readonly role: "primary" | "secondary" };

/** What a record answers: addresses of its own, or those of another name. */
export type RecordTarget =
  | { readonly kind: "values"; readonly values: readonly string[]; readonly ttlSeconds: number }
  | { readonly kind: "alias"; readonly name: string; readonly evaluateTargetHealth: boolean };

export interface DnsRecord {
  /** Full name in lower case, without a final dot, such as `api.example.com`. */
  readonly name: string;
  /** `A`, `AAAA`, `CNAME` ... */
  readonly type: string;
  /** Distinguishes the records of a group; absent for a simple record. */
  readonly setIdentifier?: string | undefined;
  readonly routing: RoutingPolicy;
  readonly target: RecordTarget;
  /** Key of the record's health check; absent when it has none. */
  readonly check?: string | undefined;
}

/** Where the client is, and what is healthy at that moment. */
export interface Circumstances {
  /** Status of a health check, by its key. */
  isCheckHealthy(check: string): boolean;
  /**
   * Whether AWS reports an alias target outside the zone as healthy: of a load balancer, whether every
   * target group that it forwards to has a healthy target.
   */
  isTargetHealthy(name: string): boolean;
  /** Milliseconds from the client to an AWS region. */
  latencyTo(region: string): number;
}

/** One record that can be the answer. */
export interface Answer<R extends DnsRecord = DnsRecord> {
  /** The record at the end of all aliases inside the zone. */
  readonly record: R;
  /** Probability that this record is the answer: above 0, at most 1; all answers add up to 1. */
  readonly share: number;
}

/**
 * Time to live of an answer that comes from an alias to an AWS resource, in seconds.
 * Source: Route 53 Developer Guide, "Values specific for simple alias records": the TTL is the
 * resource's own, 60 seconds for load balancers; regional API Gateway names answer the same.
 */
export const ALIAS_TTL_SECONDS = 60;

/** Longest chain of aliases that is followed; a longer one counts as having no answer. */
const MAX_ALIAS_DEPTH = 16;

/** The names through which aliases have led to where the model is. */
export type PassedNames = readonly string[];

/** Whether an alias to this name is not followed: it leads back, or the chain is too long. */
export function leadsNowhere(passed: PassedNames, name: string): boolean {
  return passed.length > MAX_ALIAS_DEPTH || passed.includes(name);
}

/**
 * What Route 53 answers to one query.
 *
 * @returns the possible answers with their shares; none when the zone has no such name and type, or when
 * its aliases lead back to it.
 */
export function resolve<R extends DnsRecord>(
  zone: readonly R[],
  name: string,
  type: string,
  circumstances: Circumstances,
  passed: PassedNames = [],
): Answer<R>[] {
  const group = recordsOf(zone, name, type);
  if (group.length === 0 || leadsNowhere(passed, name)) {
    return [];
  }
  const through = [...passed, name];
  return chooseFromGroup(group, zone, circumstances, through).flatMap((chosen) => {
    const next = nameInZone(zone, chosen.record);
    return next === undefined
      ? [chosen]
      : resolve(zone, next, type, circumstances, through).map(({ record, share }) => ({
          record,
          share: share * chosen.share,
        }));
  });
}

/** Seconds for which a client caches this record's answer. */
export function ttlSecondsOf({ target }: DnsRecord): number {
  return target.kind === "values" ? target.ttlSeconds : ALIAS_TTL_SECONDS;
}

/** All records of one name and type. */
export function recordsOf<R extends DnsRecord>(
  zone: readonly R[],
  name: string,
  type: string,
): readonly R[] {
  return indexOf(zone).of(name, type);
}

/** The name that an alias points to, when the zone itself has it; else undefined. */
export function nameInZone(zone: readonly DnsRecord[], record: DnsRecord): string | undefined {
  const { target } = record;
  return target.kind === "alias" && recordsOf(zone, target.name, record.type).length > 0
    ? target.name
    : undefined;
}

function chooseFromGroup<R extends DnsRecord>(
  group: readonly R[],
  zone: readonly R[],
  circumstances: Circumstances,
  passed: PassedNames,
): Answer<R>[] {
  const healthy = group.filter((record) => isHealthy(record, zone, circumstances, passed));
  switch (group[0]?.routing.kind) {
    case "latency":
      return [nearest(healthy.length > 0 ? healthy : group, circumstances)];
    case "weighted":
      return shareByWeight(group, healthy);
    case "failover":
      return [primaryUnlessDown(group, healthy)];
    case "simple":
    case undefined:
      return group.slice(0, 1).map((record) => ({ record, share: 1 }));
  }
}

function isHealthy(
  record: DnsRecord,
  zone: readonly DnsRecord[],
  circumstances: Circumstances,
  passed: PassedNames,
): boolean {
  if (record.check !== undefined && !circumstances.isCheckHealthy(record.check)) {
    return false;
  }
  if (record.target.kind === "values" || !record.target.evaluateTargetHealth) {
    return true;
  }
  const next = nameInZone(zone, record);
  if (next === undefined) {
    return circumstances.isTargetHealthy(record.target.name);
  }
  return (
    !leadsNowhere(passed, next) &&
    recordsOf(zone, next, record.type).some((behind) =>
      isHealthy(behind, zone, circumstances, [...passed, next]),
    )
  );
}

/** The candidate with the lowest latency; of two that are equally near, the first by identifier. */
function nearest<R extends DnsRecord>(
  candidates: readonly R[],
  circumstances: Circumstances,
): Answer<R> {
  const distance = ({ routing }: R) =>
    routing.kind === "latency" ? circumstances.latencyTo(routing.region) : Infinity;
  const record = candidates.reduce((best, candidate) => {
    const difference = distance(candidate) - distance(best);
    const isFirst = (candidate.setIdentifier ?? "") < (best.setIdentifier ?? "");
    return difference < 0 || (difference === 0 && isFirst) ? candidate : best;
  });
  return { record, share: 1 };
}

/**
 * Healthy records by weight. A weight of 0 counts only when no record with a weight is healthy, and
 * then all such records share equally. Fails open to the whole group.
 */
function shareByWeight<R extends DnsRecord>(
  group: readonly R[],
  healthy: readonly R[],
): Answer<R>[] {
  const candidates = healthy.length > 0 ? healthy : group;
  const total = candidates.reduce((sum, record) => sum + weightOf(record), 0);
  if (total === 0) {
    return candidates.map((record) => ({ record, share: 1 / candidates.length }));
  }
  return candidates
    .filter((record) => weightOf(record) > 0)
    .map((record) => ({ record, share: weightOf(record) / total }));
}

function weightOf({ routing }: DnsRecord): number {
  return routing.kind === "weighted" ? routing.weight : 0;
}

/** The primary while it is healthy, then the secondary; when both are down, the primary again. */
function primaryUnlessDown<R extends DnsRecord>(
  group: readonly R[],
  healthy: readonly R[],
): Answer<R> {
  const candidates = healthy.length > 0 ? healthy : group;
  const record = candidates.reduce((best, candidate) =>
    isPrimary(candidate) && !isPrimary(best) ? candidate : best,
  );
  return { record, share: 1 };
}

function isPrimary({ routing }: DnsRecord): boolean {
  return routing.kind === "failover" && routing.role === "primary";
}
