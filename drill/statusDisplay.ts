/** The state of the regions, kept at the bottom of a terminal while events scroll above it. */
import { type WriteStream } from "node:tty";

import { createColors, isColorSupported } from "picocolors";

import { type DrillSnapshot, stateWords } from "../client/page/drillState";

type Terminal = Pick<WriteStream, "write" | "isTTY" | "columns">;

const CLEAR_BELOW = "\x1b[0J";
const colours = createColors(isColorSupported);

/** One line for each region, with the key that loses or recovers it. */
export function statusLines({ atSeconds, regions }: DrillSnapshot): string[] {
  const width = Math.max(...regions.map(({ region }) => region.length));
  return [
    `${atSeconds.toFixed(1).padStart(7)} s`,
    ...regions.map(
      (state, index) => `${index + 1}  ${state.region.padEnd(width)}  ${stateWords(state)}`,
    ),
  ];
}

export class StatusDisplay {
  readonly #terminal: Terminal;
  readonly #snapshot: () => DrillSnapshot;
  #shownLines = 0;

  constructor(terminal: Terminal, snapshot: () => DrillSnapshot) {
    this.#terminal = terminal;
    this.#snapshot = snapshot;
  }

  /** Prints a line above the state. */
  print(line: string): void {
    this.clear();
    this.#terminal.write(`${line}\n`);
    this.draw();
  }

  /** Draws the state as it is now. Without a terminal, nothing. */
  draw(): void {
    if (!this.#terminal.isTTY) {
      return;
    }
    this.clear();
    const snapshot = this.#snapshot();
    // A line that wraps would leave a part behind when it is cleared.
    const lines = statusLines(snapshot).map((line) =>
      line.slice(0, (this.#terminal.columns || 80) - 1),
    );
    const coloured = lines.map((line, index) => {
      const region = snapshot.regions[index - 1];
      return region === undefined
        ? colours.dim(line)
        : region.isLost
          ? colours.red(line)
          : region.isHealthy === false
            ? colours.yellow(line)
            : line;
    });
    this.#terminal.write(coloured.map((line) => `${line}\n`).join(""));
    this.#shownLines = lines.length;
  }

  /** Removes the state. */
  clear(): void {
    if (this.#shownLines > 0) {
      this.#terminal.write(`\x1b[${this.#shownLines}A${CLEAR_BELOW}`);
      this.#shownLines = 0;
    }
  }
}
