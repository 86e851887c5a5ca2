/** Reads the configuration of an ActiveMQ broker. */
import { SaxesParser } from "saxes";

import { type XmlElement } from "./xml";

interface OpenElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: OpenElement[];
}

/**
 * The root element of a document, without text and comments.
 *
 * @throws {Error} where the text is no XML; its message has the line.
 */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser();
  const document: OpenElement = { name: "", attributes: {}, children: [] };
  const open = [document];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes: { ...attributes }, children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => {
    open.pop();
  });
  parser.write(text).close();
  const [root] = document.children;
  if (root === undefined) {
    throw new Error("there is no element");
  }
  return root;
}
