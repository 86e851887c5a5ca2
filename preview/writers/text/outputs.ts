import { isValueMap, Secret, Unknown, type ValueMap } from "../../../graph/value";

/** One line for each value that a stack exports; mappings are indented under their names. */
export function outputLines(values: ValueMap, indent: string): string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (isValueMap(value)) {
      return [`${indent}${name}:`, ...outputLines(value, `${indent}  `)];
    }
    const isText = typeof value === "string" || value instanceof Secret || value instanceof Unknown;
    const text = isText ? String(value) : JSON.stringify(value);
    return [`${indent}${name}: ${text}`];
  });
}
