import { type Resource, type StackGraph } from "../../graph/stackGraph";
import { failoverTable, type FailoverRow } from "../../lib/dns/failoverTable";

import { type DnsZone, dnsZonesOf } from "../queries/dnsZones";
import { LOAD_BALANCERS, REST_API, VPCS } from "../queries/types";
import { held, isUnknown, number } from "../read";
import { type Proof } from "../rule";

/** What tells that a stack runs in a region, beside the one for what exists once. */
const HOMES = [...VPCS, ...LOAD_BALANCERS, REST_API];

/** The same computation as the failover report, so what is shown is what is enforced. */
export const regionalFailover: Proof = {
  id: "regional-failover",
  claim:
    "When any one region is lost, every record group is answered by the others, in the time that the configuration allows.",
  severity: "critical",
  level: "mandatory",
  frameworks: [],
  blindSpots: [
    "Whether the regions that are left can bear the load.",
    "Clients that keep an answer longer than its time to live.",
    "A request that hangs: each adds up to 6 seconds before it counts as failed.",
    "A stack that runs in one region only: it has nowhere to turn.",
    "Names with a single, simple record.",
  ],
  reads: "stack",
  check(graph, at) {
    const { zones, undetermined } = dnsZonesOf(graph);
    for (const record of undetermined) {
      at(record).undecided("whether its name is answered when a region is lost");
    }
    // Without them the groups that they belong to are not whole.
    if (undetermined.length > 0 || regionsOf(graph).size < 2) {
      return;
    }
    for (const zone of zones) {
      for (const row of failoverTable(zone)) {
        const record = firstOf(zone, row);
        for (const message of complaintsAbout(row, allowedSeconds(graph, record))) {
          at(record).violation(message);
        }
      }
    }
  },
};

function complaintsAbout(row: FailoverRow, allowed: number | undefined): string[] {
  const lost = `when ${row.lostRegion} is lost, ${row.name} ${row.type}`;
  if (row.faults.length > 0) {
    const faults = row.faults.join(" and ");
    return [
      `${lost} does not fail over: ${faults}; give each member a health check of a name that only it answers`,
    ];
  }
  if (row.boundSeconds === undefined) {
    return [`${lost} fails over in an unknown time; enable the member's health check`];
  }
  return allowed !== undefined && row.boundSeconds > allowed
    ? [
        `${lost} takes up to ${row.boundSeconds} s to fail over, and maxFailoverSeconds is ${allowed}; check faster or allow more`,
      ]
    : [];
}

/** What the record group says about itself; undefined for records outside of one. */
function allowedSeconds(graph: StackGraph, record: Resource | undefined): number | undefined {
  const group = graph.get(record?.parent ?? "");
  const allowed = group && number(held(group, "maxFailoverSeconds"));
  return isUnknown(allowed) ? undefined : allowed;
}

function firstOf({ records }: DnsZone, { name, type }: FailoverRow): Resource | undefined {
  return records.find((record) => record.name === name && record.type === type)?.resource;
}

function regionsOf(graph: StackGraph): ReadonlySet<string | undefined> {
  return new Set(HOMES.flatMap((type) => graph.ofType(type)).map(({ region }) => region));
}
