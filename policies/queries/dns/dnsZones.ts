/** The records of a stack in the form of `lib/dns/dnsModel.ts`, one model a hosted zone. */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { type RecordTarget, type RoutingPolicy } from "../../../lib/dns/dnsModel";
import { type DnsStack, type PlacedRecord } from "../../../lib/dns/failoverTable";

import { append } from "../append";
import { perGraph } from "../../frame/perGraph";
import {
  first,
  flag,
  isPresent,
  isUnknown,
  list,
  number,
  property,
  text,
  texts,
} from "../../frame/properties";
import { resourcesOf, sourcesOf, type Typed } from "../../frame/resources";
import { healthCheckOf, healthChecksOf, isUndetermined } from "./healthChecks";

const RECORD = "aws:route53/record:Record";
type DnsRecord = Typed<typeof RECORD>;

/** A record of the model, with the resource that it comes from. */
export interface SourcedRecord extends PlacedRecord {
  readonly resource: DnsRecord;
}

export interface DnsZone extends DnsStack {
  readonly records: readonly SourcedRecord[];
  readonly allRecords: readonly SourcedRecord[];
}

export interface DnsZones {
  readonly zones: readonly DnsZone[];
  /** Records of which it is unknown where they belong, how they compete, or when their check fails. */
  readonly undetermined: readonly DnsRecord[];
}

/** Reads all records. A simple record with an unknown name (ACM's validation) takes no part. */
export const dnsZonesOf = perGraph((graph): DnsZones => {
  const byZone = new Map<string, SourcedRecord[]>();
  const undetermined: DnsRecord[] = [];
  for (const resource of resourcesOf(graph, RECORD)) {
    const read = readRecord(graph, resource);
    const check = healthCheckOf(graph, resource);
    if (check !== undefined && isUndetermined(graph, check)) {
      undetermined.push(resource);
    } else if (read !== undefined) {
      append(byZone, zoneOf(resource), read);
    } else if (routingOf(resource)?.kind !== "simple") {
      undetermined.push(resource);
    }
  }
  const checks = healthChecksOf(graph);
  const allRecords = [...byZone.values()].flat();
  const zones = [...byZone.values()].map((records) => ({ records, allRecords, checks }));
  return { zones, undetermined };
});

function readRecord(graph: StackGraph, resource: DnsRecord): SourcedRecord | undefined {
  const name = text(property(resource, "name"));
  const type = text(property(resource, "type"));
  const routing = routingOf(resource);
  if (typeof name !== "string" || typeof type !== "string" || routing === undefined) {
    return undefined;
  }
  const identifier = text(property(resource, "setIdentifier"));
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
 * Only a record with an identifier competes at all. For the others a provider can return empty policies,
 * or, before they exist, unknown ones.
 *
 * @returns undefined while the policy is unknown, or when the model does not have it.
 */
function routingOf(resource: DnsRecord): RoutingPolicy | undefined {
  if (isPresent(property(resource, "setIdentifier")) === false && !hasOtherPolicy(resource)) {
    return { kind: "simple" };
  }
  const latency = text(property(first(property(resource, "latencyRoutingPolicies")), "region"));
  if (typeof latency === "string") {
    return { kind: "latency", region: latency };
  }
  const weight = number(property(first(property(resource, "weightedRoutingPolicies")), "weight"));
  if (typeof weight === "number") {
    return { kind: "weighted", weight };
  }
  const role = text(property(first(property(resource, "failoverRoutingPolicies")), "type"));
  if (role === "PRIMARY" || role === "SECONDARY") {
    return { kind: "failover", role: role === "PRIMARY" ? "primary" : "secondary" };
  }
  return undefined;
}

function hasOtherPolicy(resource: DnsRecord): boolean {
  return (
    flag(property(resource, "multivalueAnswerRoutingPolicy")) === true ||
    SINGLE_POLICIES.some((name) => isPresent(property(resource, name)) === true) ||
    LISTED_POLICIES.some((name) => {
      const policies = list(property(resource, name));
      return !isUnknown(policies) && policies.length > 0;
    })
  );
}

const SINGLE_POLICIES = ["geoproximityRoutingPolicy", "cidrRoutingPolicy"] as const;

const LISTED_POLICIES = [
  "latencyRoutingPolicies",
  "weightedRoutingPolicies",
  "failoverRoutingPolicies",
  "geolocationRoutingPolicies",
] as const;

function targetOf(graph: StackGraph, resource: DnsRecord): RecordTarget {
  const alias = first(property(resource, "aliases"));
  if (isPresent(alias) === false) {
    const ttl = number(property(resource, "ttl"));
    return {
      kind: "values",
      values: texts(property(resource, "records")).flatMap((value) =>
        isUnknown(value) ? [] : value,
      ),
      ttlSeconds: typeof ttl === "number" ? ttl : 0,
    };
  }
  const name = text(property(alias, "name"));
  return {
    kind: "alias",
    // While the name is unknown, the URN that it is computed from stands for it.
    name: typeof name === "string" ? hostName(name) : (aliasSources(graph, resource)[0]?.urn ?? ""),
    evaluateTargetHealth: flag(property(alias, "evaluateTargetHealth")) === true,
  };
}

/** A check that the stack does not hold is named by its id, so that it is not taken for none. */
function checkOf(graph: StackGraph, resource: DnsRecord): string | undefined {
  const id = text(property(resource, "healthCheckId"));
  return healthCheckOf(graph, resource)?.urn ?? (isUnknown(id) ? "unknown" : id);
}

/** The region of an alias's target: of its resource, else as AWS writes it into host names. */
function regionOf(graph: StackGraph, resource: DnsRecord): string | undefined {
  const regions = new Set(aliasSources(graph, resource).map(({ region }) => region));
  const [region] = regions;
  if (regions.size === 1 && region !== undefined) {
    return region;
  }
  const name = text(property(first(property(resource, "aliases")), "name"));
  return typeof name === "string"
    ? /\.([a-z]{2}(?:-[a-z]+)+-\d)\./.exec(hostName(name))?.[1]
    : undefined;
}

function aliasSources(graph: StackGraph, resource: DnsRecord): readonly Resource[] {
  return sourcesOf(graph, resource, "aliases").filter(({ custom }) => custom);
}

function zoneOf(resource: DnsRecord): string {
  const zone = text(property(resource, "zoneId"));
  return typeof zone === "string"
    ? zone
    : (resource.propertyDependencies["zoneId"]?.join() ?? "unknown");
}

function hostName(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}
