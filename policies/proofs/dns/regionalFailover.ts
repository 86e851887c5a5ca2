import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { aliasLoops } from "../../../lib/dns/aliasLoops";
import { indexOf } from "../../../lib/dns/recordIndex";
import { failoverTable, type FailoverRow } from "../../../lib/dns/failoverTable";

import { type DnsZone, dnsZonesOf } from "../../queries/dns/dnsZones";
import { allowedSeconds } from "../../queries/dns/recordGroups";
import { LOAD_BALANCERS, REST_API, VPCS } from "../../queries/types";
import { resourcesOf } from "../../frame/resources";
import { type Proof } from "../../frame/rule";

/** Types that every region has which the stack runs in; global resources have none of them. */
const REGIONAL_TYPES = [...VPCS, ...LOAD_BALANCERS, REST_API] as const;

/** The same computation as the failover report, so what is shown is what is enforced. */
export const regionalFailover: Proof = {
  id: "regional-failover",
  claim:
    "When any one region is lost, every record group is answered by the others, in the time that the configuration allows.",
  severity: "critical",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Whether the remaining regions have the capacity for the load.",
    "Clients that cache an answer for longer than its TTL.",
    "A request that hangs: each adds up to 6 seconds before it counts as failed.",
    "A stack that runs in one region only, which has no other to fail over to.",
    "Names with a single, simple record, but for loops of aliases.",
  ],
  fix: "Give each member of the name an enabled health check of a name that only it answers, within maxFailoverSeconds.",
  question: "whether its name is answered when a region is lost",
  stage: "stack",
  check(graph, at) {
    const { zones, undetermined } = dnsZonesOf(graph);
    for (const record of undetermined) {
      at(record).undecided("whether its name is answered when a region is lost");
    }
    for (const { record, names } of zones.flatMap((zone) => aliasLoops(zone.records))) {
      const loop = [...names, ...names.slice(0, 1)].join(" -> ");
      at(record.resource).violation(
        `its alias leads back to its own name (${loop}), which is never answered; point it at a resource or at another name`,
      );
    }
    // Without them the groups that they belong to are not whole.
    if (undetermined.length > 0 || regionsOf(graph).size < 2) {
      return;
    }
    for (const zone of zones) {
      for (const row of failoverTable(zone)) {
        const record = firstOf(zone, row);
        for (const message of faultsOf(row, allowedSeconds(graph, record))) {
          at(record).violation(message);
        }
      }
    }
  },
};

function faultsOf(row: FailoverRow, allowed: number | undefined): string[] {
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

function firstOf({ records }: DnsZone, { name, type }: FailoverRow): Resource | undefined {
  return indexOf(records).of(name, type)[0]?.resource;
}

function regionsOf(graph: StackGraph): ReadonlySet<string | undefined> {
  return new Set(resourcesOf(graph, ...REGIONAL_TYPES).map(({ region }) => region));
}
