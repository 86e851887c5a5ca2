import { type Resource, type StackGraph } from "../../graph/stackGraph";
import { componentsOf, groupEqualRegions, type RegionGroup, withoutRegion } from "./regions";
import { shortType } from "./shortType";

/** How many resources each part of a stack has in each region. */
export interface Matrix {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** For each group of regions that differs from the largest one, a sentence that says in what. */
  readonly differences: readonly string[];
}

/** More parts than this are summed up in one row, so that the matrix stays on one screen. */
const maximumRows = 12;

/** Types that are named for a region that differs. */
const maximumDifferences = 5;

type Counts = Map<string, number>;

/**
 * A row for each component within the outermost ones, a column for each region or group of equal regions.
 *
 * @param collapse makes one column of regions that have the same resources.
 */
export function matrixOf(graph: StackGraph, collapse: boolean): Matrix {
  const groups = groupEqualRegions(graph);
  const counts = groups.map((group) => countParts(group, graph));
  const parts = [...new Set(counts.flatMap((count) => [...count.keys()]))];
  const cells = groups.flatMap((group, index) =>
    collapse
      ? [{ title: titleOf(group), times: group.regions.length, counts: counts[index] }]
      : group.regions.map((region) => ({ title: region, times: 1, counts: counts[index] })),
  );
  const numbersOf = (part: string): readonly number[] =>
    cells.map((cell) => sum(cell.counts?.get(part)));
  const totalOf = (numbers: readonly number[]): number =>
    numbers.reduce((total, number, index) => total + number * (cells[index]?.times ?? 1), 0);
  const ranked = parts
    .map((part) => ({ part, numbers: numbersOf(part) }))
    .sort((one, other) => totalOf(other.numbers) - totalOf(one.numbers));
  const shown = ranked.slice(0, ranked.length > maximumRows ? maximumRows - 1 : maximumRows);
  const rest = ranked.slice(shown.length);
  const add = (rows: readonly { readonly numbers: readonly number[] }[]): readonly number[] =>
    cells.map((_, index) => rows.reduce((total, { numbers }) => total + (numbers[index] ?? 0), 0));
  const row = (title: string, numbers: readonly number[]): readonly string[] => [
    title,
    ...[...numbers, totalOf(numbers)].map((number) => (number === 0 ? "" : String(number))),
  ];
  return {
    columns: ["resources", ...cells.map(({ title }) => title), "total"],
    rows: [
      ...shown.map(({ part, numbers }) => row(part, numbers)),
      ...(rest.length === 0 ? [] : [row(`${rest.length} others`, add(rest))]),
      row("all", add(ranked)),
    ],
    differences: differencesOf(groups, counts),
  };
}

function titleOf({ regions }: RegionGroup): string {
  return regions.length === 1 ? (regions[0] ?? "") : `each of ${regions.length} equal regions`;
}

/** Counts by part, and within it by type. */
function countParts({ resources }: RegionGroup, graph: StackGraph): Map<string, Counts> {
  const parts = new Map<string, Counts>();
  for (const resource of resources) {
    const part = partOf(resource, graph);
    const counts = parts.get(part) ?? new Map<string, number>();
    const type = shortType(resource.type);
    parts.set(part, counts.set(type, (counts.get(type) ?? 0) + 1));
  }
  return parts;
}

/** The part of the stack that a resource belongs to: its second component, else its first. */
function partOf(resource: Resource, graph: StackGraph): string {
  const [outer, inner] = componentsOf(resource, graph);
  if (outer === undefined) {
    return "outside of components";
  }
  const top = withoutRegion(outer.name, resource.region);
  const own = inner === undefined ? "" : withoutRegion(inner.name, resource.region);
  const role = own.startsWith(`${top}-`) ? own.slice(top.length + 1) : own;
  if (top !== "{region}") {
    return `${top} ${role}`.trim();
  }
  return role === "" ? (outer.type.split(":").pop() ?? top) : role;
}

function sum(counts: Counts | undefined): number {
  return [...(counts?.values() ?? [])].reduce((total, count) => total + count, 0);
}

function differencesOf(
  groups: readonly RegionGroup[],
  counts: readonly Map<string, Counts>[],
): string[] {
  const largest = groups.reduce(
    (best, group, index) =>
      group.regions.length > (groups[best]?.regions.length ?? 0) ? index : best,
    0,
  );
  const base = groups[largest];
  if (base === undefined || base.regions.length === 1) {
    return [];
  }
  const equal = `${base.regions.join(", ")} are equal`;
  const others = groups.flatMap((group, index) =>
    index === largest
      ? []
      : [`${group.regions.join(", ")}: ${difference(counts[index], counts[largest])}`],
  );
  return [equal, ...others];
}

/** The types that differ most; the tree has the rest. */
function difference(
  counts: Map<string, Counts> | undefined,
  base: Map<string, Counts> | undefined,
): string {
  const changes = [...new Set([...(counts?.keys() ?? []), ...(base?.keys() ?? [])])].flatMap(
    (part) => {
      const [own, other] = [counts?.get(part), base?.get(part)];
      const types = new Set([...(own?.keys() ?? []), ...(other?.keys() ?? [])]);
      return [...types].map((type) => ({
        type,
        part,
        change: (own?.get(type) ?? 0) - (other?.get(type) ?? 0),
      }));
    },
  );
  const differing = changes
    .filter(({ change }) => change !== 0)
    .sort((one, another) => Math.abs(another.change) - Math.abs(one.change));
  const named = differing
    .slice(0, maximumDifferences)
    .map(({ type, part, change }) => `${change > 0 ? "+" : ""}${change} ${type} (${part})`);
  const rest = differing.length - named.length;
  return differing.length === 0
    ? "the same types in other components"
    : [...named, ...(rest === 0 ? [] : [`and ${rest} types more`])].join(", ");
}
