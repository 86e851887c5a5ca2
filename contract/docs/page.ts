/** The list of outputs in docs/outputs.md, from the contract's own descriptions. */
import { listOutputs, type ListedOutput } from "../outputs";
import { type ContractSchema, type SchemaNode } from "../schemaFile";

/** Words for the formats of JSON Schema and of zod. */
const formats: Readonly<Record<string, string>> = {
  cidrv4: "IPv4 range",
  cidrv6: "IPv6 range",
  ipv4: "IPv4 address",
};

const types: Readonly<Record<string, string>> = {
  string: "text",
  integer: "whole number",
  boolean: "true or false",
};

/** One line of Markdown an output, each below the one that it belongs to. */
export function outputReference(schema: ContractSchema): string {
  return listOutputs(schema).map(lineOf).join("\n");
}

function lineOf({ path, node, isOptional, stability }: ListedOutput): string {
  const keys = path.split(".");
  const depth = keys.filter((key) => key !== "*").length - 1;
  const facts = [
    shapeOf(node),
    stability,
    ...(node.since === undefined ? [] : [`since ${node.since}`]),
    ...(isOptional ? [`absent ${node.absent ?? "in some stacks"}`] : []),
  ];
  const [example] = node.examples ?? [];
  return [
    `${"  ".repeat(depth)}- \`${keys.at(-1) ?? ""}\` (${facts.join(", ")}): ${node.description ?? ""}`,
    ...(example === undefined ? [] : [`Example: \`${exampleText(example)}\``]),
  ].join(" ");
}

function shapeOf(node: SchemaNode): string {
  const { type = "any value", enum: choices, format = "", items, additionalProperties } = node;
  if (choices !== undefined) {
    return choices.map((choice) => `\`${String(choice)}\``).join(" or ");
  }
  if (type === "array") {
    return `list of ${shapeOf(items ?? {})}`;
  }
  if (type === "object") {
    return typeof additionalProperties === "object"
      ? `mapping to ${shapeOf(additionalProperties)}`
      : "object";
  }
  return formats[format] ?? types[type] ?? type;
}

function exampleText(example: unknown): string {
  return typeof example === "string" ? example : JSON.stringify(example);
}
