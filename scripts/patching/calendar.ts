/** The install windows of a stack as a table, and as a chart with a column for each day. */
import { installWindows } from "../../lib/patching/members";
import { runsOf } from "../../lib/patching/schedule";
import { type Patching, type PatchingStack } from "../../lib/patching/schema";

export interface Calendar {
  /** First day, such as `2026-11-20`, in UTC. */
  readonly from: string;
  readonly days: number;
  /** In the order in which they open. */
  readonly runs: readonly CalendarRun[];
}

export interface CalendarRun {
  readonly region: string;
  readonly ring: string;
  /** Such as `2026-11-25T02:30Z`. */
  readonly utc: string;
  /** Such as `Wed, 25 Nov 2026, 02:30 EST`. */
  readonly local: string;
  readonly hours: number;
}

const DAY = 86_400_000;

/** @param from midnight of the first day in UTC, as milliseconds since 1970. */
export function calendarOf(
  patching: Patching,
  stack: PatchingStack,
  from: number,
  days: number,
): Calendar {
  const runs = installWindows(patching, stack).flatMap((window) =>
    runsOf(window.schedule, window.timezone, from, from + days * DAY).map((run) => ({
      region: window.region,
      ring: window.ring,
      utc: `${new Date(run).toISOString().slice(0, 16)}Z`,
      local: localTime(run, window.timezone),
      hours: window.hours,
    })),
  );
  return {
    from: new Date(from).toISOString().slice(0, 10),
    days,
    runs: runs.sort((a, b) => (a.utc < b.utc ? -1 : Number(a.utc > b.utc))),
  };
}

function localTime(run: number, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "short",
    day: "2-digit",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  }).format(run);
}

export function calendarText(calendar: Calendar): string {
  const { from, days, runs } = calendar;
  if (runs.length === 0) {
    return `no window opens in the ${days} days from ${from} on\n`;
  }
  const rows = runs.map(({ utc, local, region, ring, hours }) => [
    utc.replace("T", " ").replace("Z", ""),
    local,
    region,
    ring,
    `${hours} h`,
  ]);
  return `${table([["UTC", "local", "region", "ring", "open"], ...rows])}\n${chart(calendar)}`;
}

/** A row for each ring of a region, a column for each day in UTC, from the first of `from` on. */
function chart({ from, days, runs }: Calendar): string {
  const first = Date.parse(`${from}T00:00:00Z`);
  const dayOf = (utc: string) => Math.floor((Date.parse(utc) - first) / DAY);
  const names = [...new Set(runs.map(({ region, ring }) => `${region} ${ring}`))].sort();
  const header = Array.from({ length: days }, (_, day) =>
    new Date(first + day * DAY).getUTCDay() === 1 ? "|" : " ",
  ).join("");
  const rows = names.map((name) => {
    const open = new Set(
      runs.filter(({ region, ring }) => `${region} ${ring}` === name).map(({ utc }) => dayOf(utc)),
    );
    return [name, Array.from({ length: days }, (_, day) => (open.has(day) ? "#" : ".")).join("")];
  });
  return table([["", header], ...rows]);
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}
