import { type StackPreview } from "../../../previewStack";
import { countsText, verdictOf } from "../../../verdict";
import { matrixOf } from "../../matrix";
import { markup, table } from "../markup";
import { type Panel } from "./panel";

/** The result in one line, the resources by part and region, and each report in a line. */
export function verdictPanel(preview: StackPreview): Panel {
  const { columns, rows, differences } = matrixOf(preview.graph, false);
  const summaries = preview.reports.flatMap(({ title, summary }) =>
    summary === undefined ? [] : [markup`<li>${title}: ${summary}</li>`],
  );
  const verdict = verdictOf(preview);
  return {
    id: "verdict",
    title: "Verdict",
    content: markup`<p class="verdict ${verdict.replaceAll(" ", "-")}">
        ${preview.graph.stack} ${verdict}
      </p>
      <p>${countsText(preview)}</p>
      ${table("Resources by part and region", columns, rows)}
      <ul>
        ${differences.map((text) => markup`<li>${text}</li>`)}${summaries}
      </ul>`,
  };
}
