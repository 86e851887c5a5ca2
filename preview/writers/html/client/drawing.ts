import { type BoxData, type StackData } from "../pageData";
import { showDetails, showResources } from "./details";
import { find } from "./dom";
import { type Losses } from "./losses";
import { startZoom } from "./zoom";

/** The drawing of one region. */
export interface Drawing {
  /**
   * @param region the one that is shown; empty for all.
   * @param found the resources that stand out; undefined for all alike.
   */
  filter(region: string, found: ReadonlySet<number> | undefined): void;
  /** Marks what does not run any more. */
  lose(losses: Losses): void;
}

export function startDrawing(figure: HTMLElement, data: StackData): Drawing {
  const { region = "" } = figure.dataset;
  const boxes = data.boxes.flatMap((box) => {
    const shape = figure.querySelector<SVGGElement>(`#${box.id}`);
    return shape === null ? [] : [{ ...box, shape }];
  });
  startZoom(figure);
  for (const box of boxes) {
    startBox(box, box.shape, data);
  }
  return {
    filter: (shown, found) => {
      figure.hidden = shown !== "" && shown !== region;
      for (const { shape, resources } of boxes) {
        const isFaint = found !== undefined && !resources.some((index) => found.has(index));
        shape.classList.toggle("faint", isFaint);
      }
    },
    lose: ({ regions, zones, urns }) => {
      const isLost = regions.has(region);
      find(figure, "figcaption strong").hidden = !isLost;
      for (const { shape, resources, zone } of boxes) {
        const isDown = resources.every((index) => urns.has(data.resources[index]?.urn ?? ""));
        shape.classList.toggle("lost", isLost || isDown || (zone !== undefined && zones.has(zone)));
      }
    },
  };
}

/** Opens by click, Enter and Space, and is named by what is written in it. */
function startBox({ resources }: BoxData, shape: SVGGElement, data: StackData): void {
  const open = (): void => {
    const [first] = resources;
    if (first !== undefined && resources.length === 1) {
      showDetails(data, first);
    } else {
      showResources(data, resources);
    }
  };
  const findings = resources.flatMap((index) => data.resources[index]?.findings ?? []).length;
  const changes = new Set(resources.flatMap((index) => data.resources[index]?.change ?? []));
  shape.classList.toggle("found", findings > 0);
  shape.classList.toggle("changed", changes.size > 0);
  shape.setAttribute("tabindex", "0");
  shape.setAttribute("role", "button");
  shape.setAttribute(
    "aria-label",
    [
      ...[...shape.querySelectorAll("text")].map(({ textContent }) => textContent),
      ...(findings === 0 ? [] : [`findings: ${findings}`]),
      ...changes,
    ].join(" "),
  );
  shape.addEventListener("click", open);
  shape.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      open();
    }
  });
}
