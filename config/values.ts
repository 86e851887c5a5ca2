import { stackSchema } from "./stackSchema";

/** Keys of the project's namespace whose value is text; that of any other is a list, a mapping or a number. */
const textKeys: ReadonlySet<string> = new Set(
  Object.entries(stackSchema.shape)
    .filter(([, { def }]) => def.type === "string" || def.type === "enum")
    .map(([key]) => key),
);

/**
 * Reads the text of one configuration value.
 *
 * Pulumi hands everything over as text: what was written as text plainly, anything else as JSON. Only
 * the schema decides which of the two it is: `123456789012` can be an account or a number.
 */
export function readValue(key: string, text: string): unknown {
  return textKeys.has(key) ? text : readJson(text);
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
