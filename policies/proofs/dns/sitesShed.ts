import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { alarmChecksOf, type SiteRow, siteTable, sitesOf } from "../../../lib/dns/siteTable";

import { type Proof } from "../../frame/rule";
import { type DnsZone, dnsZonesOf } from "../../queries/dns/dnsZones";
import { allowedSeconds } from "../../queries/dns/recordGroups";

const QUESTION = "whether the site loses its share when it fails";

/** The same computation as the report `sites`, so what is shown is what is enforced. */
export const sitesShed: Proof = {
  id: "sites-shed",
  claim:
    "A site outside of AWS loses its share of a name when it stops responding, and when an alarm takes it away.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Sites whose records have no weight.",
    "Whether the threshold of an alarm is right, and whether the metric recovers as soon as the share is gone.",
    "Clients that cache an answer for longer than its TTL.",
  ],
  fix: "Give the site's records a calculated health check that counts all of these: a check of its address, and checks that follow alarms.",
  question: QUESTION,
  stage: "stack",
  check(graph, at) {
    const { zones, undetermined } = dnsZonesOf(graph);
    for (const record of undetermined) {
      at(record).undecided(QUESTION);
    }
    // Without them the groups that they belong to are not whole.
    if (undetermined.length > 0) {
      return;
    }
    for (const zone of zones) {
      for (const row of siteTable(zone)) {
        const record = siteRecord(zone, row);
        const fault = faultOf(graph, zone, row, record);
        if (fault !== undefined) {
          at(record).violation(fault);
        }
      }
    }
  },
};

function faultOf(
  graph: StackGraph,
  zone: DnsZone,
  row: SiteRow,
  record: Resource | undefined,
): string | undefined {
  const { boundSeconds, loss, name, type } = row;
  if (loss.kind !== "site" && loss.kind !== "shed") {
    return undefined;
  }
  const { site } = loss;
  if (loss.kind === "site") {
    const records = sitesOf(zone, name, type).get(site) ?? [];
    if (alarmChecksOf(zone, records).length === 0) {
      return `no alarm takes ${site} out of ${name} ${type} while it responds; add a check that follows a CloudWatch alarm to the children of its health check`;
    }
  }
  const reason =
    loss.kind === "site"
      ? `when ${site} is lost`
      : `when the alarm on ${loss.metric} takes ${site} out`;
  if (boundSeconds === undefined || isAnswered(row, site)) {
    return `${reason}, ${name} ${type} still leads to it; give its records a health check that is unhealthy as soon as one of its children is`;
  }
  const allowed = allowedSeconds(graph, record);
  return loss.kind === "site" && allowed !== undefined && boundSeconds > allowed
    ? `${reason}, ${name} ${type} takes up to ${boundSeconds} s to leave it, and maxFailoverSeconds is ${allowed}; check faster or allow more`
    : undefined;
}

function isAnswered({ answers }: SiteRow, site: string): boolean {
  return answers.some(({ shares }) => shares.some((each) => each.site === site));
}

function siteRecord(zone: DnsZone, { loss, name, type }: SiteRow): Resource | undefined {
  const site = loss.kind === "site" || loss.kind === "shed" ? loss.site : undefined;
  return zone.records.find(
    (record) =>
      record.name === name &&
      record.type === type &&
      site !== undefined &&
      sitesOf(zone, name, type).get(site)?.includes(record) === true,
  )?.resource;
}
