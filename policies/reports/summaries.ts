/** One line for each report, computed from its rows: the preview's first screen shows it. */
import { type Report } from "../../graph/pack";

type Rows = Report["rows"];

/** Rows of `failover`: the last cell is the bound, `never` without one. */
export function failoverSummary(rows: Rows): string {
  const broken = rows.filter((row) => row.at(-1) === "never");
  const seconds = rows.map((row) => Number.parseInt(row.at(-1) ?? "", 10)).filter(Number.isFinite);
  const bound = seconds.length === 0 ? "at once" : `within ${Math.max(...seconds)} s`;
  return broken.length === 0
    ? `every name keeps answering when any one region is lost, ${bound}`
    : `${broken.length} of ${rows.length} losses of a region leave a name without a healthy answer`;
}

/** Rows of `sites`: the last cell is the bound, `never` where a loss is not detected. */
export function sitesSummary(rows: Rows): string {
  const names = new Set(rows.map(([name]) => name)).size;
  const stuck = rows.filter((row) => row.at(-1) === "never").length;
  return stuck === 0
    ? `${names} name${names === 1 ? "" : "s"} of several sites, each of which loses its share when it fails`
    : `${stuck} ${stuck === 1 ? "loss of a site is" : "losses of a site are"} not detected`;
}

/** Rows of `recovery`: the fourth cell is what is lost, the fifth the time until the store is written again. */
export function recoverySummary(rows: Rows): string {
  const isKept = (row: Rows[number]) =>
    row[3] !== "unbounded" && row[4] !== "when it returns" && row[3] !== "not known";
  const kept = rows.filter(isKept).length;
  return `${kept} of ${rows.length} data stores go on in another region when one is lost`;
}

/** Rows of `reachability`: whether it is declared public is the last cell but one. */
export function reachabilitySummary(rows: Rows): string {
  const others = rows.filter((row) => row.at(-2) !== "yes").length;
  return others === 0
    ? `the internet reaches ${rows.length} workloads, all declared public`
    : `the internet reaches ${others} of ${rows.length} workloads that are not declared public`;
}

/** Rows of `onPremises`: the last cell is the path without the router, `none` without any. */
export function onPremisesSummary(rows: Rows): string {
  const single = rows.filter((row) => row.at(-1) === "none").length;
  return single === 0
    ? `${rows.length} paths to networks on premises, each with another when its router is lost`
    : `${single} of ${rows.length} paths to networks on premises end with their router`;
}

/** Rows of `decrypt`: key, principal, how it was declared, `nothing` if it was not. */
export function decryptSummary(rows: Rows): string {
  const keys = new Set(rows.map(([key]) => key)).size;
  const others = rows.filter(([, , declaredAs]) => declaredAs === "nothing").length;
  return others === 0
    ? `${keys} keys, which only declared principals can decrypt`
    : `${keys} keys, which ${others} principals can decrypt without being declared`;
}

/** Rows of `emrfs`: the last cell but one says whether the access is as declared. */
export function emrfsSummary(rows: Rows): string {
  const others = rows.filter((row) => row.at(-2) === "no").length;
  return others === 0
    ? `${rows.length} accesses, all as declared`
    : `${others} of ${rows.length} accesses are not as declared`;
}

/** Rows of `emrReplacements`: the last cell names the clusters, `none` without any. */
export function emrReplacementsSummary(rows: Rows): string {
  const affected = rows.filter((row) => row.at(-1) !== "none").length;
  return `a change would replace clusters of ${affected} of ${rows.length} security configurations`;
}

/** Rows of `throughput`: the last cell says whether the stage keeps up. */
export function throughputSummary(rows: Rows): string {
  const slow = rows.filter((row) => row.at(-1) === "no").length;
  const pipelines = new Set(rows.map(([pipeline]) => pipeline)).size;
  return slow === 0
    ? `every stage of ${pipelines} pipelines keeps up`
    : `${slow} stages of ${pipelines} pipelines cannot keep up`;
}

/** Rows of `shards`: the last cell but one is the share of tenants that lose all their queues with the worst one. */
export function shardsSummary(rows: Rows): string {
  const degraded = Math.max(...rows.map((row) => Number.parseInt(row.at(-3) ?? "", 10)));
  const lost = Math.max(...rows.map((row) => Number.parseInt(row.at(-2) ?? "", 10)));
  return `one tenant delays a queue of at most ${degraded} % of the others, and all queues of ${lost} %`;
}

/** Rows of `fleets`: the day on which the image was released last. */
export function fleetsSummary(rows: Rows): string {
  const [oldest] = rows.map((row) => row.at(-1) ?? "").sort();
  const noun = rows.length === 1 ? "fleet" : "fleets";
  return `${rows.length} ${noun} of instances, the oldest image of ${oldest ?? "unknown age"}`;
}

/** Rows of `costCounts`: the kind first, the total last. */
export function costSummary(rows: Rows): string {
  return `${rows.length} kinds of resources, by region`;
}

/** Such as `9 NAT gateways`. */
export function costHighlights(rows: Rows): readonly string[] {
  return rows.map((row) => {
    const [kind = ""] = row;
    const total = row.at(-1) ?? "";
    return `${total} ${total === "1" ? singular(kind) : kind}`;
  });
}

/** The kind of one resource: the first noun before `of`, `x`, a bracket or the end loses its plural. */
function singular(kind: string): string {
  return kind.replace(/(ss)es(?= of | x | \(|$)|s(?= of | x | \(|$)/, "$1");
}
