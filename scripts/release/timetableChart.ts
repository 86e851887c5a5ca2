/** The timetable of a release as a Gantt chart in Mermaid's language. */
import { type Timetable } from "../../lib/delivery/timetable";

/** Mermaid needs dates: the chart begins at midnight of this one, and shows hours and minutes only. */
const START = Date.parse("2030-01-01T00:00:00Z");

/** One section a region, one bar a step, and the time in which it is baked at the end. */
export function timetableChart(functionName: string, { rows, seconds }: Timetable): string {
  const regions = [...new Set(rows.map(({ region }) => region))];
  const sections = regions.flatMap((region) => [
    `  section ${region}`,
    ...rows.flatMap((row, index) =>
      row.region === region
        ? [bar(row.percent, row.seconds, rows[index + 1]?.seconds ?? seconds)]
        : [],
    ),
  ]);
  return [
    "gantt",
    `  title ${functionName}: hours and minutes from the beginning`,
    "  dateFormat YYYY-MM-DDTHH:mm:ss",
    "  axisFormat %H:%M",
    ...sections,
    "",
  ].join("\n");
}

function bar(percent: number, from: number, to: number): string {
  const at = (seconds: number) => new Date(START + seconds * 1000).toISOString().slice(0, 19);
  return `  ${percent} % :${percent === 100 ? "done, " : ""}${at(from)}, ${at(to)}`;
}
