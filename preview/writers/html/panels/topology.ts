import { markup } from "../markup";
import { type DrawnRegion } from "../topology/draw";
import { type Panel } from "./panel";

/** The drawing of each region, with the list of all resources below, which the page's script fills. */
export function topologyPanel(drawings: readonly DrawnRegion[], prefix: string): Panel {
  const fields = markup`<form class="filters" role="search">
    <label>Search <input type="search" name="q" placeholder="name, type or value" /></label>
    <label>Region <select name="region"><option value="">all</option></select></label>
    <label>Component <select name="component"><option value="">all</option></select></label>
  </form>`;
  const figures = drawings.map(
    ({ region, svg }, index) =>
      markup`<figure
        class="drawing"
        data-region="${region}"
      >
        <figcaption id="${prefix}-drawing-${index}">
          ${region}: traffic from the internet and between resources
          <strong class="refused" hidden>lost</strong>
        </figcaption>
        <div class="zoom">
          <button type="button" data-zoom="1.25" aria-label="Zoom in">+</button>
          <button type="button" data-zoom="0.8" aria-label="Zoom out">−</button>
          <button type="button" data-zoom="0">Fit</button>
        </div>
        <div
          class="viewport"
          role="group"
          tabindex="0"
          aria-labelledby="${prefix}-drawing-${index}"
        >
          ${svg}
        </div>
      </figure>`,
  );
  return {
    id: "topology",
    title: "Topology",
    content: markup`${fields}${drawings.length === 0 ? markup`<p>The stack has nothing that is drawn.</p>` : figures}
      <h3>Resources</h3>
      <p class="count" role="status"></p>
      <ul class="resources"></ul>`,
  };
}
