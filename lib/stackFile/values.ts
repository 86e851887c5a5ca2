import { type z } from "zod";

/** The schema of each key that a program knows. */
type Shape = Readonly<Record<string, z.ZodType>>;

/**
 * Reads the text of one configuration value.
 *
 * Pulumi hands everything over as text: what was written as text plainly, anything else as JSON. Only
 * the schema decides which of the two it is: `123456789012` can be an account or a number.
 */
export function readValue(shape: Shape, key: string, text: string): unknown {
  return isText(shape[key]) ? text : readJson(text);
}

function isText(schema: z.ZodType | undefined): boolean {
  return schema?.def.type === "string" || schema?.def.type === "enum";
}

/**
 * Text that is no JSON stays text; the schema then reports what it should have been. No text at all is what a
 * key without a value has.
 */
function readJson(text: string): unknown {
  if (text === "") {
    return null;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
