import { strict as assert } from "node:assert";

import fc from "fast-check";

import {
  blastRadius,
  findShard,
  mostTenants,
  overlaps,
  type ShardRules,
  type Shards,
} from "../../../../lib/queues/shards/shuffleShards";

function cellsOf(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `cell-${at}`);
}

/** Assigns tenants one after the other, until one has no shard. */
function assign(rules: ShardRules, count: number, start: Shards = {}): Shards {
  const shards: Record<string, Shards[string]> = { ...start };
  for (let at = Object.keys(shards).length; at < count; at++) {
    const cells = findShard(rules, shards, `tenant-${at}`);
    if (cells === undefined) {
      break;
    }
    shards[`tenant-${at}`] = { cells, weight: 1 };
  }
  return shards;
}

const rulesOf = fc
  .record({ cells: fc.integer({ min: 1, max: 14 }), k: fc.nat(), m: fc.nat() })
  .map(({ cells, k, m }): ShardRules => {
    const perTenant = 1 + (k % Math.min(4, cells));
    return { cells: cellsOf(cells), perTenant, mostShared: m % perTenant };
  });

describe("shuffle sharding", () => {
  it("gives each tenant as many cells as asked for, and no two more in common than allowed", () => {
    fc.assert(
      fc.property(rulesOf, (rules) => {
        const shards = assign(rules, 30);
        assert.deepEqual(overlaps(shards, rules.mostShared), []);
        for (const { cells } of Object.values(shards)) {
          assert.equal(new Set(cells).size, rules.perTenant);
        }
      }),
    );
  });

  it("never has more tenants than the combinations of cells allow", () => {
    fc.assert(
      fc.property(rulesOf, (rules) => {
        const count = Object.keys(assign(rules, 200)).length;
        assert.ok(count <= mostTenants(rules), `${count} of ${mostTenants(rules)}`);
      }),
    );
  });

  it("finds all pairs of cells, where a pair can share one", () => {
    const rules = { cells: cellsOf(8), perTenant: 2, mostShared: 1 };
    assert.equal(mostTenants(rules), 28);
    const shards = assign(rules, 100);
    assert.equal(Object.keys(shards).length, 28);
    assert.equal(findShard(rules, shards, "one more"), undefined);
  });

  it("has as many tenants as separate shards, where none share", () => {
    const rules = { cells: cellsOf(9), perTenant: 2, mostShared: 0 };
    assert.equal(mostTenants(rules), 4);
    assert.equal(Object.keys(assign(rules, 100)).length, 4);
  });

  it("changes no shard that exists when a cell or a tenant is added", () => {
    fc.assert(
      fc.property(rulesOf, fc.integer({ min: 1, max: 3 }), (rules, added) => {
        const before = assign(rules, 10);
        const more = { ...rules, cells: cellsOf(rules.cells.length + added) };
        const after = assign(more, 20, before);
        for (const [tenant, shard] of Object.entries(before)) {
          assert.deepEqual(after[tenant], shard);
        }
      }),
    );
  });

  it("uses a new cell first, because it has the fewest tenants", () => {
    const rules = { cells: cellsOf(4), perTenant: 2, mostShared: 1 };
    const shards = assign(rules, 4);
    const more = { ...rules, cells: cellsOf(5) };
    assert.ok(findShard(more, shards, "new")?.includes("cell-4"));
  });

  it("gives the same shard for the same name, whatever was assigned elsewhere", () => {
    const rules = { cells: cellsOf(8), perTenant: 2, mostShared: 1 };
    assert.deepEqual(findShard(rules, {}, "acme"), findShard(rules, {}, "acme"));
    assert.notDeepEqual(findShard(rules, {}, "acme"), findShard(rules, {}, "globex"));
  });

  it("spreads tenants, so that no cell has many more than another", () => {
    const rules = { cells: cellsOf(8), perTenant: 2, mostShared: 1 };
    const shards = Object.values(assign(rules, 16));
    const loads = rules.cells.map((cell) => shards.filter(({ cells }) => cells.includes(cell)));
    const counts = loads.map(({ length }) => length);
    assert.ok(Math.max(...counts) - Math.min(...counts) <= 2, counts.join(" "));
  });

  it("puts no tenant on a cell that its weight would overload", () => {
    const rules = { cells: cellsOf(2), perTenant: 1, mostShared: 0, capacity: 3 };
    const shards = { heavy: { cells: ["cell-0"], weight: 3 } };
    assert.deepEqual(findShard(rules, shards, "light"), ["cell-1"]);
    assert.equal(findShard(rules, shards, "too heavy", 4), undefined);
  });

  it("names the pairs that share too much", () => {
    const shards = {
      a: { cells: ["x", "y"], weight: 1 },
      b: { cells: ["y", "z"], weight: 1 },
      c: { cells: ["x", "y"], weight: 1 },
    };
    assert.deepEqual(overlaps(shards, 1), [{ tenants: ["a", "c"], cells: ["x", "y"] }]);
    assert.deepEqual(overlaps(shards, 2), []);
  });
});

describe("the blast radius", () => {
  it("is the share of tenants that one tenant, or one cell, degrades", () => {
    const shards = {
      a: { cells: ["x", "y"], weight: 1 },
      b: { cells: ["y", "z"], weight: 1 },
      c: { cells: ["z", "w"], weight: 1 },
      d: { cells: ["x", "w"], weight: 1 },
    };
    assert.deepEqual(blastRadius(["w", "x", "y", "z"], shards), {
      poisonedDegraded: 0.5,
      poisonedLost: 0,
      cellDegraded: 0.5,
      cellLost: 0,
    });
  });

  it("counts who loses everything, and nobody where there are no tenants", () => {
    const same = { a: { cells: ["x"], weight: 1 }, b: { cells: ["x"], weight: 1 } };
    assert.deepEqual(blastRadius(["x"], same), {
      poisonedDegraded: 0.5,
      poisonedLost: 0.5,
      cellDegraded: 1,
      cellLost: 1,
    });
    assert.deepEqual(blastRadius(["x"], {}), {
      poisonedDegraded: 0,
      poisonedLost: 0,
      cellDegraded: 0,
      cellLost: 0,
    });
  });
});
