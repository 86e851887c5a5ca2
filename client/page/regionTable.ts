/** The table of the regions. Its rows stay, so that buttons keep their focus while numbers change. */
import { html, setText } from "./dom";
import { type RegionState, stateWords } from "./drillState";
import { type RowStatistics } from "./recording";

interface Row {
  readonly count: HTMLElement;
  readonly share: HTMLElement;
  readonly median: HTMLElement;
  readonly state: HTMLElement;
  readonly button: HTMLElement | undefined;
}

export class RegionTable {
  readonly #rows = new Map<string, Row>();

  /**
   * @param colourOf CSS colour of a row.
   * @param onToggle loses or recovers a region; undefined without a drill.
   */
  constructor(
    private readonly body: HTMLElement,
    private readonly colourOf: (row: string) => string,
    private readonly onToggle: ((region: string) => void) | undefined,
  ) {}

  /** @param state of the region; a text for the row of failed calls; undefined without a drill. */
  update(row: string, statistics: RowStatistics, state: RegionState | string | undefined): void {
    const cells = this.#rows.get(row) ?? this.#add(row, typeof state === "object");
    const { count, share, medianMilliseconds } = statistics;
    setText(cells.count, String(count));
    setText(cells.share, `${Math.round(100 * share)}\u00a0%`);
    setText(
      cells.median,
      medianMilliseconds === undefined ? "–" : `${Math.round(medianMilliseconds)}\u00a0ms`,
    );
    setText(cells.state, typeof state === "object" ? stateWords(state) : (state ?? ""));
    if (cells.button !== undefined && typeof state === "object") {
      const action = state.isLost ? "Recover" : "Lose";
      setText(cells.button, action);
      cells.button.setAttribute("aria-label", `${action} ${row}`);
    }
  }

  /** Disables all buttons: the drill has ended. */
  disable(): void {
    for (const { button } of this.#rows.values()) {
      button?.setAttribute("disabled", "");
    }
  }

  #add(row: string, isRegionOfDrill: boolean): Row {
    const name = html("th", { scope: "row" });
    name.append(html("span", { class: "swatch", style: `background: ${this.colourOf(row)}` }), row);
    const cell = (label: string) => html("td", { "data-label": label });
    const [count, share, median] = [cell("calls"), cell("share"), cell("median")];
    const state = html("td", { class: "state" });
    const action = html("td", { class: "action" });
    const button = isRegionOfDrill ? html("button", { type: "button" }) : undefined;
    if (button !== undefined) {
      button.addEventListener("click", () => this.onToggle?.(row));
      action.append(button);
    }
    const line = html("tr", { "data-region": row });
    line.append(name, count, share, median, state, action);
    // Regions that are found later come before the failed calls.
    const failed = this.body.querySelector('tr[data-region="failed"]');
    this.body.insertBefore(line, failed);
    const cells = { count, share, median, state, button };
    this.#rows.set(row, cells);
    return cells;
  }
}
