/** What the JSON Schema knows of one value of the configuration. */
import { type Step } from "./path";

export interface SchemaNode {
  readonly examples?: readonly unknown[];
  /** The only value that there can be. */
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
}

/** The node at the end of a path, as far as the schema has it. */
export function nodeAt(schema: SchemaNode, steps: readonly Step[]): SchemaNode {
  return steps.reduce<SchemaNode>((node, step) => {
    const found = alternatives(node).map((alternative) => partOf(alternative, step));
    return found.find((part) => part !== undefined) ?? {};
  }, schema);
}

/** The keys that the mapping can have, in the order of the schema. */
export function keysOf(node: SchemaNode): string[] {
  const keys = alternatives(node).flatMap(({ properties }) => Object.keys(properties ?? {}));
  return [...new Set(keys)];
}

/** An example of the value. */
export function exampleOf(node: SchemaNode): unknown {
  return node.examples?.[0] ?? node.const;
}

function alternatives(node: SchemaNode): readonly SchemaNode[] {
  return [node, ...(node.anyOf ?? []), ...(node.oneOf ?? [])];
}

function partOf(node: SchemaNode, step: Step): SchemaNode | undefined {
  if (typeof step === "number") {
    return node.items;
  }
  const { additionalProperties: other } = node;
  return node.properties?.[step] ?? (typeof other === "object" ? other : undefined);
}
