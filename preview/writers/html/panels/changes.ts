import { type StackGraph } from "../../../../graph/stackGraph";
import { type Comparison, type StackPreview } from "../../../previewStack";
import { type ChangeGroup, changeGroups } from "../../changes/changeGroups";
import { changeCounts, participles } from "../../changes/counts";
import { outputChanges } from "../../changes/outputChanges";
import { reportChanges } from "../../changes/reportChanges";
import { type Markup, markup, table } from "../markup";
import { type Panel } from "./panel";

type Changes = Extract<Comparison, { readonly kind: "changes" }>;

/** What changes against the base, replacements first; why that is not known, or how to compare. */
export function changesPanel(preview: StackPreview): Panel {
  return { id: "changes", title: "Changes", content: contentOf(preview) };
}

function contentOf(preview: StackPreview): Markup {
  const { comparison } = preview;
  if (comparison === undefined) {
    return markup`<p>
      Compared with nothing. <code>--against origin/main</code> shows what a change does.
    </p>`;
  }
  if (comparison.kind === "unknown") {
    return markup`<p>Not known against ${comparison.base}: ${comparison.reason}</p>`;
  }
  return markup`<p>Against ${comparison.base}: ${changeCounts(comparison.changes, preview.graph)}</p>
    ${resources(preview.graph, comparison)}${outputs(preview.graph, comparison)}${reports(preview, comparison)}`;
}

function resources(graph: StackGraph, comparison: Changes): Markup {
  const groups = changeGroups(graph, comparison);
  return groups.length === 0
    ? markup`<p>No resource changes.</p>`
    : table(
        "Changed resources",
        ["change", "type", "name", "regions", "causes"],
        groups.map(rowOf),
      );
}

function rowOf({ kind, deletesFirst, type, name, regions, causes, conflicts }: ChangeGroup) {
  const first = kind === "replace" && deletesFirst ? ", deleted first" : "";
  return [
    markup`<span class="change ${kind}">${participles[kind]}${first}</span>`,
    type,
    name,
    regions.join(", "),
    markup`<ul>
      ${conflicts.map((text) => markup`<li class="refused">refused: it ${text}</li>`)}${causes.map(
        ({ path, text, replaces }) =>
          markup`<li>${path}: ${text}${replaces ? " (replaces)" : ""}</li>`,
      )}
    </ul>`,
  ];
}

function outputs(graph: StackGraph, { before, deployed }: Changes): Markup {
  const changed =
    before === undefined ? [] : outputChanges(before.graph.outputs, graph.outputs, !deployed);
  return changed.length === 0
    ? markup``
    : markup`<h3>Outputs</h3>
        ${table(
          "Changed outputs",
          ["output", "change"],
          changed.map(({ path, text }) => [path, text]),
        )}`;
}

function reports(after: StackPreview, { before, deployed }: Changes): Markup {
  const changed =
    before === undefined ? [] : reportChanges(before.reports, after.reports, deployed);
  return markup`${changed.map(
    ({ title, summary, columns, rows }) =>
      markup`<h3>${title}</h3>
        ${summary === undefined ? "" : markup`<p>${summary}</p>`}${table(title, columns, rows)}`,
  )}`;
}
