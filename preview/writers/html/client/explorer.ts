import { type ResourceData, type StackData } from "../pageData";
import { showDetails } from "./details";
import { button, element, find } from "./dom";
import { type Drawing } from "./drawing";
import { type View } from "./view";

/** Resources that the list shows; the others are counted, and found by search. */
const longestList = 200;

/** The list of resources, with the search and filters that hold for the drawings too. */
export function startExplorer(
  stack: HTMLElement,
  data: StackData,
  drawings: readonly Drawing[],
  view: View,
): void {
  const form = find(stack, "form.filters", HTMLFormElement);
  const fields = {
    q: find(form, "[name=q]", HTMLInputElement),
    region: find(form, "[name=region]", HTMLSelectElement),
    component: find(form, "[name=component]", HTMLSelectElement),
  };
  const components = data.resources.map((_, index) => componentOf(data.resources, index));
  const regions = data.resources.flatMap(({ counted, region }) => (counted ? region : []));
  addOptions(fields.region, regions);
  addOptions(fields.component, components);
  const matches = searchOf(data);
  const update = (): void => {
    const { value: region } = fields.region;
    const { value: component } = fields.component;
    const found = matches(fields.q.value).filter(
      (index) =>
        (region === "" || data.resources[index]?.region === region) &&
        (component === "" || components[index] === component),
    );
    showList(stack, data, found);
    const isFiltered = fields.q.value !== "" || component !== "";
    for (const drawing of drawings) {
      drawing.filter(region, isFiltered ? new Set(found) : undefined);
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

/** Finds the counted resources that have every word in their URN, type or inputs. */
function searchOf({ resources }: StackData): (text: string) => readonly number[] {
  const texts = resources.map(({ urn, type, inputs }) =>
    `${urn} ${type} ${JSON.stringify(inputs)}`.toLowerCase(),
  );
  return (text) => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    return resources.flatMap(({ counted }, index) =>
      counted && words.every((word) => texts[index]?.includes(word)) ? [index] : [],
    );
  };
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
