/** The symbols of the chart's marks, drawn so that they need no font and do not rely on colour. */
import { svg } from "./dom";
import { type DrillEvent } from "./drillState";
import { type Mark } from "./timeline";

type Kind = DrillEvent["event"];

/** Strokes inside a circle of radius 8. */
const SYMBOLS: Readonly<Record<Kind, string>> = {
  fail: "M-3.5-3.5 3.5 3.5M3.5-3.5-3.5 3.5",
  unhealthy: "M0-4.5V1M0 3.6V4.2",
  answer: "M-4 0H3.5M0.5-3.5 4 0 0.5 3.5",
  recover: "M3.6-1.8A4 4 0 1 0 3.6 2M4.2-4.4V-1.2H1",
  healthy: "M-4 0-1 3 4-3",
};

const WORDS: Readonly<Record<Kind, string>> = {
  fail: "lost",
  unhealthy: "unhealthy",
  answer: "DNS switched",
  recover: "recovered",
  healthy: "healthy",
};

export function drawMark({ kind, x, y, title }: Mark): SVGElement {
  const group = svg("g", { class: `mark ${kind}`, transform: `translate(${x} ${y})` });
  group.append(svg("title", {}, title), svg("circle", { r: 8 }), svg("path", { d: SYMBOLS[kind] }));
  return group;
}

/** One list item for each kind of mark. */
export function legendItems(): HTMLLIElement[] {
  return (Object.keys(SYMBOLS) as Kind[]).map((kind) => {
    const item = document.createElement("li");
    const picture = svg("svg", {
      width: 18,
      height: 18,
      viewBox: "-9 -9 18 18",
      "aria-hidden": "true",
    });
    picture.append(drawMark({ kind, x: 0, y: 0, title: WORDS[kind] }));
    item.append(picture, WORDS[kind]);
    return item;
  });
}
