import { type Stability } from "./fields";
import { type SchemaNode } from "./schemaFile";

/** An output in a schema. */
export interface ListedOutput {
  /** Keys joined by dots; `*` stands for the keys of a mapping: `regions.*.network.vpcId`. */
  readonly path: string;
  readonly node: SchemaNode;
  /** Whether a stack can lack it. */
  readonly isOptional: boolean;
  readonly stability: Stability;
}

/** All outputs of a schema in its order, each before those within; the keys of mappings are no outputs. */
export function listOutputs(schema: SchemaNode): readonly ListedOutput[] {
  return within(schema, "", "stable");
}

/** The nodes of a path, and of those below it. */
function within(node: SchemaNode, prefix: string, around: Stability): ListedOutput[] {
  const { properties = {}, required = [], additionalProperties: values } = node;
  const own = Object.entries(properties).flatMap(([key, part]) => {
    const path = `${prefix}${key}`;
    const { stability = around } = part;
    const output = { path, node: part, isOptional: !required.includes(key), stability };
    return [output, ...within(part, `${path}.`, stability)];
  });
  return typeof values === "object" ? [...own, ...within(values, `${prefix}*.`, around)] : own;
}

/** Whether a path is another or lies below it. */
export function isWithin(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other}.`);
}
