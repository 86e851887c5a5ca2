/** Computes the chart: which bars, marks, bounds and times are where, in pixels. */
import { type DrillEvent, eventSentence } from "./drillState";

/** Row of the calls that failed. */
export const FAILED = "failed";

/** A call that has ended. */
export interface Call {
  /** Start in seconds on the chart's clock. */
  readonly atSeconds: number;
  /** Region that responded, or `FAILED`. */
  readonly row: string;
  readonly milliseconds: number;
}

export interface TimelineInput {
  /** Width of the chart in pixels. */
  readonly width: number;
  readonly nowSeconds: number;
  /** Seconds between calls, on the chart's clock. */
  readonly secondsPerCall: number;
  /** Regions, and `FAILED`. */
  readonly rows: readonly string[];
  readonly calls: readonly Call[];
  readonly events: readonly DrillEvent[];
  readonly boundSeconds: number | null;
  readonly timeLabel: (seconds: number) => string;
}

export interface Timeline {
  readonly height: number;
  /** Begin and end of the tracks. */
  readonly left: number;
  readonly right: number;
  readonly rows: readonly { readonly row: string; readonly labelY: number; readonly y: number }[];
  readonly bars: readonly { readonly row: string; readonly x: number; readonly y: number }[];
  readonly barWidth: number;
  readonly marks: readonly Mark[];
  readonly bounds: readonly { readonly x: number; readonly endX: number; readonly label: string }[];
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
}

export interface Mark {
  readonly kind: DrillEvent["event"];
  readonly x: number;
  readonly y: number;
  /** What happened, and when. */
  readonly title: string;
}

/** Below this width, labels are above the tracks. */
const NARROW = 560;
const LABEL_WIDTH = 96;
/** Above the tracks: labels of the bounds. */
const HEADER = 20;
const FOOTER = 22;
export const TRACK_HEIGHT = 20;
const MARK_WIDTH = 17;

/** Distances between labelled times, in seconds. */
const TICKS = [10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600, 86400];
const TICK_PIXELS = 72;

/** Calls that fit into the chart. */
const CALLS_SHOWN = { narrow: 180, wide: 300 };

export function layoutTimeline(input: TimelineInput): Timeline {
  const { width, rows, calls, events, secondsPerCall } = input;
  const isNarrow = width < NARROW;
  const left = isNarrow ? 1 : LABEL_WIDTH;
  const right = width - 1;
  const [rowHeight, trackOffset] = isNarrow ? [48, 22] : [34, 7];
  const seconds = (isNarrow ? CALLS_SHOWN.narrow : CALLS_SHOWN.wide) * Math.max(1, secondsPerCall);
  const bounds = boundsOf(input);
  const start = Math.max(0, endOf(input.nowSeconds, bounds, seconds) - seconds);
  const xOf = (at: number) => left + ((at - start) / seconds) * (right - left);
  const isShown = (at: number) => at >= start && at <= start + seconds;
  const trackY = (row: string) => HEADER + rows.indexOf(row) * rowHeight + trackOffset;
  return {
    height: HEADER + rows.length * rowHeight + FOOTER,
    left,
    right,
    rows: rows.map((row) => ({
      row,
      y: trackY(row),
      labelY: isNarrow ? trackY(row) - 6 : trackY(row) + 15,
    })),
    bars: calls
      .filter(({ atSeconds, row }) => isShown(atSeconds) && rows.includes(row))
      .map(({ atSeconds, row }) => ({ row, x: xOf(atSeconds), y: trackY(row) })),
    barWidth: Math.max(1.5, (secondsPerCall / seconds) * (right - left) - 1),
    marks: apart(
      events
        .filter(({ atSeconds, region }) => isShown(atSeconds) && rows.includes(region))
        // The first answer is no change.
        .filter(({ event, atSeconds }) => event !== "answer" || atSeconds > 0)
        .map((event) => ({
          kind: event.event,
          x: xOf(event.atSeconds),
          y: trackY(event.region) + TRACK_HEIGHT / 2,
          title: `${input.timeLabel(event.atSeconds)}: ${eventSentence(event)}`,
        })),
    ),
    bounds: bounds
      .filter(({ to }) => to > start)
      .map(({ from, to, label }) => ({ x: Math.max(left, xOf(from)), endX: xOf(to), label })),
    ticks: ticksOf(start, seconds, right - left).map((at) => ({
      x: xOf(at),
      label: input.timeLabel(at),
    })),
  };
}

/** Moves a mark to the right where it would cover the one before it on the same row. */
function apart(marks: readonly Mark[]): Mark[] {
  const ends = new Map<number, number>();
  return marks.map((mark) => {
    const x = Math.max(mark.x, ends.get(mark.y) ?? 0);
    ends.set(mark.y, x + MARK_WIDTH);
    return { ...mark, x };
  });
}

interface Bound {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly isOpen: boolean;
}

/** From each loss to the promised end of the failover, or to the recovery if that is earlier. */
function boundsOf({ events, boundSeconds, nowSeconds }: TimelineInput): Bound[] {
  if (boundSeconds === null) {
    return [];
  }
  return events.flatMap((event, index) => {
    if (event.event !== "fail") {
      return [];
    }
    const end = event.atSeconds + boundSeconds;
    const recovery = events
      .slice(index)
      .find((later) => later.event === "recover" && later.region === event.region);
    const isCut = recovery !== undefined && recovery.atSeconds < end;
    return {
      from: event.atSeconds,
      to: isCut ? recovery.atSeconds : end,
      label: isCut ? "" : `at most ${boundSeconds} s`,
      isOpen: !isCut && end > nowSeconds,
    };
  });
}

/** Right edge of the chart in seconds: it has room for a bound that is still ahead. */
function endOf(now: number, bounds: readonly Bound[], seconds: number): number {
  const ahead = bounds.filter(({ isOpen }) => isOpen).map(({ to }) => to);
  return Math.max(now, ...ahead) + seconds * 0.04;
}

function ticksOf(start: number, seconds: number, pixels: number): number[] {
  const step = TICKS.find((each) => (each / seconds) * pixels >= TICK_PIXELS) ?? seconds;
  const first = Math.ceil(start / step) * step;
  const count = Math.floor((start + seconds - first) / step) + 1;
  return Array.from({ length: count }, (_, index) => first + index * step).filter(
    // A label near the right edge would be cut off.
    (at) => ((start + seconds - at) / seconds) * pixels >= TICK_PIXELS / 2,
  );
}
