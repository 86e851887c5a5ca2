/** Whether two maintenance windows are ever open at once. */
import { runsOf, type Schedule } from "./schedule";

export interface Window {
  /** What a reader calls it, such as `production in us-east-1`. */
  readonly name: string;
  readonly schedule: Schedule;
  readonly timezone: string;
  readonly hours: number;
}

export interface Overlap<W extends Window> {
  readonly first: W;
  readonly second: W;
  /** When the later of both opens for the first time, as milliseconds since 1970. */
  readonly at: number;
}

/**
 * The days that are compared, of fixed years so that the answer does not depend on the clock: three with a leap year,
 * in which months begin on every day of the week and zones change to and from daylight saving time.
 */
const FROM = Date.UTC(2026, 0, 1);
const UNTIL = Date.UTC(2029, 0, 1);

/** The first overlap of each pair of windows. */
export function overlapsOf<W extends Window>(windows: readonly W[]): readonly Overlap<W>[] {
  const found = new Map<string, Overlap<W>>();
  const open = windows
    .flatMap((window, index) =>
      runsOf(window.schedule, window.timezone, FROM, UNTIL).map((start) => ({
        window,
        index,
        start,
        end: start + window.hours * 3_600_000,
      })),
    )
    .sort((a, b) => a.start - b.start || a.index - b.index);
  open.forEach((run, at) => {
    for (let next = at + 1; next < open.length; next += 1) {
      const other = open[next];
      if (other === undefined || other.start >= run.end) {
        return;
      }
      const [first, second] = run.index < other.index ? [run, other] : [other, run];
      const key = `${first.index} ${second.index}`;
      if (!found.has(key)) {
        found.set(key, { first: first.window, second: second.window, at: other.start });
      }
    }
  });
  return [...found.values()];
}
