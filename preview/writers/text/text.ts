import { createColors } from "picocolors";

import { type StackPreview } from "../../previewStack";
import { countsText, plural, verdictOf } from "../../verdict";
import { changeCounts } from "../changes/counts";
import { outputChanges } from "../changes/outputChanges";
import { reportChanges } from "../changes/reportChanges";
import { matrixOf } from "../matrix";
import { groupByRegion, groupEqualRegions, noRegion } from "../regions";
import { outputsReport, reportName } from "../reportNames";
import { shownFindings } from "../shownFindings";
import { type Selection, type Writer, type WriterOptions } from "../writer";
import { changeLines } from "./changes";
import { type Colours } from "./colours";
import { findingLines } from "./findings";
import { outputLines } from "./outputs";
import { reportLines } from "./reports";
import { grid, table, wrap } from "./table";
import { type TreeLine, treeLines } from "./tree";

/** What a section needs to know of the terminal. */
interface Page {
  readonly colours: Colours;
  /** Undefined where lines may have any length. */
  readonly width: number | undefined;
}

/**
 * For people. Without a selection everything that decides fits on one screen of a terminal: the verdict, how many
 * resources each part has where, the findings, what costs money, and the result of each report.
 */
export const text: Writer = {
  write: (previews, { colour, width, selection }: WriterOptions) => {
    const page = { colours: createColors(colour), width };
    return previews
      .map((preview) => `${sectionsOf(preview, selection, page).join("\n\n")}\n`)
      .join("\n");
  },
};

function sectionsOf(preview: StackPreview, selection: Selection, page: Page): readonly string[] {
  const { reports } = preview;
  const { all } = selection;
  const isChange =
    preview.comparison?.kind === "changes" && preview.comparison.before !== undefined;
  const isOverview = all || (selection.reports.length === 0 && !selection.tree);
  const isChosen = (name: string): boolean => all || selection.reports.includes(name);
  return [
    ...(isOverview ? [verdictLine(preview, page)] : []),
    ...(all || selection.tree ? treeSections(preview, page) : []),
    ...(isOverview ? comparisonSections(preview, page) : []),
    ...(isOverview && !isChange ? [matrixSection(preview, page)] : []),
    ...reports
      .filter((report) => isChosen(reportName(report)))
      .map((report) =>
        section(report.title, reportLines(report, regionsOf(preview), page.width), page),
      ),
    ...(isChosen(outputsReport) ? [outputsSection(preview, page)] : []),
    ...(isOverview ? [findingsSection(preview, selection, page)] : []),
    ...(isOverview && isChange ? consequenceSections(preview, page) : []),
    ...(isOverview && !isChange && !all
      ? [...highlightSections(preview, page), summarySection(preview, page)]
      : []),
    `${verdictLine(preview, page)}, ${durationOf(preview)}`,
  ].filter((part) => part !== "");
}

function verdictLine(preview: StackPreview, { colours }: Page): string {
  const verdict = verdictOf(preview);
  const paint = {
    passed: colours.green,
    failed: colours.red,
    "policies not evaluated": colours.yellow,
  };
  return `${colours.bold(preview.graph.stack)} ${paint[verdict](verdict)}: ${countsText(preview)}`;
}

function section(title: string, lines: readonly string[], { colours }: Page): string {
  return lines.length === 0 ? "" : [colours.bold(title), ...lines].join("\n");
}

/** On a terminal equal regions are shown once. */
function treeSections({ graph }: StackPreview, page: Page): readonly string[] {
  const groups = page.width === undefined ? groupByRegion(graph) : groupEqualRegions(graph);
  return groups.map(({ regions, resources }) =>
    section(
      `${regions.join(", ")}: ${plural(resources.length, "resource")}${regions.length > 1 ? " each" : ""}`,
      treeLines(resources, graph).flatMap((line) => wrapTreeLine(line, page)),
      page,
    ),
  );
}

