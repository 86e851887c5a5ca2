import { type StackPreview } from "../previewStack";
import { countsText, verdictOf } from "../verdict";
import { matrixOf } from "./matrix";
import { type Writer } from "./writer";

/** For a comment on a pull request: the verdict and the findings open, the rest folded. */
export const markdown: Writer = {
  write: (previews) => `${previews.map((preview) => partsOf(preview).join("\n\n")).join("\n\n")}\n`,
};

function partsOf(preview: StackPreview): readonly string[] {
  const { graph, findings = [], reports } = preview;
  const { columns, rows, differences } = matrixOf(graph, true);
  return [
    `### ${graph.stack} ${verdictOf(preview)}`,
    countsText(preview),
    ...(findings.length === 0
      ? []
      : [
          tableOf(
            ["policy", "level", "resource", "finding"],
            findings.map(({ policy, level, undecided, urn, message }) => [
              `\`${policy}\``,
              undecided ? `${level}, undecided` : level,
              urn === undefined ? graph.stack : `\`${graph.get(urn)?.name ?? urn}\``,
              message,
            ]),
          ),
        ]),
    folded("resources", [tableOf(columns, rows), ...differences.map(escaped)].join("\n\n")),
    ...reports.map((report) =>
      folded(
        report.summary === undefined ? report.title : `${report.title}: ${report.summary}`,
        report.rows.length === 0 ? "none" : tableOf(report.columns, report.rows),
      ),
    ),
  ];
}

function folded(title: string, content: string): string {
  return `<details><summary>${escaped(title)}</summary>\n\n${content}\n\n</details>`;
}

function tableOf(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(" | ")} |`;
  return [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Text of a program must not end a cell, nor start markup. */
function escaped(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("\n", " ");
}
