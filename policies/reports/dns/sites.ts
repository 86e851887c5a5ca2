import { type Report } from "../../../graph/pack";
import { type StackGraph } from "../../../graph/stackGraph";
import { type Loss, type Share, type SiteRow, siteTable } from "../../../lib/dns/siteTable";

import { dnsZonesOf } from "../../queries/dns/dnsZones";

/** Who serves each name of several sites, with which share, when nothing, a region, a site or everything is lost. */
export function sites(graph: StackGraph): Report {
  const rows = dnsZonesOf(graph).zones.flatMap((zone) => siteTable(zone));
  return {
    title: "Shares of sites on premises and regions",
    columns: ["name", "lost", "then the answers lead to", "within"],
    rows: rows.map((row) => [
      `${row.name} ${row.type}`,
      lossText(row.loss),
      answersText(row),
      withinOf(row),
    ]),
  };
}

/** One list of shares where users everywhere get the same, or the same but for the region that is nearest to them. */
function answersText({ answers }: SiteRow): string {
  const texts = new Set(answers.map(({ shares }) => sharesText(shares)));
  if (texts.size <= 1) {
    return [...texts].join("");
  }
  const regions = new Set(answers.map(({ near }) => near));
  const nearest = answers.map(({ shares }) => shares.filter(({ site }) => regions.has(site)));
  const rest = answers.map(({ shares }) => shares.filter(({ site }) => !regions.has(site)));
  const common = new Set(rest.map(sharesText));
  const parts = new Set(nearest.map((each) => each.map(({ share }) => percentText(share)).join()));
  const named = [...new Set(nearest.flatMap((each) => each.map(({ site }) => site)))];
  return common.size === 1 && parts.size === 1 && nearest.every(({ length }) => length === 1)
    ? [
        ...rest
          .slice(0, 1)
          .filter(({ length }) => length > 0)
          .map(sharesText),
        `the nearest of ${named.join(", ")} ${[...parts].join("")}`,
      ].join(", ")
    : answers.map(({ near, shares }) => `near ${near}: ${sharesText(shares)}`).join("; ");
}

function sharesText(shares: readonly Share[]): string {
  return shares.length === 0
    ? "nothing"
    : shares.map(({ share, site }) => `${site} ${percentText(share)}`).join(", ");
}

/** A share in percent with at most one decimal. */
function percentText(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

function lossText(loss: Loss): string {
  switch (loss.kind) {
    case "nothing":
      return "nothing";
    case "region":
      return loss.region;
    case "site":
      return loss.site;
    case "shed":
      return `${loss.site}, shed by ${loss.metric}`;
    case "everything":
      return "everything";
  }
}

function withinOf({ boundSeconds, loss }: SiteRow): string {
  if (loss.kind !== "site" && loss.kind !== "shed") {
    return "";
  }
  return boundSeconds === undefined ? "never" : `${boundSeconds} s`;
}