function wrapTreeLine(
  { indent, name, text }: TreeLine,
  { width, colours }: Page,
): readonly string[] {
  const lines = width === undefined ? [text] : wrap(text, width - indent - 4);
  return lines.map((line, index) => {
    const isFirst = index === 0;
    const painted = isFirst ? colours.cyan(name) + line.slice(name.length) : line;
    return `${" ".repeat(isFirst ? indent : indent + 4)}${painted}`;
  });
}

function matrixSection({ graph }: StackPreview, { width, colours }: Page): string {
  const { columns, rows, differences } = matrixOf(graph, width !== undefined);
  if (rows.length <= 1) {
    return "";
  }
  const [header = "", ...lines] = table(columns, rows, width);
  const notes = differences.flatMap((text) =>
    (width === undefined ? [text] : wrap(text, width - 4)).map(
      (line, index) => `${index === 0 ? "  " : "    "}${line}`,
    ),
  );
  return [colours.bold(header), ...lines, ...notes.map((line) => colours.dim(line))].join("\n");
}

/** What changes, or why that is not known. */
function comparisonSections({ comparison, graph }: StackPreview, page: Page): readonly string[] {
  if (comparison === undefined) {
    return [];
  }
  if (comparison.kind === "unknown") {
    return [page.colours.yellow(`Compared with nothing: ${comparison.reason}`)];
  }
  const { base, before, changes } = comparison;
  if (before === undefined) {
    return [`Against ${base}: the stack is new`];
  }
  const title = `Against ${base}: ${changeCounts(changes, graph)}`;
  const lines = changeLines(graph, comparison, page.colours, page.width);
  return [lines.length === 0 ? page.colours.bold(title) : section(title, lines, page)];
}

/** The outputs and reports that are others than in the base. */
function consequenceSections(
  { comparison, graph, reports }: StackPreview,
  page: Page,
): readonly string[] {
  if (comparison?.kind !== "changes" || comparison.before === undefined) {
    return [];
  }
  const { before, deployed } = comparison;
  const outputs = outputChanges(before.graph.outputs, graph.outputs, !deployed);
  return [
    section(
      "Outputs",
      outputs.map(({ path, text: change }) => `  ${path} ${change}`),
      page,
    ),
    ...reportChanges(before.reports, reports, deployed).map(({ title, columns, rows }) =>
      section(title, table(columns, rows, page.width), page),
    ),
  ];
}

function findingsSection(preview: StackPreview, selection: Selection, page: Page): string {
  const findings = shownFindings(preview, selection);
  const lines = findingLines(findings, preview.graph, page.colours, page.width);
  return section("Findings", lines, page);
}

function outputsSection({ graph }: StackPreview, page: Page): string {
  return section("Outputs", outputLines(graph.outputs, "  "), page);
}

function highlightSections({ reports }: StackPreview, page: Page): readonly string[] {
  return reports.map(({ title, highlights }) =>
    section(title, grid(highlights ?? [], page.width), page),
  );
}

/** One line for each report: its name and its result. */
function summarySection({ reports, graph }: StackPreview, page: Page): string {
  const outputs = Object.keys(graph.outputs).length;
  const rows = [
    ...reports.map((report) => [reportName(report), report.summary ?? report.title]),
    ...(outputs === 0 ? [] : [[outputsReport, `${outputs} exported values`]]),
  ];
  return section(
    "Reports: --report NAME, --tree, --all-reports",
    rows.length === 0 ? [] : summaryTable(rows, page),
    page,
  );
}

function summaryTable(rows: readonly (readonly string[])[], { width }: Page): readonly string[] {
  const [, ...lines] = table(["", ""], rows, width);
  return lines;
}

function regionsOf({ graph }: StackPreview): readonly string[] {
  return groupByRegion(graph)
    .flatMap(({ regions }) => regions)
    .filter((region) => region !== noRegion);
}

function durationOf({ timings: { programMs, policiesMs, totalMs } }: StackPreview): string {
  const [program, policies, total] = [programMs, policiesMs, totalMs].map((ms) =>
    (ms / 1000).toFixed(2),
  );
  return `${total ?? ""} s (program ${program ?? ""} s, policies ${policies ?? ""} s)`;
}
