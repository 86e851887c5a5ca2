import { type ResourceData, type StackData } from "../pageData";
import { showDetails } from "./details";
import { button, element, find } from "./dom";
import { type View } from "./view";
import { startZoom } from "./zoom";

/** Resources that the list shows; the others are counted, and found by search. */
const longestList = 200;

/** The drawings and the list of resources, with their search and filters. */
export function startExplorer(stack: HTMLElement, data: StackData, view: View): void {
  const form = find(stack, "form.filters", HTMLFormElement);
  const fields = {
    q: find(form, "[name=q]", HTMLInputElement),
    region: find(form, "[name=region]", HTMLSelectElement),
    component: find(form, "[name=component]", HTMLSelectElement),
  };
  const components = data.resources.map((_, index) => componentOf(data.resources, index));
  const counted = data.resources.filter((resource) => resource.counted);
  addOptions(
    fields.region,
    counted.map(({ region }) => region),
  );
  addOptions(fields.component, components);
  const drawings = [...stack.querySelectorAll<HTMLElement>("figure.drawing")].map((figure) =>
    startDrawing(figure, data),
  );
  const texts = data.resources.map(({ urn, type, inputs }) =>
    `${urn} ${type} ${JSON.stringify(inputs)}`.toLowerCase(),
  );
  const update = (): void => {
    const words = fields.q.value.toLowerCase().split(/\s+/).filter(Boolean);
    const { value: region } = fields.region;
    const { value: component } = fields.component;
    const isFiltered = words.length > 0 || component !== "";
    const found = data.resources.flatMap((resource, index) =>
      resource.counted &&
      (region === "" || resource.region === region) &&
      (component === "" || components[index] === component) &&
      words.every((word) => texts[index]?.includes(word))
        ? [index]
        : [],
    );
    showList(stack, data, found);
    const shown = new Set(found.map((index) => data.resources[index]?.urn));
    for (const drawing of drawings) {
      drawing.show(region, isFiltered ? shown : undefined);
    }
  };
  for (const [name, field] of Object.entries(fields)) {
    field.value = view.get(name);
    field.addEventListener("input", () => {
      view.set(name, field.value);
      update();
    });
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
  });
  update();
}

function showList(stack: HTMLElement, data: StackData, found: readonly number[]): void {
  const rest = found.length - longestList;
  find(stack, ".count").textContent =
    `${found.length} ${found.length === 1 ? "resource" : "resources"}` +
    (rest > 0 ? `, the first ${longestList} are listed` : "");
  const items = found.slice(0, longestList).flatMap((index) => {
    const resource = data.resources[index];
    return resource === undefined
      ? []
      : element(
          "li",
          {},
          button(resource.name, () => {
            showDetails(data, index);
          }),
          ` ${resource.type}, ${resource.region}`,
        );
  });
  find(stack, "ul.resources").replaceChildren(...items);
}

interface Drawing {
  /** @param found the resources that stand out; undefined for all alike. */
  show(region: string, found: ReadonlySet<string | undefined> | undefined): void;
}

function startDrawing(figure: HTMLElement, data: StackData): Drawing {
  const boxes = JSON.parse(figure.dataset["boxes"] ?? "{}") as Record<string, readonly string[]>;
  const indexes = new Map(data.resources.map(({ urn }, index) => [urn, index]));
  startZoom(figure);
  const shapes = Object.entries(boxes).map(([id, urns]) => {
    const shape = find(figure, `#${id}`, SVGGElement);
    const open = (): void => {
      const index = indexes.get(urns[0] ?? "");
      if (index !== undefined && urns.length === 1) {
        showDetails(data, index);
      } else {
        showBox(
          data,
          urns.flatMap((urn) => indexes.get(urn) ?? []),
        );
      }
    };
    shape.setAttribute("tabindex", "0");
    shape.setAttribute("role", "button");
    shape.setAttribute(
      "aria-label",
      [...shape.querySelectorAll("text")].map((text) => text.textContent).join(" "),
    );
    shape.addEventListener("click", open);
    shape.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        open();
      }
    });
    return { shape, urns };
  });
  return {
    show: (region, found) => {
      figure.hidden = region !== "" && figure.dataset["region"] !== region;
      for (const { shape, urns } of shapes) {
        shape.classList.toggle("faint", found !== undefined && !urns.some((urn) => found.has(urn)));
      }
    },
  };
}

/** A box of several resources opens the list of them. */
function showBox(data: StackData, indexes: readonly number[]): void {
  const dialog = find(document, "dialog", HTMLDialogElement);
  find(dialog, "h2").textContent = `${indexes.length} resources`;
  const items = indexes.map((index) =>
    element(
      "li",
      {},
      button(data.resources[index]?.name ?? "", () => {
        showDetails(data, index);
      }),
    ),
  );
  find(dialog, ".details").replaceChildren(element("ul", {}, ...items));
  dialog.showModal();
}

function addOptions(select: HTMLSelectElement, values: readonly string[]): void {
  const names = [...new Set(values)].filter((value) => value !== "").sort();
  select.append(...names.map((name) => element("option", { value: name }, name)));
}

/** The component within the outermost one that contains a resource, else the outermost one. */
function componentOf(resources: readonly ResourceData[], index: number): string {
  const path: string[] = [];
  for (let at = resources[index]?.parent; at !== undefined; at = resources[at]?.parent) {
    path.unshift(resources[at]?.name ?? "");
  }
  const [, outer = "", inner] = path;
  return inner ?? outer;
}
