import { type z } from "zod";

/**
 * Reads the text of one configuration value.
 *
 * Pulumi hands everything over as text: what was written as text plainly, anything else as JSON. Only
 * the schema decides which of the two it is: `123456789012` can be an account or a number.
 *
 * @param schema of the value; undefined for a key that the program does not know.
 */
export function readValue(schema: z.ZodType | undefined, text: string): unknown {
  return isText(schema) ? text : readJson(text);
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
