import { readFileSync } from "node:fs";
import { type Document, isMap, parseDocument, type YAMLMap } from "yaml";

import { Failure } from "../failure";

/**
 * Parses a YAML file.
 *
 * @throws {Failure} with file, line and column of the first mistake in it.
 */
export function readYaml(path: string): Document {
  const document = parseDocument(readFileSync(path, "utf8"));
  const [fault] = document.errors;
  if (fault !== undefined) {
    throw new Failure(`${path}: ${fault.message}`);
  }
  return document;
}

/** The map under a key of a document; undefined if the key is missing or holds something else. */
export function mapAt(document: Document, key: string): YAMLMap | undefined {
  const node = document.get(key, true);
  return isMap(node) ? node : undefined;
}
