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
  readonly oneOf?: readonly DocumentedNode[];
  readonly anyOf?: readonly DocumentedNode[];
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
  const kinds = kindsOf(node);
  const keys = [...new Set(kinds.flatMap(({ properties }) => Object.keys(properties ?? {})))];
  const { additionalProperties: values, items } = node;
  return [
    ...keys.flatMap((key) => linesOfKey(key, kinds, depth)),
    ...(typeof values === "object" ? linesOf(values, depth) : []),
    ...(items === undefined ? [] : linesOf(items, depth)),
  ];
}

/** The kinds of mapping that a value can be: several where they differ by a constant, such as `type`. */
function kindsOf(node: DocumentedNode): DocumentedNode[] {
  const kinds = [node, ...(node.oneOf ?? []), ...(node.anyOf ?? [])];
  return kinds.filter(({ properties }) => properties !== undefined);
}

function linesOfKey(key: string, kinds: readonly DocumentedNode[], depth: number): string[] {
  const having = kinds.filter(({ properties }) => properties?.[key] !== undefined);
  const parts = having.flatMap(({ properties }) => properties?.[key] ?? []);
  const [part = {}] = parts;
  const constants = parts.flatMap((kind) =>
    kind.const === undefined ? (kind.enum ?? []) : [kind.const],
  );
  const isDiscriminator = parts.some((kind) => kind.const !== undefined);
  const isRequired = having.every(({ required }) => required?.includes(key) === true);
  const facts = [
    isDiscriminator ? constants.map((each) => `\`${String(each)}\``).join(" or ") : kindOf(part),
    ...rangeOf(part),
    ...necessityOf(part, isRequired),
    ...(having.length < kinds.length ? [onlyWith(having)] : []),
  ];
  const description = isDiscriminator ? "Decides which other keys there are." : part.description;
  return [
    `${"  ".repeat(depth)}- \`${key}\` (${facts.filter((fact) => fact !== "").join(", ")}): ${description}`,
    ...linesOf(part, depth + 1),
  ];
}

/** Which kinds of a union have a key, by their constants: only with `type` `internal` or `public`. */
function onlyWith(kinds: readonly DocumentedNode[]): string {
  const constants = kinds.flatMap(({ properties = {} }) =>
    Object.entries(properties).flatMap(([key, { const: constant }]) =>
      typeof constant !== "string" ? [] : [{ key, value: `\`${constant}\`` }],
    ),
  );
  const values = constants.map(({ value }) => value).join(" or ");
  return constants.length === 0 ? "" : `only with \`${constants[0]?.key ?? ""}\` ${values}`;
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
