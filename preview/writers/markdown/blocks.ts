import { plural } from "../../verdict";

/** A part of a comment: what opens it, lines that can be left out from the end, and what closes it. */
export interface Block {
  readonly open: readonly string[];
  readonly lines: readonly string[];
  readonly close: readonly string[];
  /** How soon it is left out of a comment that is too long. */
  readonly priority: Priority;
}

/** The first is left out last. */
export const priorities = ["verdict", "risk", "change", "consequence", "detail"] as const;
export type Priority = (typeof priorities)[number];

export function paragraph(priority: Priority, ...open: readonly string[]): Block {
  return { open, lines: [], close: [], priority };
}

/** @param items of text that is escaped already. */
export function listBlock(priority: Priority, heading: string, items: readonly string[]): Block {
  return { open: [heading, ""], lines: items.map((item) => `- ${item}`), close: [], priority };
}

/** @param rows of cells that are escaped already. */
export function tableBlock(
  priority: Priority,
  heading: readonly string[],
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): Block {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const title = heading.length === 0 ? [] : [...heading, ""];
  const open = [...title, line(columns), line(columns.map(() => "---"))];
  return { open, lines: rows.map(line), close: [], priority };
}

/** A block behind a title that opens it. */
export function folded(title: string, block: Block): Block {
  return {
    ...block,
    open: [`<details><summary>${title}</summary>`, "", ...block.open],
    close: [...block.close, "", "</details>"],
  };
}

/** Characters for the lines that say what was cut. */
const reserve = 200;

/**
 * Joins blocks to a text of at most so many characters. Where that is not enough, the most important blocks are kept,
 * the first that does not fit with as many of its lines as do, and a last line says how much is missing.
 *
 * @param note says where to see all of it.
 */
export function fit(blocks: readonly Block[], limit: number, note: string): string {
  const texts = blocks.map(textOf);
  const whole = texts.join("\n");
  if (whole.length <= limit) {
    return whole;
  }
  const kept = new Map<number, string>();
  let left = limit - note.length - reserve;
  const order = priorities.flatMap((priority) =>
    blocks.flatMap((block, index) => (block.priority === priority ? [{ block, index }] : [])),
  );
  for (const { block, index } of order) {
    const text = texts[index] ?? "";
    const part = text.length < left ? text : shortened(block, left);
    if (part === undefined) {
      break;
    }
    kept.set(index, part);
    left -= part.length + 1;
    if (part !== text) {
      break;
    }
  }
  const missing = blocks.length - kept.size;
  const cut = missing === 0 ? "" : ` ${plural(missing, "section")} left out.`;
  const parts = texts.flatMap((_, index) => kept.get(index) ?? []);
  return [...parts, `**This comment is cut.**${cut} ${note}\n`].join("\n");
}

/** A block with as many of its lines as fit and their missing number; undefined if none fits. */
function shortened({ open, lines, close, priority }: Block, limit: number): string | undefined {
  for (let count = lines.length - 1; count > 0; count = Math.floor(count * 0.9)) {
    const text = textOf({
      open,
      lines: lines.slice(0, count),
      close: [...close, "", `… and ${lines.length - count} more`],
      priority,
    });
    if (text.length < limit) {
      return text;
    }
  }
  return undefined;
}

function textOf({ open, lines, close }: Block): string {
  return `${[...open, ...lines, ...close].join("\n")}\n`;
}
