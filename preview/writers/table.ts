/** Lines of a table in columns that are as wide as their longest cell. */
export function table(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const all = [columns, ...rows];
  const widths = columns.map((_, index) =>
    Math.max(...all.map((row) => (row[index] ?? "").length)),
  );
  return all.map((row) =>
    `  ${widths.map((width, index) => (row[index] ?? "").padEnd(width)).join("  ")}`.trimEnd(),
  );
}
