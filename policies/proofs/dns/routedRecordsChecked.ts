import { type StackGraph } from "../../../graph/stackGraph";
import { type HealthChecks } from "../../../lib/dns/healthCheckModel";
import { indexOf } from "../../../lib/dns/recordIndex";
import { runsOnlyIn } from "../../../lib/dns/failoverTable";

import { type DnsZone, dnsZonesOf, type SourcedRecord } from "../../queries/dns/dnsZones";
import { sourcesOf } from "../../frame/resources";
import { type Proof } from "../../frame/rule";
import { LOAD_BALANCERS } from "../../queries/types";

/** A check of the shared name follows the failover: it is healthy while any region is. */
export const routedRecordsChecked: Proof = {
  id: "routed-records-checked",
  claim:
    "Every latency, weighted or failover record has a health check of its own target, and no other decides.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Which metric the alarm of an alarm-based check is on.",
    "Whether a host outside the zone resolves to the record's target.",
  ],
  fix: "Set healthCheckId to a check of a name that only the record's target answers, and evaluateTargetHealth to false.",
  question: "whether a health check tests its target",
  stage: "stack",
  check(graph, at) {
    const { zones, undetermined } = dnsZonesOf(graph);
    for (const record of undetermined) {
      at(record).undecided("whether a health check tests its target");
    }
    for (const zone of zones) {
      for (const record of zone.records) {
        const fault =
          record.routing.kind === "simple"
            ? undefined
            : (faultOf(zone, record) ?? faultOfBalancer(graph, record));
        if (fault !== undefined) {
          at(record.resource).violation(fault);
        }
      }
    }
  },
};

function faultOf(zone: DnsZone, record: SourcedRecord): string | undefined {
  if (record.check === undefined) {
    return isCheckedBehind(zone, record)
      ? undefined
      : "it has no health check; set healthCheckId to a check of a name that only its target answers";
  }
  if (!zone.checks.has(record.check)) {
    return "its health check is not in this stack; use an aws.route53.HealthCheck of the stack";
  }
  const hosts = hostsOf(zone.checks, record.check);
  const shared = hosts.find((host) => host === record.name);
  if (shared !== undefined) {
    return `its health check requests ${shared}, the shared name, and follows the failover; use a name that only its target answers`;
  }
  const { region } = record;
  const astray = hosts.find(
    (host) => region !== undefined && isInStack(zone, host) && !runsOnlyIn(zone, host, region),
  );
  return astray === undefined
    ? undefined
    : `its health check requests ${astray}, which is not answered by ${region ?? ""} alone; use a name that only its target answers`;
}

/** A balancer is as healthy as the sickest service behind it. Source: `lib/dns/dnsModel.ts`. */
function faultOfBalancer(
  graph: StackGraph,
  { check, target, resource }: SourcedRecord,
): string | undefined {
  return check !== undefined &&
    target.kind === "alias" &&
    target.evaluateTargetHealth &&
    sourcesOf(graph, resource, "aliases", LOAD_BALANCERS).length > 0
    ? "it evaluates the health of its load balancer beside its health check, so one target group without a healthy target takes every name of the balancer out; set evaluateTargetHealth to false"
    : undefined;
}

/** An alias that evaluates a group of the zone is as healthy as that group, whose records are checked. */
function isCheckedBehind(zone: DnsZone, { target, type }: SourcedRecord): boolean {
  return (
    target.kind === "alias" &&
    target.evaluateTargetHealth &&
    indexOf(zone.records)
      .of(target.name, type)
      .some(({ routing }) => routing.kind !== "simple")
  );
}

function isInStack(zone: DnsZone, host: string): boolean {
  return indexOf(zone.allRecords).has(host);
}

function hostsOf(checks: HealthChecks, key: string): readonly string[] {
  const check = checks.get(key);
  if (check?.kind === "calculated") {
    // AWS refuses a calculated check among the children.
    const children = check.children.filter((child) => checks.get(child)?.kind !== "calculated");
    return children.flatMap((child) => hostsOf(checks, child));
  }
  return check?.kind === "endpoint" && check.host !== undefined ? [check.host] : [];
}
