/** The timetable of a release, for a person. */
import { type Timetable } from "../../lib/delivery/timetable";

/**
 * Text of a timetable.
 *
 * @param start of the release; without it, times count from its beginning.
 */
export function timetableText(functionName: string, table: Timetable, start?: Date): string {
  const rows = table.rows.map(({ region, step, percent, seconds, userPercent }) => [
    clock(seconds, start),
    region,
    String(step),
    `${percent} %`,
    `${rounded(userPercent)} %`,
  ]);
  return [
    `${functionName}: ${duration(table.seconds)} for all regions${longest(table)}`,
    "",
    ...columns([["at", "region", "step", "of the region", "of all users"], ...rows]),
    "",
    exposureSentence(table),
    "",
  ].join("\n");
}

function longest({ seconds, longestSeconds }: Timetable): string {
  return longestSeconds > seconds
    ? `, ${duration(longestSeconds)} where every step waits for traffic`
    : "";
}

function exposureSentence({ exposure: { seconds, userPercent } }: Timetable): string {
  return seconds === undefined
    ? `Nothing takes back a version that fails: it reaches ${rounded(userPercent)} % of all users.`
    : `A version that fails from its first request serves for at most ${duration(seconds)}, and reaches at most ${rounded(userPercent)} % of all users.`;
}

/** `+1 h 05 min`, or the time of the day in UTC. */
function clock(seconds: number, start: Date | undefined): string {
  return start === undefined
    ? `+${duration(seconds)}`
    : `${new Date(start.getTime() + seconds * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** Two units at most: `3 d 4 h`, `1 h 05 min`, `5 min`, `90 s`. */
export function duration(seconds: number): string {
  if (seconds < 120 && seconds % 60 !== 0) {
    return `${seconds} s`;
  }
  const minutes = Math.ceil(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours === 0) {
    return `${minutes} min`;
  }
  return hours < 24
    ? `${hours} h ${String(minutes % 60).padStart(2, "0")} min`
    : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

function rounded(percent: number): number {
  return Math.round(percent * 10) / 10;
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => `  ${cell.padEnd(widths[column] ?? 0)}`)
      .join("")
      .trimEnd(),
  );
}
