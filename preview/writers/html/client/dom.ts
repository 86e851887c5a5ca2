/** Shorthands for the DOM. Text becomes text nodes only, never markup. */

/** The first element that matches, which the page has. */
export function find(root: ParentNode, selector: string): HTMLElement;
export function find<T extends Element>(
  root: ParentNode,
  selector: string,
  kind: abstract new () => T,
): T;
export function find(
  root: ParentNode,
  selector: string,
  kind: abstract new () => Element = HTMLElement,
): Element {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) {
    throw new Error(`the page has no ${kind.name} ${selector}`);
  }
  return found;
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** A table whose first cell of each row is the row's header. */
export function table(
  columns: readonly string[],
  rows: readonly (readonly (Node | string)[])[],
): HTMLTableElement {
  const head = columns.map((column) => element("th", { scope: "col" }, column));
  const body = rows.map(([first = "", ...rest]) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, first),
      ...rest.map((cell) => element("td", {}, cell)),
    ),
  );
  return element(
    "table",
    {},
    element("thead", {}, element("tr", {}, ...head)),
    element("tbody", {}, ...body),
  );
}

export function button(text: string, onClick: () => void): HTMLButtonElement {
  const made = element("button", { type: "button", class: "link" }, text);
  made.addEventListener("click", onClick);
  return made;
}
