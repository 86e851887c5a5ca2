import { type Outputs } from "./sources";

/** One line a value: the path of its output, and the value. */
export function outputTable(outputs: Outputs): string {
  const rows = [["output", "value"] as const, ...rowsOf(outputs, "")];
  const width = Math.max(...rows.map(([path]) => path.length));
  return rows.map(([path, value]) => `${path.padEnd(width)}  ${value}\n`).join("");
}

function rowsOf(value: unknown, path: string): (readonly [string, string])[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [[path, typeof value === "string" ? value : JSON.stringify(value)]];
  }
  const entries = Object.entries(value);
  return entries.length === 0
    ? [[path, "{}"]]
    : entries.flatMap(([key, inner]) => rowsOf(inner, path === "" ? key : `${path}.${key}`));
}
