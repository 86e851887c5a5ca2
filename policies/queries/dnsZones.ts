/** The records of a stack, as `lib/dns/dnsModel.ts` understands them, one model a hosted zone. */
import { type Resource, type StackGraph } from "../../graph/stackGraph";
import { type RecordTarget, type RoutingPolicy } from "../../lib/dns/dnsModel";
import { type DnsStack, type PlacedRecord } from "../../lib/dns/failoverTable";

import { perGraph } from "../perGraph";
import { flag, held, isUnknown, list, number, type Read, record, text, texts } from "../read";
import { healthCheckOf, healthChecksOf, isUndetermined } from "./healthChecks";

export const RECORD = "aws:route53/record:Record";

/** A record of the model, with the resource that it comes from. */
export interface SourcedRecord extends PlacedRecord {
  readonly resource: Resource;
}

export interface DnsZone extends DnsStack {
  readonly records: readonly SourcedRecord[];
}

export interface DnsZones {
  readonly zones: readonly DnsZone[];
  /** Records of which it is unknown where they belong, how they compete, or when their check fails. */
  readonly undetermined: readonly Resource[];
}

/** Reads all records. A simple record with an unknown name (ACM's validation) takes no part. */
export const dnsZonesOf = perGraph((graph): DnsZones => {
  const byZone = new Map<string, SourcedRecord[]>();
  const undetermined: Resource[] = [];
  for (const resource of graph.ofType(RECORD)) {
    const read = readRecord(graph, resource);
    const check = healthCheckOf(graph, resource);
    if (check !== undefined && isUndetermined(check)) {
      undetermined.push(resource);
    } else if (read !== undefined) {
      const zone = zoneOf(resource);
      byZone.set(zone, [...(byZone.get(zone) ?? []), read]);
    } else if (routingOf(resource)?.kind !== "simple") {
      undetermined.push(resource);
    }
  }
  const checks = healthChecksOf(graph);
  return { zones: [...byZone.values()].map((records) => ({ records, checks })), undetermined };
});

function readRecord(graph: StackGraph, resource: Resource): SourcedRecord | undefined {
  const name = text(held(resource, "name"));
  const type = text(held(resource, "type"));
  const routing = routingOf(resource);
  if (typeof name !== "string" || typeof type !== "string" || routing === undefined) {
    return undefined;
  }
  const identifier = text(held(resource, "setIdentifier"));
  return {
    resource,
    name: hostName(name),
    type,
    setIdentifier: isUnknown(identifier) ? resource.urn : identifier,
    routing,
    target: targetOf(graph, resource),
    check: checkOf(graph, resource),
    region: regionOf(graph, resource),
  };
}

/**
 * How a record competes.
 *
 * Only a record with an identifier competes at all. For the others a provider may answer empty policies,
 * or, before they exist, unknown ones.
 *
 * @returns undefined when nobody can say, or when Meridian's model does not know the policy.
 */
function routingOf(resource: Resource): RoutingPolicy | undefined {
  if (held(resource, "setIdentifier") === undefined && !hasOtherPolicy(resource)) {
    return { kind: "simple" };
  }
  const policyOf = (property: string) => {
    const policies = list(held(resource, property));
    return isUnknown(policies) ? undefined : record(policies[0]);
  };
  const latency = text(known(policyOf("latencyRoutingPolicies"))?.["region"]);
  if (typeof latency === "string") {
    return { kind: "latency", region: latency };
  }
  const weight = number(known(policyOf("weightedRoutingPolicies"))?.["weight"]);
  if (typeof weight === "number") {
    return { kind: "weighted", weight };
  }
  const role = text(known(policyOf("failoverRoutingPolicies"))?.["type"]);
  if (role === "PRIMARY" || role === "SECONDARY") {
    return { kind: "failover", role: role === "PRIMARY" ? "primary" : "secondary" };
  }
  return undefined;
}

function hasOtherPolicy(resource: Resource): boolean {
  return (
    flag(held(resource, "multivalueAnswerRoutingPolicy")) === true ||
    LISTED_POLICIES.some((property) => {
      const policies = list(held(resource, property));
      return !isUnknown(policies) && policies.length > 0;
    })
  );
}

const LISTED_POLICIES = [
  "latencyRoutingPolicies",
  "weightedRoutingPolicies",
  "failoverRoutingPolicies",
  "geolocationRoutingPolicies",
];

function targetOf(graph: StackGraph, resource: Resource): RecordTarget {
  const alias = aliasOf(resource);
  if (alias === undefined) {
    const ttl = number(held(resource, "ttl"));
    return {
      kind: "values",
      values: texts(held(resource, "records")).flatMap((value) => (isUnknown(value) ? [] : value)),
      ttlSeconds: typeof ttl === "number" ? ttl : 0,
    };
  }
  const name = text(alias["name"]);
  return {
    kind: "alias",
    // While the name is unknown, what it is computed from stands for it.
    name: typeof name === "string" ? hostName(name) : (aliasSources(graph, resource)[0]?.urn ?? ""),
    evaluateTargetHealth: flag(alias["evaluateTargetHealth"]) === true,
  };
}

function aliasOf(resource: Resource) {
  const aliases = list(held(resource, "aliases"));
  const alias = isUnknown(aliases) ? aliases : record(aliases[0]);
  return isUnknown(alias) ? {} : alias;
}

/** A check that the stack does not hold is named by its id, so that it is not taken for none. */
function checkOf(graph: StackGraph, resource: Resource): string | undefined {
  const id = text(held(resource, "healthCheckId"));
  return healthCheckOf(graph, resource)?.urn ?? (isUnknown(id) ? "unknown" : id);
}

/** The region of what an alias leads to: by its resource, else as AWS writes it into host names. */
function regionOf(graph: StackGraph, resource: Resource): string | undefined {
  const regions = new Set(aliasSources(graph, resource).map(({ region }) => region));
  const [region] = regions;
  if (regions.size === 1 && region !== undefined) {
    return region;
  }
  const name = text(aliasOf(resource)?.["name"]);
  return typeof name === "string"
    ? /\.([a-z]{2}(?:-[a-z]+)+-\d)\./.exec(hostName(name))?.[1]
    : undefined;
}

function aliasSources(graph: StackGraph, resource: Resource): readonly Resource[] {
  return graph.sourcesOf(resource, "aliases").filter(({ custom }) => custom);
}

function zoneOf(resource: Resource): string {
  const zone = text(held(resource, "zoneId"));
  return typeof zone === "string"
    ? zone
    : (resource.propertyDependencies["zoneId"]?.join() ?? "unknown");
}

function hostName(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}

function known<T>(value: Read<T>): T | undefined {
  return isUnknown(value) ? undefined : value;
}
