import { type Report } from "../../graph/pack";
import { type ReportData } from "../../graph/reportData";
import { type StackGraph } from "../../graph/stackGraph";

import { costCounts } from "./costCounts";
import { decrypt } from "./decrypt";
import { emrReplacements } from "./emrReplacements";
import { emrfs } from "./emrfs";
import { failover } from "./dns/failover";
import { failoverData } from "./dns/failoverData";
import { fleets } from "./fleets";
import { onPremises } from "./onPremises";
import { reachability } from "./reachability";
import { recovery } from "./recovery";
import { throughput } from "./throughput";
import { sites } from "./dns/sites";
import { shards } from "./shards";
import {
  costHighlights,
  costSummary,
  decryptSummary,
  emrReplacementsSummary,
  emrfsSummary,
  failoverSummary,
  fleetsSummary,
  onPremisesSummary,
  reachabilitySummary,
  recoverySummary,
  shardsSummary,
  sitesSummary,
  throughputSummary,
} from "./summaries";

/** Every report, in the order in which they are printed. */
export const reports: readonly ((graph: StackGraph) => Report)[] = [
  withData(summarised("failover", failover, failoverSummary), failoverData),
  summarised("sites", sites, sitesSummary),
  summarised("recovery", recovery, recoverySummary),
  summarised("reachability", reachability, reachabilitySummary),
  summarised("hybrid", onPremises, onPremisesSummary),
  summarised("decrypt", decrypt, decryptSummary),
  summarised("emrfs", emrfs, emrfsSummary),
  summarised("emr-replacements", emrReplacements, emrReplacementsSummary),
  summarised("throughput", throughput, throughputSummary),
  summarised("shards", shards, shardsSummary),
  summarised("fleets", fleets, fleetsSummary),
  summarised("cost", costCounts, costSummary, costHighlights),
];

/** Adds what a page shows beside the table. */
function withData(
  report: (graph: StackGraph) => Report,
  data: (graph: StackGraph) => ReportData,
): (graph: StackGraph) => Report {
  return (graph) => ({ ...report(graph), data: () => data(graph) });
}

/** Adds the name that `--report` takes, and the lines for the preview's first screen. */
function summarised(
  name: string,
  report: (graph: StackGraph) => Report,
  summary: (rows: Report["rows"]) => string,
  highlights: (rows: Report["rows"]) => readonly string[] = () => [],
): (graph: StackGraph) => Report {
  return (graph) => {
    const table = report(graph);
    return {
      name,
      ...table,
      ...(table.rows.length === 0 ? {} : { summary: summary(table.rows) }),
      ...(table.rows.length === 0 ? {} : { highlights: highlights(table.rows) }),
    };
  };
}
