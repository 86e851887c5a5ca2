import { createColors } from "picocolors";

import { type Finding } from "../../graph/pack";
import { type Resource, type StackGraph } from "../../graph/stackGraph";
import { Secret, Unknown, type Value, type ValueMap } from "../../graph/value";
import { type StackPreview, type Timings } from "../previewStack";
import { type Writer } from "./writer";
import { groupByRegion, isCounted, shortType, treeLines } from "./resourceTree";
import { table } from "./table";

type Colours = ReturnType<typeof createColors>;

/** For people: what a stack holds, by region and component, what it exports, and what the policies say. */
export const tree: Writer = {
  write: (previews, { colour }) => {
    const colours = createColors(colour);
    return previews.map((preview) => `${sectionsOf(preview, colours).join("\n\n")}\n`).join("\n");
  },
};

function sectionsOf(preview: StackPreview, colours: Colours): readonly string[] {
  const { graph, findings, reports } = preview;
  return [
    ...[...groupByRegion(graph)].map(([region, resources]) =>
      regionOf(region, resources, graph, colours),
    ),
    countsOf(graph, colours),
    outputsOf(graph, colours),
    ...reports.map(({ title, columns, rows }) =>
      [colours.bold(title), ...table(columns, rows)].join("\n"),
    ),
    findingsOf(findings, graph, colours),
    summaryOf(preview, colours),
  ].filter((section) => section !== "");
}

function regionOf(
  region: string,
  resources: readonly Resource[],
  graph: StackGraph,
  colours: Colours,
): string {
  const title = `${colours.bold(region)}  ${plural(resources.length, "resource")}`;
  return [title, ...treeLines(resources, graph, colours.cyan)].join("\n");
}

/** How many resources of each type a region has, so that one that differs stands out. */
function countsOf(graph: StackGraph, colours: Colours): string {
  const groups = groupByRegion(graph);
  const counts = new Map<string, Map<string, number>>();
  for (const [region, resources] of groups) {
    for (const { type } of resources) {
      const row = counts.get(type) ?? new Map<string, number>();
      counts.set(type, row.set(region, (row.get(region) ?? 0) + 1));
    }
  }
  const regions = [...groups.keys()];
  const rows = [...counts]
    .map(([type, row]) => [
      shortType(type),
      ...regions.map((region) => String(row.get(region) ?? "")),
    ])
    .sort(([a = ""], [b = ""]) => a.localeCompare(b));
  return rows.length === 0
    ? ""
    : [colours.bold("Resources"), ...table(["type", ...regions], rows)].join("\n");
}

function outputsOf(graph: StackGraph, colours: Colours): string {
  const lines = outputLines(graph.outputs, "  ");
  return lines.length === 0 ? "" : [colours.bold("Outputs"), ...lines].join("\n");
}

/** One line a value; mappings are indented under their names. */
function outputLines(values: ValueMap, indent: string): string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (isMapping(value)) {
      return [`${indent}${name}:`, ...outputLines(value, `${indent}  `)];
    }
    const isText = typeof value === "string" || value instanceof Secret || value instanceof Unknown;
    const text = isText ? String(value) : JSON.stringify(value);
    return [`${indent}${name}: ${text}`];
  });
}

function isMapping(value: Value): value is ValueMap {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Secret) &&
    !(value instanceof Unknown)
  );
}

/** Violations of mandatory policies, then what cannot be decided, then advice. */
function findingsOf(findings: readonly Finding[], graph: StackGraph, colours: Colours): string {
  const rank = ({ level, undecided }: Finding): number =>
    (level === "mandatory" ? 0 : 2) + (undecided ? 1 : 0);
  const lines = [...findings]
    .sort((one, other) => rank(one) - rank(other))
    .flatMap(({ policy, level, undecided, urn, message }) => {
      const kind = undecided ? `${level}, undecided` : level;
      const paint = level === "mandatory" ? colours.red : colours.yellow;
      const resource = urn === undefined ? graph.stack : (graph.get(urn)?.name ?? urn);
      const lines = [`  ${paint(`${policy} (${kind})`)} ${resource}`, `    ${message}`];
      return urn === undefined ? lines : [...lines, `    ${colours.dim(urn)}`];
    });
  return lines.length === 0 ? "" : [colours.bold("Findings"), ...lines].join("\n");
}

function summaryOf({ graph, findings, timings }: StackPreview, colours: Colours): string {
  const resources = graph.resources.filter(isCounted);
  const regions = new Set(resources.flatMap(({ region }) => region ?? []));
  const violations = findings.filter(({ undecided }) => !undecided).length;
  const undecided = findings.length - violations;
  const parts = [
    `${plural(resources.length, "resource")} in ${plural(regions.size, "region")}`,
    plural(violations, "violation"),
    ...(undecided === 0 ? [] : [`${undecided} undecided`]),
    durationOf(timings),
  ];
  return `${colours.bold(graph.stack)}: ${parts.join(", ")}`;
}

function durationOf({ programMs, policiesMs, totalMs }: Timings): string {
  const [program, policies, total] = [programMs, policiesMs, totalMs].map((ms) =>
    (ms / 1000).toFixed(2),
  );
  return `${total ?? ""} s (program ${program ?? ""} s, policies ${policies ?? ""} s)`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
