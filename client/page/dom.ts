/** Shorthands for the DOM. */

/** The element with an id, which the page's HTML has. */
export function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) {
    throw new Error(`the page has no element ${id}`);
  }
  return found;
}

type Attributes = Readonly<Record<string, string | number>>;

export function html(tag: string, attributes: Attributes = {}, text = ""): HTMLElement {
  return fill(document.createElement(tag), attributes, text);
}

export function svg(tag: string, attributes: Attributes = {}, text = ""): SVGElement {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, text);
}

/** Sets a text only when it differs: a live region announces each replacement. */
export function setText(node: Element, text: string): void {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

function fill<T extends Element>(node: T, attributes: Attributes, text: string): T {
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, String(value));
  }
  node.textContent = text;
  return node;
}
