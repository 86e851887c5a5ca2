/** What `npm run shards` prints of a set. */
import { stringify } from "yaml";

import { rulesOf, shardsOf } from "../../lib/queues/shards/plan";
import { type ShardSpec } from "../../lib/queues/shards/schema";
import { blastRadius, findShard, type Shards } from "../../lib/queues/shards/shuffleShards";
import { meantOrAll } from "../../lib/spec/suggest";

type Sets = Readonly<Record<string, ShardSpec>>;

/**
 * Lines for the set's `tenants` and `weights`.
 *
 * @throws {Error} with one sentence where a tenant has queues already, or none are left for it.
 */
export function newShards(
  file: string,
  sets: Sets,
  name: string,
  tenants: readonly string[],
  weight: number,
): string {
  const set = setOf(file, sets, name);
  const all: Record<string, Shards[string]> = { ...shardsOf(set) };
  for (const tenant of tenants) {
    if (Object.hasOwn(all, tenant)) {
      throw new Error(
        `${file}: ${tenant} has queues of ${name} already, ${all[tenant]?.cells.join(" and ")}`,
      );
    }
    const cells = findShard(rulesOf(set), all, tenant, weight);
    if (cells === undefined) {
      throw new Error(
        `${file}: ${name} has no queues left for ${tenant}; add a queue, or raise mostShared${set.capacity === undefined ? "" : " or capacity"}`,
      );
    }
    all[tenant] = { cells, weight };
  }
  const found = tenants.map((tenant) => [tenant, all[tenant]?.cells ?? []] as const);
  return stringify({
    tenants: Object.fromEntries(found),
    ...(weight === 1
      ? {}
      : { weights: Object.fromEntries(tenants.map((tenant) => [tenant, weight])) }),
  }).trimEnd();
}

/** Who is affected by one bad tenant, and by the loss of one queue. */
export function blastRadiusText(file: string, sets: Sets, name: string): string {
  const set = setOf(file, sets, name);
  const { poisonedDegraded, poisonedLost, cellDegraded, cellLost } = blastRadius(
    set.queues,
    shardsOf(set),
  );
  const count = Object.keys(set.tenants).length;
  return [
    `${name}: ${count} tenants on ${set.queues.length} queues, ${set.perTenant} each`,
    `one tenant blocks its queues: ${percent(poisonedDegraded)} of the tenants share one of them, ${percent(poisonedLost)} have no other`,
    `one queue is lost: ${percent(cellDegraded)} of the tenants use it, ${percent(cellLost)} have no other`,
  ].join("\n");
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function setOf(file: string, sets: Sets, name: string): ShardSpec {
  const set = Object.hasOwn(sets, name) ? sets[name] : undefined;
  if (set === undefined) {
    const names = Object.keys(sets);
    throw new Error(`${file} has no shards ${name}${meantOrAll(name, names, "it has none")}`);
  }
  return set;
}
