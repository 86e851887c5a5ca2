import { type ResourceData, type StackData } from "../pageData";
import { button, element, find } from "./dom";

/** Shows a resource in the page's dialog: its inputs, what it depends on, what depends on it, and its findings. */
export function showDetails(data: StackData, index: number): void {
  const { resources } = data;
  const resource = resources[index];
  if (resource === undefined) {
    return;
  }
  const dialog = find(document, "dialog", HTMLDialogElement);
  const link = (other: number) =>
    button(nameOf(resources[other]), () => {
      showDetails(data, other);
    });
  const users = resources.flatMap(({ dependencies }, other) =>
    dependencies.includes(index) ? [other] : [],
  );
  find(dialog, "h2").textContent = resource.name;
  find(dialog, ".details").replaceChildren(
    element("p", { class: "urn" }, resource.urn),
    element(
      "p",
      {},
      [
        resource.type,
        resource.region,
        ...(resource.protect ? ["protected"] : []),
        ...(resource.change === undefined ? [] : [resource.change]),
      ].join(", "),
    ),
    ...section(
      "Findings",
      resource.findings.map(({ policy, message }) => `${policy}: ${message}`),
    ),
    element("h3", {}, "Inputs"),
    element(
      "pre",
      { tabindex: "0", "aria-label": "Inputs" },
      JSON.stringify(resource.inputs, null, 2),
    ),
    ...section("In component", resource.parent === undefined ? [] : [link(resource.parent)]),
    ...section("Depends on", resource.dependencies.map(link)),
    ...section("Used by", users.map(link)),
  );
  if (!dialog.open) {
    dialog.showModal();
  }
  dialog.scrollTop = 0;
}

/** Shows the list of several resources, each of which opens its own details. */
export function showResources(data: StackData, indexes: readonly number[]): void {
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

export function startDialog(): void {
  const dialog = find(document, "dialog", HTMLDialogElement);
  find(dialog, ".close").addEventListener("click", () => {
    dialog.close();
  });
}

function nameOf(resource: ResourceData | undefined): string {
  return resource === undefined ? "" : `${resource.name} (${resource.type})`;
}

function section(title: string, items: readonly (Node | string)[]): readonly Node[] {
  return items.length === 0
    ? []
    : [
        element("h3", {}, title),
        element("ul", {}, ...items.map((item) => element("li", {}, item))),
      ];
}
