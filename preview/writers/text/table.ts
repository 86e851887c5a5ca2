/** Spaces before a table and between its columns. */
const gap = 2;
/** A column is never made narrower than this. */
const narrowest = 6;

/**
 * Lines of a table.
 *
 * @param width in characters that the lines fit, by wrapping the text of the widest columns; undefined for columns as
 * wide as their longest cell.
 */
export function table(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  width?: number,
): readonly string[] {
  const all = [columns, ...rows];
  const natural = columns.map((_, index) =>
    Math.max(...all.map((row) => (row[index] ?? "").length)),
  );
  const widths = width === undefined ? natural : fit(natural, width - gap * columns.length);
  return all.flatMap((row) => {
    const cells = widths.map((size, index) => wrap(row[index] ?? "", size));
    const height = Math.max(...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) => {
      const parts = cells.map((lines, index) => (lines[line] ?? "").padEnd(widths[index] ?? 0));
      return `${" ".repeat(gap)}${parts.join(" ".repeat(gap))}`.trimEnd();
    });
  });
}

/** Takes from the widest columns what the table is too wide by. */
function fit(natural: readonly number[], available: number): readonly number[] {
  const widths = [...natural];
  let excess = widths.reduce((sum, one) => sum + one, 0) - available;
  while (excess > 0) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 0) <= narrowest) {
      return widths;
    }
    widths[widest] = (widths[widest] ?? 0) - 1;
    excess -= 1;
  }
  return widths;
}

/** Lines of at most `width` characters, broken at spaces, else after punctuation, else anywhere. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const head = rest.slice(0, width + 1);
    const space = head.lastIndexOf(" ");
    const mark = Math.max(
      ...["/", "-", ",", ":", "_"].map((one) => head.lastIndexOf(one, width - 1)),
    );
    const cut = space > 0 ? space : mark > 0 ? mark + 1 : width;
    lines.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return [...lines, rest];
}

/** Short texts side by side, in as many columns as fit; one below the other for any width. */
export function grid(texts: readonly string[], width?: number): readonly string[] {
  const most = width === undefined ? 1 : texts.length;
  for (let columns = most; columns > 1; columns--) {
    const cells = inColumns(texts, columns);
    if (lengthOf(cells) <= (width ?? Infinity)) {
      return gridLines(cells);
    }
  }
  return gridLines([texts]);
}

/** The texts in columns of equal height, filled one after the other. */
function inColumns(texts: readonly string[], columns: number): readonly (readonly string[])[] {
  const height = Math.ceil(texts.length / columns);
  return Array.from({ length: Math.ceil(texts.length / height) }, (_, column) =>
    texts.slice(column * height, (column + 1) * height),
  );
}

function widest(column: readonly string[]): number {
  return Math.max(0, ...column.map((text) => text.length));
}

function lengthOf(columns: readonly (readonly string[])[]): number {
  return columns.reduce((length, column) => length + gap + widest(column), 0);
}

function gridLines(columns: readonly (readonly string[])[]): readonly string[] {
  const [first = []] = columns;
  return first.map((_, row) => {
    const cells = columns.map((column) => (column[row] ?? "").padEnd(widest(column)));
    return `${" ".repeat(gap)}${cells.join(" ".repeat(gap))}`.trimEnd();
  });
}
