/** XML as plain values. */

/** An element. It has no text of its own: ActiveMQ's configuration has none. */
export interface XmlElement {
  readonly name: string;
  /** @default - none. Attributes that are undefined are left out. */
  readonly attributes?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** @default - none */
  readonly children?: readonly XmlElement[];
}

/** An element with children and no attributes. */
export function group(name: string, ...children: readonly XmlElement[]): XmlElement {
  return { name, children };
}

/** A document with its declaration, indented by two spaces. */
export function formatXml(root: XmlElement): string {
  const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  return `${[declaration, ...linesOf(root)].join("\n")}\n`;
}

function linesOf({ name, attributes = {}, children = [] }: XmlElement): string[] {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : ` ${key}="${escapeXml(String(value))}"`,
  );
  const head = `<${name}${written.join("")}`;
  return children.length === 0
    ? [`${head}/>`]
    : [`${head}>`, ...children.flatMap(linesOf).map((line) => `  ${line}`), `</${name}>`];
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  // A parser turns these into spaces in an attribute. Source: XML 1.0, 3.3.3.
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/** Escapes the value of an attribute. */
export function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"\t\n\r]/g, (character) => ENTITIES[character] ?? character);
}
