import { createColors } from "picocolors";

import { type Finding } from "../../graph/pack";
import { type Resource, type StackGraph } from "../../graph/stackGraph";
import { Secret, Unknown, type Value } from "../../graph/value";
import { type StackPreview, type Timings } from "../previewStack";
import { type Format } from "./format";
import { table } from "./table";

type Colours = ReturnType<typeof createColors>;

/** For people: what a stack holds, by region and component, what it exports, and what the policies say. */
export const tree: Format = {
  write: (previews, { colour }) => {
    const colours = createColors(colour);
    return previews.map((preview) => `${sectionsOf(preview, colours).join("\n\n")}\n`).join("\n");
  },
};

function sectionsOf(preview: StackPreview, colours: Colours): readonly string[] {
  const { graph, findings, reports } = preview;
  return [
    ...groupByRegion(graph).map(([region, resources]) =>
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

/** What lives in no region, such as components that span them, comes last. */
function groupByRegion(graph: StackGraph): readonly (readonly [string, readonly Resource[]])[] {
  const groups = new Map<string, Resource[]>();
  for (const resource of graph.resources.filter(isCounted)) {
    const region = resource.region ?? "no region";
    groups.set(region, [...(groups.get(region) ?? []), resource]);
  }
  return [...groups].sort(([one], [other]) =>
    one === "no region" ? 1 : other === "no region" ? -1 : one.localeCompare(other),
  );
}

/** Components hold resources, and providers reach them; neither is one. */
function isCounted({ custom, remote, type }: Resource): boolean {
  return (custom || remote) && !type.startsWith("pulumi:");
}

function regionOf(
  region: string,
  resources: readonly Resource[],
  graph: StackGraph,
  colours: Colours,
): string {
  const paths = new Map<string, Map<string, number>>();
  for (const resource of resources) {
    const path = componentPath(resource, graph);
    const types = paths.get(path) ?? new Map<string, number>();
    paths.set(path, types.set(resource.type, (types.get(resource.type) ?? 0) + 1));
  }
  const lines = [`${colours.bold(region)}  ${plural(resources.length, "resource")}`];
  for (const [path, types] of paths) {
    lines.push(`  ${colours.cyan(path === "" ? "(no component)" : path)}`);
    for (const [type, count] of types) {
      lines.push(`    ${String(count).padStart(3)} ${shortType(type)}`);
    }
  }
  return lines.join("\n");
}

/** The names of the components around a resource, from the outermost in. */
function componentPath({ parent }: Resource, graph: StackGraph): string {
  const names: string[] = [];
  for (let at = graph.get(parent ?? ""); at?.parent !== undefined; at = graph.get(at.parent)) {
    names.unshift(at.name);
  }
  return names.join(" / ");
}

function countsOf(graph: StackGraph, colours: Colours): string {
  const groups = groupByRegion(graph);
  const types = [...new Set(graph.resources.filter(isCounted).map(({ type }) => type))].sort(
    (one, other) => (shortType(one) < shortType(other) ? -1 : 1),
  );
  const rows = types.map((type) => {
    const counts = groups.map(([, of]) => of.filter((resource) => resource.type === type).length);
    return [shortType(type), ...counts.map((count) => (count === 0 ? "" : String(count)))];
  });
  const columns = ["type", ...groups.map(([region]) => region)];
  return rows.length === 0 ? "" : [colours.bold("Resources"), ...table(columns, rows)].join("\n");
}

function outputsOf(graph: StackGraph, colours: Colours): string {
  const lines = Object.entries(graph.outputs).map(([name, value]) => `  ${name}: ${textOf(value)}`);
  return lines.length === 0 ? "" : [colours.bold("Outputs"), ...lines].join("\n");
}

function textOf(value: Value): string {
  const isText = typeof value === "string" || value instanceof Secret || value instanceof Unknown;
  return isText ? value.toString() : JSON.stringify(value);
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

/** `ec2/vpc.Vpc` of `aws:ec2/vpc:Vpc` reads `ec2.Vpc`, as a program writes it. */
function shortType(type: string): string {
  const [provider = "", module = "", name = ""] = type.split(":");
  const short = `${module.split("/")[0] ?? ""}.${name}`;
  return provider === "aws" ? short : `${provider}.${short}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
