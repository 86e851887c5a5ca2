import { type StackPreview } from "../../previewStack";
import { embeddedJson, type Markup, markup } from "./markup";
import { changesPanel } from "./panels/changes";
import { failoverPanel } from "./panels/failover";
import { findingsPanel } from "./panels/findings";
import { type Panel } from "./panels/panel";
import { outputsPanel, reportPanel, timingsPanel } from "./panels/tables";
import { topologyPanel } from "./panels/topology";
import { verdictPanel } from "./panels/verdict";
import { stackDataOf } from "./stackData";
import { drawRegions } from "./topology/draw";

/**
 * One stack with its tabs, and the data of the page's script.
 *
 * @param prefix makes the ids of elements unique in the page.
 */
export async function stackSection(preview: StackPreview, prefix: string): Promise<Markup> {
  const drawings = await drawRegions(preview.graph, prefix);
  const data = stackDataOf(preview, drawings);
  const panels = [
    verdictPanel(preview),
    topologyPanel(drawings, prefix),
    changesPanel(preview),
    findingsPanel(preview),
    ...preview.reports.map((report) => failoverPanel(report) ?? reportPanel(report)),
    outputsPanel(preview.graph.outputs),
    timingsPanel(preview.timings),
  ];
  return markup`<article id="${prefix}" data-stack="${preview.graph.stack}">
    <h2>${preview.graph.stack}</h2>
    <div role="tablist" aria-label="${preview.graph.stack}">
      ${panels.map((panel) => tab(panel, prefix))}
    </div>
    ${panels.map((panel) => section(panel, prefix))}
    <script type="application/json">${embeddedJson(data)}</script>
  </article>`;
}

function tab({ id, title }: Panel, prefix: string): Markup {
  return markup`<button
    type="button"
    role="tab"
    id="${prefix}-${id}-tab"
    aria-controls="${prefix}-${id}"
    data-panel="${id}"
  >
    ${title}
  </button>`;
}

function section({ id, title, heading = title, content }: Panel, prefix: string): Markup {
  return markup`<section
    role="tabpanel"
    id="${prefix}-${id}"
    aria-labelledby="${prefix}-${id}-tab"
    data-panel="${id}"
    tabindex="0"
  >
    <h3 class="panel-title">${heading}</h3>
    ${content}
  </section>`;
}
