import { find } from "./dom";

/** Pixels that an arrow key moves a drawing. */
const step = 60;
const largestZoom = 8;
/** Pixels that the pointer moves in a click. */
const longestClick = 4;

/** A factor of 0 fits the drawing into the width. */
const factors: Readonly<Record<string, number>> = { "+": 1.25, "-": 0.8, "0": 0 };
const moves: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
};

/** Zooms and pans a drawing: by its buttons, by Ctrl and the wheel, by dragging, by arrow keys, + and -. */
export function startZoom(figure: HTMLElement): void {
  const viewport = find(figure, ".viewport");
  const svg = find(viewport, "svg", SVGSVGElement);
  // In pixels, of the points that Graphviz writes.
  const [width, height] = [svg.width.baseVal.value, svg.height.baseVal.value];
  /** Undefined while the drawing fits the width by itself. */
  let zoom: number | undefined;
  const apply = (factor: number): void => {
    const fit = Math.min(1, viewport.clientWidth / width);
    const before = zoom ?? fit;
    zoom = factor === 0 ? undefined : Math.min(largestZoom, Math.max(fit / 2, before * factor));
    const now = zoom ?? fit;
    const { clientWidth, clientHeight, scrollLeft, scrollTop } = viewport;
    svg.classList.toggle("zoomed", zoom !== undefined);
    svg.setAttribute("width", String(width * (zoom ?? 1)));
    svg.setAttribute("height", String(height * (zoom ?? 1)));
    // The middle of what is seen stays where it is.
    viewport.scrollLeft = ((scrollLeft + clientWidth / 2) * now) / before - clientWidth / 2;
    viewport.scrollTop = ((scrollTop + clientHeight / 2) * now) / before - clientHeight / 2;
  };
  for (const button of figure.querySelectorAll<HTMLElement>("[data-zoom]")) {
    button.addEventListener("click", () => {
      apply(Number(button.dataset["zoom"]));
    });
  }
  viewport.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey) {
        event.preventDefault();
        apply(event.deltaY < 0 ? 1.1 : 1 / 1.1);
      }
    },
    { passive: false },
  );
  viewport.addEventListener("keydown", (event) => {
    const { [event.key]: factor } = factors;
    const { [event.key]: move } = moves;
    if (factor !== undefined) {
      apply(factor);
    }
    if (move !== undefined) {
      viewport.scrollBy(...move);
      event.preventDefault();
    }
  });
  startDrag(viewport);
}

/** Dragging moves the drawing; it is no click on the box where it ends. */
function startDrag(viewport: HTMLElement): void {
  let distance = 0;
  viewport.addEventListener("pointerdown", () => {
    distance = 0;
  });
  viewport.addEventListener("pointermove", ({ buttons, movementX, movementY }) => {
    if ((buttons & 1) !== 0) {
      distance += Math.abs(movementX) + Math.abs(movementY);
      viewport.scrollBy(-movementX, -movementY);
    }
  });
  viewport.addEventListener(
    "click",
    (event) => {
      if (distance > longestClick) {
        event.stopPropagation();
      }
    },
    { capture: true },
  );
}
