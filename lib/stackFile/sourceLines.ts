/**
 * Where the values of a stack file are written.
 *
 * The file is read for this alone: the values themselves come from Pulumi, which merges them from
 * several sources. A value from another source, such as an ESC environment, has no line here.
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from "yaml";

import { formatPath, type Step } from "../spec/path";

/** Line of every value by its path, from 1; the path of all configuration together is empty. */
export type Lines = ReadonlyMap<string, number>;

/**
 * Reads the lines out of a stack file.
 *
 * @param text of the file.
 * @param project whose keys are wanted, with or without the name in front: `meridian:owner`.
 */
export function linesOf(text: string, project: string): Lines {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const lines = new Map<string, number>();

  const note = (steps: readonly Step[], node: unknown): void => {
    const offset = isScalar(node) || isMap(node) || isSeq(node) ? node.range?.[0] : undefined;
    if (offset !== undefined) {
      lines.set(formatPath(steps), counter.linePos(offset).line);
    }
  };
  const walk = (steps: readonly Step[], node: unknown): void => {
    if (isAlias(node)) {
      walk(steps, node.resolve(document));
    } else if (isMap(node)) {
      for (const { key, value } of node.items) {
        const path = [...steps, stepOf(key, steps.length === 0 ? project : undefined)];
        note(path, key);
        walk(path, value);
      }
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        note([...steps, index], item);
        walk([...steps, index], item);
      }
    }
  };

  const config = configOf(document.contents);
  note([], config?.key);
  walk([], config?.value);
  return lines;
}

function configOf(contents: unknown): YAMLMap["items"][number] | undefined {
  return isMap(contents)
    ? contents.items.find(({ key }) => isScalar(key) && key.value === "config")
    : undefined;
}

function stepOf(key: unknown, project: string | undefined): string {
  const name = String(isScalar(key) ? key.value : key);
  return project !== undefined && name.startsWith(`${project}:`)
    ? name.slice(project.length + 1)
    : name;
}
