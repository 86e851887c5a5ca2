/** Draws the chart. */
import { svg } from "./dom";
import { drawMark } from "./marks";
import { FAILED, type Timeline, TRACK_HEIGHT } from "./timeline";

/** @param colourOf CSS colour of a row. */
export function drawChart(
  chart: HTMLElement,
  width: number,
  timeline: Timeline,
  colourOf: (row: string) => string,
): void {
  const { height, left, right, rows, bars, barWidth, marks, bounds, ticks } = timeline;
  chart.setAttribute("viewBox", `0 0 ${width} ${height}`);
  chart.setAttribute("height", String(height));
  const bottom = height - 20;
  chart.replaceChildren(
    ...bounds.map(({ x, endX }) =>
      svg("rect", { class: "bound", x, y: 16, width: Math.max(0, endX - x), height: bottom - 16 }),
    ),
    ...ticks
      .filter(({ x }) => x > left)
      .map(({ x }) => svg("line", { class: "tick", x1: x, x2: x, y1: 16, y2: bottom })),
    ...rows.flatMap(({ row, y, labelY }) => [
      svg("text", { x: 0, y: labelY, class: row === FAILED ? "failed" : "" }, row),
      svg("line", { x1: left, x2: right, y1: y + TRACK_HEIGHT / 2, y2: y + TRACK_HEIGHT / 2 }),
    ]),
    ...bars.map(({ row, x, y }) =>
      svg("rect", {
        x,
        y,
        width: barWidth,
        height: TRACK_HEIGHT,
        fill: colourOf(row),
        "data-region": row,
      }),
    ),
    ...bounds
      .filter(({ label }) => label !== "")
      .flatMap(({ endX, label }) => [
        svg("line", { class: "bound-end", x1: endX, x2: endX, y1: 4, y2: bottom }),
        svg("text", { class: "axis", x: endX - 4, y: 12, "text-anchor": "end" }, label),
      ]),
    ...marks.map(drawMark),
    ...ticks.map(({ x, label }) =>
      svg(
        "text",
        { class: "axis", x, y: height - 6, "text-anchor": x < 20 ? "start" : "middle" },
        label,
      ),
    ),
  );
}
