/** What the JSON Schema knows of one value of the configuration. */
import { type Step, valueAt } from "./path";

export interface SchemaNode {
  readonly examples?: readonly unknown[];
  /** The only value that there can be. */
  readonly const?: unknown;
  readonly required?: readonly string[];
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

/**
 * The keys that a mapping can have, in the order of the schema.
 *
 * @param value of which kind of a union the keys are wanted. @default - of all kinds
 */
export function keysOf(node: SchemaNode, value?: unknown): string[] {
  const kinds = alternatives(node);
  const meant = kinds.filter((kind) => isOfKind(kind, value));
  const keys = (meant.length > 0 ? meant : kinds).flatMap(({ properties }) =>
    Object.keys(properties ?? {}),
  );
  return [...new Set(keys)];
}

/** Whether a mapping has the constants by which a kind differs from others, such as `type: none`. */
function isOfKind({ properties = {} }: SchemaNode, value: unknown): boolean {
  const constants = Object.entries(properties).filter(([, part]) => part.const !== undefined);
  return (
    constants.length > 0 && constants.every(([key, part]) => valueAt(value, [key]) === part.const)
  );
}

/** An example of the value. */
export function exampleOf(node: SchemaNode): unknown {
  return node.examples?.[0] ?? node.const;
}

/** Whether the mapping that holds the value must have it. */
export function isRequired(schema: SchemaNode, steps: readonly Step[]): boolean {
  const key = steps.at(-1);
  return alternatives(nodeAt(schema, steps.slice(0, -1))).some(
    ({ required = [] }) => typeof key === "string" && required.includes(key),
  );
}

/** The key by which the kinds of a mapping differ, where a text names one of them: `type` of `none`. */
export function discriminatorOf(node: SchemaNode, text: string): string | undefined {
  return (node.oneOf ?? [])
    .flatMap(({ properties = {} }) => Object.entries(properties))
    .find(([, part]) => part.const === text)?.[0];
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
