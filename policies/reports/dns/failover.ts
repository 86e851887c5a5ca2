import { type Report } from "../../../graph/pack";
import { type StackGraph } from "../../../graph/stackGraph";
import { failoverTable, type FailoverRow, type PlacedRecord } from "../../../lib/dns/failoverTable";

import { dnsZonesOf } from "../../queries/dns/dnsZones";

/** The answers of each record group when a region is lost, and the longest time until they are given. */
export function failover(graph: StackGraph): Report {
  const rows = dnsZonesOf(graph).zones.flatMap((zone) => mergeTypes(failoverTable(zone)));
  return {
    title: "DNS answers when a region is lost",
    columns: ["name", "policy", "lost region", "users near it get", "the others get", "within"],
    rows: rows.map(([types, row]) => [
      `${row.name} ${types}`,
      row.policy,
      row.lostRegion,
      answersNear(row, (near) => near === row.lostRegion),
      answersNear(row, (near) => near !== row.lostRegion),
      withinOf(row),
    ]),
  };
}

/** A and AAAA records that fail over alike are one row. */
function mergeTypes(rows: readonly FailoverRow[]): (readonly [types: string, row: FailoverRow])[] {
  const merged = new Map<string, readonly [string[], FailoverRow]>();
  for (const row of rows) {
    const key = JSON.stringify([
      row.name,
      row.lostRegion,
      answersNear(row, () => true),
      withinOf(row),
    ]);
    const types = merged.get(key)?.[0] ?? [];
    merged.set(key, [[...types, row.type], row]);
  }
  return [...merged.values()].map(([types, row]) => [[...types].sort().join(", "), row]);
}

function answersNear({ answers }: FailoverRow, isWanted: (near: string) => boolean): string {
  const targets = answers
    .filter(({ near }) => isWanted(near))
    .flatMap(({ records }) => (records.length === 0 ? ["no answer"] : targetNames(records)));
  return [...new Set(targets)].join(", ");
}

/** Where records send users: the region, else the identifier of what runs elsewhere. */
export function targetNames(records: readonly PlacedRecord[]): string[] {
  const names = records.map(({ region, setIdentifier }) => region ?? setIdentifier ?? "elsewhere");
  return [...new Set(names)];
}

function withinOf({ boundSeconds, faults }: FailoverRow): string {
  if (faults.length > 0 || boundSeconds === undefined) {
    return "never";
  }
  return boundSeconds === 0 ? "not affected" : `${boundSeconds} s`;
}
