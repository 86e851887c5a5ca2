/**
 * Shuffle sharding: each tenant has a shard of its own, a few of all cells, and no two tenants share more than some
 * of them. What a tenant does to its cells reaches the others in part only, and nobody loses all of its cells with it.
 *
 * Shards that exist never change: a new tenant gets one that fits beside them, and a new cell is first used by
 * the tenants after it. The order of cells and the names of tenants decide all, so that everybody computes the same.
 *
 * Source: Amazon Builders' Library, "Workload isolation using shuffle-sharding".
 */
import { createHash } from "node:crypto";

export interface ShardRules {
  /** Names of the cells, 1 or more. */
  readonly cells: readonly string[];
  /** Cells of a tenant, 1 to all. */
  readonly perTenant: number;
  /** Cells that two tenants can have in common, 0 to one less than `perTenant`. */
  readonly mostShared: number;
  /** Tenants that a cell can have, or the sum of their weights. @default - no limit */
  readonly capacity?: number | undefined;
}

export interface TenantShard {
  /** Cells, in the order of the rules. */
  readonly cells: readonly string[];
  /** Part of a cell's capacity that the tenant takes in each of its cells. */
  readonly weight: number;
}

/** Shards by tenant. */
export type Shards = Readonly<Record<string, TenantShard>>;

/**
 * Finds a shard for a new tenant: of those that fit, one with the least used cells first. Which of several equal cells
 * it gets depends on its name, so that the tenants spread.
 *
 * @returns the cells in the order of the rules; undefined where none fits, or none was found in reasonable time.
 */
export function findShard(
  rules: ShardRules,
  shards: Shards,
  tenant: string,
  weight = 1,
): readonly string[] | undefined {
  const used = new Map(rules.cells.map((cell) => [cell, loadOf(cell, shards)]));
  const load = (cell: string): number => used.get(cell) ?? 0;
  const open = rules.cells
    .filter((cell) => load(cell) + weight <= (rules.capacity ?? Infinity))
    .map((cell) => ({ cell, key: digest(`${tenant}/${cell}`) }))
    .sort((a, b) => load(a.cell) - load(b.cell) || (a.key < b.key ? -1 : 1))
    .map(({ cell }) => cell);
  const others = Object.values(shards).map(({ cells }) => new Set(cells));
  const found = search(open, rules, others);
  return found && rules.cells.filter((cell) => found.includes(cell));
}

/** Steps after which a search ends: sets of cells near their bound have no quick answer. */
const MOST_STEPS = 100_000;

/** The first combination, in the order of `cells`, that shares few enough with each of the others. */
function search(
  cells: readonly string[],
  { perTenant, mostShared }: ShardRules,
  others: readonly ReadonlySet<string>[],
): readonly string[] | undefined {
  let steps = 0;
  const extend = (chosen: readonly string[], from: number): readonly string[] | undefined => {
    if (chosen.length === perTenant) {
      return chosen;
    }
    for (let at = from; at <= cells.length - (perTenant - chosen.length); at++) {
      const next = [...chosen, ...cells.slice(at, at + 1)];
      steps += 1;
      if (steps > MOST_STEPS) {
        return undefined;
      }
      const fits = others.every((other) => sharedBy(next, other) <= mostShared);
      const found = fits ? extend(next, at + 1) : undefined;
      if (found !== undefined) {
        return found;
      }
    }
    return undefined;
  };
  return extend([], 0);
}

function sharedBy(cells: readonly string[], other: ReadonlySet<string>): number {
  return cells.filter((cell) => other.has(cell)).length;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Sum of the weights of a cell's tenants. */
export function loadOf(cell: string, shards: Shards): number {
  return Object.values(shards)
    .filter(({ cells }) => cells.includes(cell))
    .reduce((sum, { weight }) => sum + weight, 0);
}

/** Two tenants that share more cells than they can. */
export interface Overlap {
  readonly tenants: readonly [string, string];
  readonly cells: readonly string[];
}

/** Every pair of tenants that shares more than `mostShared` cells, in the order of the tenants. */
export function overlaps(shards: Shards, mostShared: number): readonly Overlap[] {
  const tenants = Object.entries(shards);
  return tenants.flatMap(([first, { cells }], at) =>
    tenants.slice(at + 1).flatMap(([second, other]): Overlap[] => {
      const shared = cells.filter((cell) => other.cells.includes(cell));
      return shared.length > mostShared ? [{ tenants: [first, second], cells: shared }] : [];
    }),
  );
}

/**
 * The most tenants that any assignment can have. Two shards that share at most m cells have no set of m + 1 cells in
 * common, and each shard contains as many such sets as its cells have combinations.
 *
 * Source: Johnson, "A new upper bound for error-correcting codes" (1962), in the form of packings.
 */
export function mostTenants({ cells, perTenant, mostShared }: ShardRules): number {
  // C(n, m+1) / C(k, m+1), rounded down after each factor: n/k of what the cells beside one of them allow.
  let most = 1;
  for (let left = mostShared; left >= 0; left--) {
    most = Math.floor(((cells.length - left) * most) / (perTenant - left));
  }
  return most;
}

/** Who is affected by one failure, as shares of all tenants from 0 to 1. */
export interface BlastRadius {
  /** Tenants that lose some of their cells when all cells of the worst tenant fail; it is not counted. */
  readonly poisonedDegraded: number;
  /** Tenants that lose all of their cells with it. */
  readonly poisonedLost: number;
  /** Tenants that lose one of their cells when the most used cell fails. */
  readonly cellDegraded: number;
  /** Tenants that have no other cell than the most used one. */
  readonly cellLost: number;
}

/** The worst that one tenant, or one cell, does to the others. */
export function blastRadius(cells: readonly string[], shards: Shards): BlastRadius {
  const all = Object.entries(shards);
  const share = (count: number): number => (all.length === 0 ? 0 : count / all.length);
  const worst = (counts: readonly number[]): number => share(Math.max(0, ...counts));
  const without = (name: string, failed: readonly string[], left: "some" | "none"): number =>
    all.filter(([tenant, shard]) => {
      const lost = shard.cells.filter((cell) => failed.includes(cell)).length;
      return tenant !== name && (left === "none" ? lost === shard.cells.length : lost > 0);
    }).length;
  return {
    poisonedDegraded: worst(all.map(([name, shard]) => without(name, shard.cells, "some"))),
    poisonedLost: worst(all.map(([name, shard]) => without(name, shard.cells, "none"))),
    cellDegraded: worst(cells.map((cell) => without("", [cell], "some"))),
    cellLost: worst(cells.map((cell) => without("", [cell], "none"))),
  };
}
