import { type StackPreview } from "../../previewStack";
import { countsText, verdictOf } from "../../verdict";
import { matrixOf } from "../matrix";
import { type Writer } from "../writer";
import { type Block, fit, folded, paragraph, tableBlock } from "./blocks";
import { changeBlocks, consequenceBlocks } from "./changes";
import { prose } from "./escape";
import { findingBlocks } from "./findings";

/** GitHub takes 65,536 characters; the rest is for what a workflow adds. */
const longestComment = 60_000;

/** For a comment on a pull request. */
export const markdown: Writer = { write: (previews) => commentOf(previews) };

/**
 * One comment for all stacks: the verdict first, then for each stack what changes and what the policies find. Of a
 * stack that is compared with nothing, the resources and reports are folded below.
 *
 * @param sections about all stacks, after the verdict.
 */
export function commentOf(
  previews: readonly StackPreview[],
  sections: readonly Block[] = [],
): string {
  const verdicts = previews.map((preview) => `${preview.graph.stack} ${verdictOf(preview)}`);
  const blocks = [
    ...(previews.length > 1 ? [paragraph("verdict", `## ${prose(verdicts.join(", "))}`)] : []),
    ...sections,
    ...previews.flatMap(blocksOf),
  ];
  return fit(blocks, longestComment, "The command prints the rest: `npm run preview`.");
}

function blocksOf(preview: StackPreview): readonly Block[] {
  const { graph, comparison } = preview;
  return [
    paragraph(
      "verdict",
      `### ${prose(`${graph.stack} ${verdictOf(preview)}`)}`,
      "",
      prose(countsText(preview)),
    ),
    ...(comparison === undefined ? [] : changeBlocks(preview, comparison)),
    ...findingBlocks(preview),
    ...(comparison === undefined ? [] : consequenceBlocks(preview, comparison)),
    ...(comparison?.kind === "changes" ? [] : detailBlocks(preview)),
  ];
}

function detailBlocks({ graph, reports }: StackPreview): readonly Block[] {
  const { columns, rows, differences } = matrixOf(graph, true);
  const matrix = tableBlock("detail", [], columns.map(prose), cells(rows));
  const withNotes = { ...matrix, close: differences.flatMap((text) => ["", prose(text)]) };
  return [
    folded("resources", withNotes),
    ...reports.map(({ title, summary, columns: names, rows: lines }) =>
      folded(
        prose(summary === undefined ? title : `${title}: ${summary}`),
        lines.length === 0
          ? paragraph("detail", "none")
          : tableBlock("detail", [], names.map(prose), cells(lines)),
      ),
    ),
  ];
}

function cells(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return rows.map((row) => row.map(prose));
}
