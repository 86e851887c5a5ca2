import { type Report } from "../../../../graph/pack";
import { type ValueMap } from "../../../../graph/value";
import { type Timings } from "../../../previewStack";
import { reportName } from "../../reportNames";
import { markup, table } from "../markup";
import { type Panel } from "./panel";

/** A report of the pack as its table. */
export function reportPanel(report: Report): Panel {
  const { title, summary, columns, rows } = report;
  return {
    id: `report-${reportName(report)}`,
    title: reportName(report),
    heading: title,
    content: markup`<p>${summary ?? ""}</p>
      ${rows.length === 0 ? markup`<p>none</p>` : table(title, columns, rows)}`,
  };
}

/** What the stack exports, each output as JSON. */
export function outputsPanel(outputs: ValueMap): Panel {
  const rows = Object.entries(outputs).map(([name, value]) => [
    name,
    markup`<pre>${JSON.stringify(value, null, 2)}</pre>`,
  ]);
  return {
    id: "outputs",
    title: "Outputs",
    content:
      rows.length === 0
        ? markup`<p>The stack exports nothing.</p>`
        : table("Outputs", ["output", "value"], rows),
  };
}

/** How long the parts of the preview took. */
export function timingsPanel({ programMs, policiesMs, totalMs }: Timings): Panel {
  const rows = [
    ["program", programMs],
    ["policies", policiesMs],
    ["total", totalMs],
  ] as const;
  return {
    id: "timings",
    title: "Timings",
    content: table(
      "Timings",
      ["part", "milliseconds"],
      rows.map(([part, ms]) => [part, Math.round(ms)]),
    ),
  };
}
