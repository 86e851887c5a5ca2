/** The list of all keys in docs/configuration.md, from the schema's own descriptions. */
import { z } from "zod";

import { type Place } from "./place";
import { stackSchema } from "./schema/stack";

interface DocumentedPlace extends Place {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, DocumentedPlace>>;
  readonly additionalProperties?: DocumentedPlace | boolean;
  readonly items?: DocumentedPlace;
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
  return linesOf(z.toJSONSchema(schema, { io: "input" }) as DocumentedPlace, 0).join("\n");
}

function linesOf(place: DocumentedPlace, depth: number): string[] {
  const keys = Object.entries(place.properties ?? {}).flatMap(([key, part]) => {
    const facts = [kindOf(part), ...necessityOf(part, place.required?.includes(key) === true)];
    return [
      `${"  ".repeat(depth)}- \`${key}\` (${facts.join(", ")}): ${part.description ?? ""}`,
      ...linesOf(part, depth + 1),
    ];
  });
  const { additionalProperties: values, items } = place;
  return [
    ...keys,
    ...(typeof values === "object" ? linesOf(values, depth) : []),
    ...(items === undefined ? [] : linesOf(items, depth)),
  ];
}

function kindOf(place: DocumentedPlace): string {
  if (place.enum !== undefined && place.enum.length <= LONGEST_CHOICE) {
    return place.enum.map((value) => `\`${String(value)}\``).join(" or ");
  }
  return place.type === "array" ? "list" : (typeWords[place.type ?? ""] ?? "one of several kinds");
}

function necessityOf(place: DocumentedPlace, required: boolean): string[] {
  if (place.default !== undefined) {
    return [`default \`${JSON.stringify(place.default)}\``];
  }
  return required ? [] : ["optional"];
}
