/** Counts the calls, and keeps those that the chart can show. */
import { type Call } from "./timeline";

/** Calls that are kept: more than the chart shows. */
const KEPT_CALLS = 2000;
const KEPT_TIMES = 200;

export interface RowStatistics {
  readonly count: number;
  /** Part of all calls: 0 to 1. */
  readonly share: number;
  /** Median of the last calls; undefined when there are none. */
  readonly medianMilliseconds: number | undefined;
}

export class Recording {
  readonly calls: Call[] = [];
  readonly #counts = new Map<string, number>();
  readonly #times = new Map<string, number[]>();
  #total = 0;

  add(call: Call): void {
    this.calls.push(call);
    this.calls.splice(0, this.calls.length - KEPT_CALLS);
    this.#total += 1;
    this.#counts.set(call.row, (this.#counts.get(call.row) ?? 0) + 1);
    const times = [...(this.#times.get(call.row) ?? []), call.milliseconds];
    this.#times.set(call.row, times.slice(-KEPT_TIMES));
  }

  /** Rows that have calls, in the order of their first call. */
  get rows(): string[] {
    return [...this.#counts.keys()];
  }

  statisticsOf(row: string): RowStatistics {
    const count = this.#counts.get(row) ?? 0;
    const times = [...(this.#times.get(row) ?? [])].sort((a, b) => a - b);
    return {
      count,
      share: this.#total === 0 ? 0 : count / this.#total,
      medianMilliseconds: times[Math.floor(times.length / 2)],
    };
  }
}
