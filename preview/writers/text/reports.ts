import { type Report } from "../../../graph/pack";
import { shortRegion } from "../../synthesiser/regionNames";
import { table } from "./table";

/**
 * The lines of a report's table.
 *
 * @param width of a terminal, on which rows and columns that are equal in several regions are shown once; undefined
 * for the full table.
 */
export function reportLines(
  report: Report,
  regions: readonly string[],
  width: number | undefined,
): readonly string[] {
  if (report.rows.length === 0) {
    return ["  none"];
  }
  const { columns, rows } =
    width === undefined ? report : collapseRows(collapseColumns(report, regions), regions);
  return table(columns, rows, width);
}

type Table = Pick<Report, "columns" | "rows">;

/** Columns of regions with the same cells become one. */
function collapseColumns({ columns, rows }: Table, regions: readonly string[]): Table {
  const groups = new Map<string, number[]>();
  columns.forEach((column, index) => {
    const cells = rows.map((row) => row[index] ?? "").join("\n");
    const key = regions.includes(column) ? cells : `not a region: ${index}`;
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  const kept = [...groups.values()];
  return {
    columns: kept.map((indexes) =>
      indexes.length === 1
        ? (columns[indexes[0] ?? 0] ?? "")
        : `each of ${indexes.map((index) => columns[index]).join(", ")}`,
    ),
    rows: rows.map((row) => kept.map(([index = 0]) => row[index] ?? "")),
  };
}

/** Rows that differ in nothing but the region that they mention become one, with the regions in a last column. */
function collapseRows({ columns, rows }: Table, regions: readonly string[]): Table {
  const groups = new Map<
    string,
    { readonly cells: readonly string[]; readonly regions: string[] }
  >();
  let isCollapsed = false;
  for (const row of rows) {
    const mentioned = regions.filter((region) =>
      row.some((cell) => cell.includes(region) || cell.includes(`${shortRegion(region)}-`)),
    );
    const [region] = mentioned;
    const cells =
      mentioned.length === 1 && region !== undefined
        ? row.map((cell) => general(cell, region))
        : row;
    const key = cells.join("\n");
    const known = groups.get(key);
    if (known !== undefined && region !== undefined) {
      known.regions.push(region);
      isCollapsed = true;
    } else {
      groups.set(key, { cells, regions: mentioned.length === 1 ? [...mentioned] : [] });
    }
  }
  if (!isCollapsed) {
    return { columns, rows: rows.map((row) => row.map((cell) => shorten(cell, regions))) };
  }
  return {
    columns: [...columns, "regions"],
    rows: [...groups.values()].map(({ cells, regions: own }) => [
      ...cells,
      own.length === regions.length ? `all ${own.length}` : own.join(", "),
    ]),
  };
}

/** A list of all regions is shortened. */
function shorten(cell: string, regions: readonly string[]): string {
  return regions.length > 1 && cell === [...regions].sort().join(", ")
    ? `all ${regions.length}`
    : cell;
}

/** A cell without its region, and without the digits that Pulumi adds to a name. */
function general(cell: string, region: string): string {
  return cell
    .replaceAll(region, "{region}")
    .replaceAll(`${shortRegion(region)}-`, "{region}-")
    .replace(/-[0-9a-f]{7}\b/g, "");
}
