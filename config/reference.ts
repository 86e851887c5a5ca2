/** The list of all keys in docs/configuration.md, from the schema's own descriptions. */
import { z } from "zod";

import { type SchemaNode } from "../lib/spec/schemaNode";
import { stackSchema } from "./stackSchema";

interface DocumentedNode extends SchemaNode {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, DocumentedNode>>;
  readonly additionalProperties?: DocumentedNode | boolean;
  readonly items?: DocumentedNode;
}

/** Longest list of allowed values that a line spells out. */
const LONGEST_CHOICE = 6;

const typeWords: Readonly<Record<string, string>> = {
  string: "text",
  number: "number",
  integer: "whole number",
  boolean: "true or false",
  object: "mapping",
};

/** One line of Markdown a key, each below the key that it belongs to. */
export function keyReference(schema: z.ZodType = stackSchema): string {
  return linesOf(z.toJSONSchema(schema, { io: "input" }) as DocumentedNode, 0).join("\n");
}

function linesOf(node: DocumentedNode, depth: number): string[] {
  const keys = Object.entries(node.properties ?? {}).flatMap(([key, part]) => {
    const facts = [
      kindOf(part),
      ...rangeOf(part),
      ...necessityOf(part, node.required?.includes(key) === true),
    ];
    return [
      `${"  ".repeat(depth)}- \`${key}\` (${facts.join(", ")}): ${part.description ?? ""}`,
      ...linesOf(part, depth + 1),
    ];
  });
  const { additionalProperties: values, items } = node;
  return [
    ...keys,
    ...(typeof values === "object" ? linesOf(values, depth) : []),
    ...(items === undefined ? [] : linesOf(items, depth)),
  ];
}

function kindOf(node: DocumentedNode): string {
  if (node.enum !== undefined && node.enum.length <= LONGEST_CHOICE) {
    return node.enum.map((value) => `\`${String(value)}\``).join(" or ");
  }
  return node.type === "array" ? "list" : (typeWords[node.type ?? ""] ?? "one of several kinds");
}

/** The schema library writes the largest whole numbers where a number has no bounds of its own. */
function rangeOf(node: DocumentedNode): string[] {
  const { minimum = node.minItems ?? -Infinity, maximum = node.maxItems ?? Infinity } = node;
  const [hasLeast, hasMost] = [
    minimum > Number.MIN_SAFE_INTEGER,
    maximum < Number.MAX_SAFE_INTEGER,
  ];
  if (hasLeast && hasMost) {
    return [`${minimum} to ${maximum}`];
  }
  return hasLeast ? [`${minimum} or more`] : hasMost ? [`${maximum} or less`] : [];
}

function necessityOf(node: DocumentedNode, required: boolean): string[] {
  if (node.default !== undefined) {
    return [`default \`${JSON.stringify(node.default)}\``];
  }
  return required ? [] : ["optional"];
}
