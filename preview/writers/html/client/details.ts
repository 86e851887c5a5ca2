import { type ResourceData, type StackData } from "../pageData";
import { button, element, find } from "./dom";

/** Shows a resource in the page's dialog: its inputs, what it depends on, what depends on it, and its findings. */
export function showDetails({ resources }: StackData, index: number): void {
  const resource = resources[index];
  if (resource === undefined) {
    return;
  }
  const dialog = find(document, "dialog", HTMLDialogElement);
  const link = (other: number) =>
    button(nameOf(resources[other]), () => {
      showDetails({ resources }, other);
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
      `${resource.type}, ${resource.region}${resource.protect ? ", protected" : ""}`,
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
