import { type Report } from "../../../graph/pack";
import { reportName } from "../reportNames";

/** A report whose rows are others than in the base: only these rows, each changed cell as `3 → 2`. */
export interface ReportChange {
  readonly title: string;
  /** Such as `10 keys → 11 keys`; undefined for a report without a summary. */
  readonly summary: string | undefined;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

type Row = readonly string[];

/** A row that is on one side alone has this there. */
const none = "none";

/**
 * The reports that changed, those about cost and other highlights first.
 *
 * @param deployed true where one side has AWS's values: names are compared without the digits that Pulumi adds to them.
 */
export function reportChanges(
  before: readonly Report[],
  after: readonly Report[],
  deployed: boolean,
): readonly ReportChange[] {
  const names = [...new Set([...after, ...before].map(reportName))];
  const changed = names.flatMap((name) => {
    const [old, now] = [before, after]
      .map((reports) => reports.find((report) => reportName(report) === name))
      .map((report) => (deployed ? withoutDigits(report) : report));
    const change = changeOf(old, now);
    const highlighted = ((now ?? old)?.highlights?.length ?? 0) > 0;
    return change.rows.length === 0 ? [] : [{ change, highlighted }];
  });
  return [
    ...changed.filter(({ highlighted }) => highlighted),
    ...changed.filter(({ highlighted }) => !highlighted),
  ].map(({ change }) => change);
}

function withoutDigits(report: Report | undefined): Report | undefined {
  const general = (cell: string): string => cell.replace(/-[0-9a-f]{7}\b/g, "");
  return report && { ...report, rows: report.rows.map((row) => row.map(general)) };
}

function changeOf(old: Report | undefined, now: Report | undefined): ReportChange {
  const columns = [...new Set([...(now?.columns ?? []), ...(old?.columns ?? [])])];
  const [before, after] = [rowsOf(old, columns), rowsOf(now, columns)];
  const keyOf = keyFor(columns, before, after);
  const [oldByKey, newByKey] = [byKey(before, keyOf), byKey(after, keyOf)];
  const keys = [...new Set([...newByKey.keys(), ...oldByKey.keys()])];
  const rows = keys.flatMap((key): Row[] => {
    const [one, other] = [oldByKey.get(key), newByKey.get(key)];
    const isSame = one?.join("\n") === other?.join("\n");
    return isSame ? [] : [columns.map((_, index) => cellOf(one, other, index, keyOf.length))];
  });
  const [from, to] = [old?.summary, now?.summary];
  return {
    title: (now ?? old)?.title ?? "",
    summary: from === to ? to : `${from ?? none} → ${to ?? none}`,
    columns,
    rows,
  };
}

/** The cells of a report in the order of all columns; a column that it lacks is empty. */
function rowsOf(report: Report | undefined, columns: readonly string[]): readonly Row[] {
  const indexes = columns.map((column) => report?.columns.indexOf(column) ?? -1);
  return (report?.rows ?? []).map((row) => indexes.map((index) => row[index] ?? ""));
}

/** The first columns that tell the rows of each side apart; all of them where none do. */
function keyFor(columns: Row, before: readonly Row[], after: readonly Row[]): Row {
  const isUnique = (rows: readonly Row[], length: number): boolean =>
    new Set(rows.map((row) => row.slice(0, length).join("\n"))).size === rows.length;
  const lengths = columns.map((_, index) => index + 1);
  const length = lengths.find((each) => isUnique(before, each) && isUnique(after, each));
  return columns.slice(0, length);
}

function byKey(rows: readonly Row[], { length }: Row): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.slice(0, length).join("\n"), row]));
}

/** @param keys how many columns tell the rows apart: they are equal on both sides. */
function cellOf(one: Row | undefined, other: Row | undefined, index: number, keys: number): string {
  const [before = "", after = ""] = [one?.[index], other?.[index]];
  if (index < keys || before === after) {
    return after === "" ? before : after;
  }
  return `${before === "" ? none : before} → ${after === "" ? none : after}`;
}
