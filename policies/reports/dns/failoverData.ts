import {
  type FailoverData,
  type FailoverScenario,
  type NameAnswers,
} from "../../../graph/reportData";
import { type StackGraph } from "../../../graph/stackGraph";
import {
  answersWithout,
  circumstancesOf,
  type FailoverRow,
  failoverTable,
  groupsOf,
} from "../../../lib/dns/failoverTable";

import { perGraph } from "../../frame/perGraph";
import { type DnsZone, dnsZonesOf } from "../../queries/dns/dnsZones";
import { healthChecksOf } from "../../queries/dns/healthChecks";
import { zonePlacements } from "../../queries/network/zonePlacements";
import { targetNames } from "./failover";

/** Up to this many regions each set of lost ones is computed, 64 at most; above it, those of one or two. */
const maximumRegions = 6;

/** What DNS answers for each set of lost regions, and what runs in which zones. */
export const failoverData = perGraph((graph): FailoverData => {
  const { zones } = dnsZonesOf(graph);
  const placements = zonePlacements(graph);
  const targets = zones.flatMap(({ records }) => records.flatMap(({ region }) => region ?? []));
  const regions = [...new Set([...targets, ...placements.map(({ region }) => region)])].sort();
  const rows = zones.map((zone) => failoverTable(zone));
  return {
    kind: "failover",
    regions,
    scenarios: lossesOf(regions).map((lost) => scenarioOf(graph, zones, rows, lost)),
    placements,
  };
});

/** The sets of regions that can be lost, small ones first. */
function lossesOf(regions: readonly string[]): readonly (readonly string[])[] {
  const largest = regions.length > maximumRegions ? 2 : regions.length;
  const sets = regions.reduce<readonly (readonly string[])[]>(
    (known, region) => [
      ...known,
      ...known.filter(({ length }) => length < largest).map((set) => [...set, region]),
    ],
    [[]],
  );
  return [...sets].sort((one, other) => one.length - other.length);
}

function scenarioOf(
  graph: StackGraph,
  zones: readonly DnsZone[],
  rows: readonly (readonly FailoverRow[])[],
  lost: readonly string[],
): FailoverScenario {
  const lostSet = new Set(lost);
  const [zone] = zones;
  const failing =
    zone === undefined
      ? []
      : [...healthChecksOf(graph).keys()].filter(
          (check) => !circumstancesOf(zone, "", lostSet).isCheckHealthy(check),
        );
  return {
    lost,
    names: zones.flatMap((each, index) => namesOf(each, rows[index] ?? [], lostSet)),
    failingChecks: failing.map((urn) => graph.get(urn)?.name ?? urn),
  };
}

/** A and AAAA records with the same answers are one name. */
function namesOf(
  zone: DnsZone,
  rows: readonly FailoverRow[],
  lost: ReadonlySet<string>,
): readonly NameAnswers[] {
  const merged = new Map<string, { name: string; types: string[]; answers: NameAnswers }>();
  for (const [name, type] of groupsOf(zone)) {
    const row = rows.find(
      (each) => each.name === name && each.type === type && lost.has(each.lostRegion),
    );
    const within = lost.size === 1 && row?.faults.length === 0 ? row.boundSeconds : undefined;
    const answers: NameAnswers = {
      name,
      answers: answersWithout(zone, name, type, lost).map(({ near, records }) => ({
        near,
        targets: targetNames(records),
      })),
      ...(within === undefined ? {} : { withinSeconds: within }),
    };
    const key = JSON.stringify(answers);
    const types = [...(merged.get(key)?.types ?? []), type];
    merged.set(key, { name, types, answers });
  }
  return [...merged.values()].map(({ name, types, answers }) => ({
    ...answers,
    name: `${name} ${types.sort().join(", ")}`,
  }));
}
