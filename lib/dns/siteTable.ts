/**
 * Who serves a name of several sites, and with which share: while all are healthy, and when a site or a region is
 * lost.
 *
 * A site is what the addresses of a weighted record lead to, outside of AWS. Its record has a health check that
 * fails when the site does not respond, or when an alarm takes its share away: the site is *shed*.
 */
import { type Answer, recordsOf, resolve, ttlSecondsOf } from "./dnsModel";
import {
  circumstancesOf,
  clientRegionsOf,
  type DnsStack,
  groupsOf,
  leavesOf,
  type PlacedRecord,
} from "./failoverTable";
import { detectionSeconds } from "./healthCheckModel";
import { memberOf } from "./weights";

/** What is lost at the same time. */
export type Loss =
  | { readonly kind: "nothing" }
  | { readonly kind: "region"; readonly region: string }
  /** It does not respond. */
  | { readonly kind: "site"; readonly site: string }
  /** An alarm takes its share away. */
  | {
      readonly kind: "shed";
      readonly site: string;
      /** Key of the health check that follows the alarm. */
      readonly alarm: string;
      /** Metric of the alarm, or `alarm` where it is not known. */
      readonly metric: string;
    }
  | { readonly kind: "everything" };

/** Part of the answers that lead to a site or a region: above 0, at most 1. */
export interface Share {
  /** Name of the site, or of the region. */
  readonly site: string;
  readonly share: number;
}

export interface SiteRow {
  readonly name: string;
  readonly type: string;
  readonly loss: Loss;
  /** Shares for users near each region, the largest first. */
  readonly answers: readonly { readonly near: string; readonly shares: readonly Share[] }[];
  /** Seconds until every client has the new answers; undefined when the loss is not detected, or changes nothing. */
  readonly boundSeconds: number | undefined;
}

/** The sites of a name, each with its records. */
export function sitesOf(
  { records }: DnsStack,
  name: string,
  type: string,
): ReadonlyMap<string, readonly PlacedRecord[]> {
  const sites = new Map<string, PlacedRecord[]>();
  for (const record of recordsOf(records, name, type)) {
    const { region, routing, setIdentifier = "", target } = record;
    if (routing.kind === "weighted" && target.kind === "values" && region === undefined) {
      const site = memberOf(setIdentifier);
      sites.set(site, [...(sites.get(site) ?? []), record]);
    }
  }
  return sites;
}

/** One row for each name with sites and each loss. */
export function siteTable(stack: DnsStack): SiteRow[] {
  return groupsOf(stack).flatMap(([name, type]) => {
    const sites = sitesOf(stack, name, type);
    return sites.size === 0
      ? []
      : lossesOf(stack, name, type, sites).map((loss) => ({
          name,
          type,
          loss,
          answers: answersAfter(stack, name, type, loss, sites),
          boundSeconds: boundOf(stack, loss, sites),
        }));
  });
}

/** Keys of the health checks that follow alarms, and decide about a site. */
export function alarmChecksOf(stack: DnsStack, records: readonly PlacedRecord[]): string[] {
  return decisiveChecks(stack, records, "alarm");
}

type Sites = ReadonlyMap<string, readonly PlacedRecord[]>;

function lossesOf(stack: DnsStack, name: string, type: string, sites: Sites): readonly Loss[] {
  const regions = leavesOf(stack, name, type).flatMap(({ region }) => region ?? []);
  return [
    { kind: "nothing" },
    ...[...new Set(regions)].map((region): Loss => ({ kind: "region", region })),
    ...[...sites].flatMap(([site, records]): Loss[] => [
      { kind: "site", site },
      ...alarmChecksOf(stack, records).map((alarm): Loss => {
        const check = stack.checks.get(alarm);
        const metric = check?.kind === "alarm" ? check.metric : undefined;
        return { kind: "shed", site, alarm, metric: metric ?? alarm };
      }),
    ]),
    { kind: "everything" },
  ];
}

function answersAfter(
  stack: DnsStack,
  name: string,
  type: string,
  loss: Loss,
  sites: Sites,
): SiteRow["answers"] {
  const failing = new Set(failingChecks(stack, loss, sites));
  const regions = clientRegionsOf(stack);
  const lost = new Set(
    loss.kind === "region" ? [loss.region] : loss.kind === "everything" ? regions : [],
  );
  return regions.map((near) => {
    const circumstances = circumstancesOf(stack, near, lost, failing);
    return { near, shares: sharesOf(resolve(stack.records, name, type, circumstances)) };
  });
}

function failingChecks({ checks, ...stack }: DnsStack, loss: Loss, sites: Sites): string[] {
  switch (loss.kind) {
    case "nothing":
    case "region":
      return [];
    case "site":
      return decisiveChecks({ checks, ...stack }, sites.get(loss.site) ?? [], "endpoint");
    case "shed":
      return [loss.alarm];
    case "everything":
      return [...checks.keys()];
  }
}

/** Checks of one kind that the records have, themselves or as children. */
function decisiveChecks(
  { checks }: DnsStack,
  records: readonly PlacedRecord[],
  kind: "alarm" | "endpoint",
): string[] {
  const own = new Set(records.flatMap(({ check }) => check ?? []));
  const all = [...own].flatMap((key) => {
    const check = checks.get(key);
    return check?.kind === "calculated" ? check.children : [key];
  });
  return [...new Set(all)].filter((key) => checks.get(key)?.kind === kind);
}

function boundOf(stack: DnsStack, loss: Loss, sites: Sites): number | undefined {
  if (loss.kind !== "site" && loss.kind !== "shed") {
    return undefined;
  }
  const records = sites.get(loss.site) ?? [];
  const times = failingChecks(stack, loss, sites).map((key) => detectionSeconds(stack.checks, key));
  return times.length === 0 || times.includes(undefined)
    ? undefined
    : Math.max(...(times as number[])) + Math.max(...records.map(ttlSecondsOf));
}

function sharesOf(answers: readonly Answer<PlacedRecord>[]): Share[] {
  const shares = new Map<string, number>();
  for (const { record, share } of answers) {
    const site = record.region ?? memberOf(record.setIdentifier ?? "elsewhere");
    shares.set(site, (shares.get(site) ?? 0) + share);
  }
  return [...shares]
    .map(([site, share]) => ({ site, share }))
    .sort((one, other) => other.share - one.share);
}
