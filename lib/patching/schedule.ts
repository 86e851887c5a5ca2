/**
 * When a maintenance window opens: a day of the week, of every week or of one in the month, at a local time.
 *
 * The runs follow the clock of the time zone across changes to and from daylight saving time. Of a local time that the
 * clock skips, the run is as much later as the clock skips; of one that it repeats, the first counts. AWS documents
 * neither, so keep windows out of the hours from 01:00 to 03:00 of a Sunday.
 */
export const weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"] as const;

export interface Schedule {
  readonly weekday: (typeof weekdays)[number];
  /** Which of the month, 1 to 4; undefined for every week. */
  readonly week?: number | undefined;
  /** Local time, such as `02:30`. */
  readonly at: string;
}

const DAY = 86_400_000;

/**
 * The expression of a maintenance window: six fields, the last of them the year.
 *
 * Source: Systems Manager User Guide, "Reference: Cron and rate expressions for Systems Manager".
 */
export function cronOf({ weekday, week, at }: Schedule): string {
  const [hour, minute] = timeOf(at);
  return `cron(${minute} ${hour} ? * ${weekday}${week === undefined ? "" : `#${week}`} *)`;
}

/** @returns undefined for an expression that `cronOf` does not write. */
export function scheduleOf(cron: string): Schedule | undefined {
  const [, minute, hour, weekday, week] =
    /^cron\((\d{1,2}) (\d{1,2}) \? \* ([A-Z]{3})(?:#([1-4]))? \*\)$/.exec(cron) ?? [];
  const known = weekdays.find((name) => name === weekday);
  if (known === undefined || Number(hour) > 23 || Number(minute) > 59) {
    return undefined;
  }
  const at = [hour, minute].map((part = "") => part.padStart(2, "0")).join(":");
  return { weekday: known, week: week === undefined ? undefined : Number(week), at };
}

/** The runs from one moment to before another, in order, as milliseconds since 1970. */
export function runsOf(
  schedule: Schedule,
  timezone: string,
  from: number,
  until: number,
): number[] {
  const offsetAt = offsetsOf(timezone);
  const wanted = weekdays.indexOf(schedule.weekday);
  const [hour, minute] = timeOf(schedule.at);
  const runs: number[] = [];
  // Local days, as if they were of UTC; one more at each end, since no zone is a day from UTC.
  const first = Math.floor(from / DAY) - 1;
  for (let day = first + ((wanted - new Date(first * DAY).getUTCDay() + 7) % 7); ; day += 7) {
    const local = day * DAY + (hour * 60 + minute) * 60_000;
    if (local - DAY >= until) {
      return runs;
    }
    const week = Math.ceil(new Date(day * DAY).getUTCDate() / 7);
    const run = local - offsetOfLocal(local, offsetAt);
    if ((schedule.week ?? week) === week && run >= from && run < until) {
      runs.push(run);
    }
  }
}

/** The hour and the minute of a local time such as `02:30`. */
export function timeOf(at: string): readonly [hour: number, minute: number] {
  const [hour = 0, minute = 0] = at.split(":").map(Number);
  return [hour, minute];
}

/** The difference of a local time from UTC, of the first such time where the clock repeats it. */
function offsetOfLocal(local: number, offsetAt: (instant: number) => number): number {
  const [before, after] = [offsetAt(local - DAY), offsetAt(local + DAY)];
  const fits = [before, after].find((offset) => offsetAt(local - offset) === offset);
  return fits ?? before;
}

/** How far local time is ahead of UTC at a moment, in milliseconds. */
function offsetsOf(timezone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: timezone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  return (instant) => {
    const parts = new Map(
      format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
    );
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    const local = Date.UTC(
      part("year"),
      part("month") - 1,
      part("day"),
      part("hour"),
      part("minute"),
    );
    return local - Math.floor(instant / 60_000) * 60_000;
  };
}
