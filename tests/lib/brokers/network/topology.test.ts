import { strict as assert } from "node:assert";

import fc from "fast-check";

import {
  ambiguityOf,
  checkTopology,
  diameterOf,
  type Link,
  linksOf,
  type Topology,
  topologyKinds,
} from "../../../../lib/brokers/network/topology";

const members = ["a", "b", "c", "d"];

function topology(changes: Partial<Topology> = {}): Topology {
  return { kind: "mesh", members, onPremises: {}, ...changes };
}

/** Topologies with up to six members, and up to two brokers on premises that are linked to any of them. */
const topologies: fc.Arbitrary<Topology> = fc
  .record({
    kind: fc.constantFrom(...topologyKinds),
    members: fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f"), { minLength: 1 }),
  })
  .chain(({ kind, members: chosen }) =>
    fc.record({
      kind: fc.constant(kind),
      members: fc.constant(chosen),
      hub: fc.constantFrom(...chosen),
      onPremises: fc.dictionary(
        fc.constantFrom("x", "y"),
        fc.uniqueArray(fc.constantFrom(...chosen), { minLength: 1 }),
      ),
    }),
  );

/** Every way without a broker twice from one broker to another, of so many links at most. */
function waysBetween(links: readonly Link[], from: string, to: string, most: number): number {
  const walk = (way: readonly string[]): number => {
    const last = way.at(-1) ?? "";
    if (last === to) {
      return 1;
    }
    return way.length > most
      ? 0
      : links
          .flatMap(([one, other]) => (one === last ? [other] : other === last ? [one] : []))
          .filter((next) => !way.includes(next))
          .reduce((sum, next) => sum + walk([...way, next]), 0);
  };
  return walk([from]);
}

describe("linksOf", () => {
  it("links every two members of a mesh once", () => {
    const text = linksOf(topology()).map((link) => link.join(""));
    assert.deepEqual(text, ["ab", "ac", "ad", "bc", "bd", "cd"]);
  });

  it("links the hub with every spoke, and the first member where none is named", () => {
    const of = (hub?: string) =>
      linksOf(topology({ kind: "hubAndSpoke", hub })).map((link) => link.join(""));
    assert.deepEqual(of("b"), ["ba", "bc", "bd"]);
    assert.deepEqual(of(), ["ab", "ac", "ad"]);
  });

  it("links each member of a chain with the next", () => {
    const text = linksOf(topology({ kind: "chain" })).map((link) => link.join(""));
    assert.deepEqual(text, ["ab", "bc", "cd"]);
  });

  it("links brokers on premises with the members that they name", () => {
    const links = linksOf(topology({ members: ["a"], onPremises: { x: ["a"], y: ["a"] } }));
    assert.deepEqual(links, [
      ["a", "x"],
      ["a", "y"],
    ]);
  });
});

describe("diameterOf", () => {
  it("is 1 in a mesh, 2 around a hub and one less than the members in a chain", () => {
    assert.equal(diameterOf(linksOf(topology())), 1);
    assert.equal(diameterOf(linksOf(topology({ kind: "hubAndSpoke" }))), 2);
    assert.equal(diameterOf(linksOf(topology({ kind: "chain" }))), 3);
    assert.equal(diameterOf(linksOf(topology({ members: ["a"] }))), 0);
  });
});

describe("checkTopology", () => {
  it("accepts trees, meshes, and a broker on premises that a whole mesh is linked to", () => {
    for (const kind of topologyKinds) {
      assert.deepEqual(checkTopology(topology({ kind }), ""), []);
    }
    assert.deepEqual(checkTopology(topology({ onPremises: { x: members } }), ""), []);
    const behind = topology({ members: ["a", "b"], onPremises: { x: ["a"], y: ["b"] } });
    assert.deepEqual(checkTopology(behind, ""), []);
  });

  it("refuses a broker on premises behind one member of a mesh of three", () => {
    const three = topology({ members: ["a", "b", "c"], onPremises: { x: ["a"] } });
    assert.deepEqual(checkTopology(three, "brokers.orders.network"), [
      {
        path: "brokers.orders.network",
        message:
          "must leave one way between any two brokers, got a - c and a - b - c; link each broker on premises to one member, or a single one to all members of a mesh",
      },
    ]);
  });

  it("refuses two links between two brokers", () => {
    assert.deepEqual(
      checkTopology(topology({ members: ["a"], onPremises: { x: ["a", "a"] } }), ""),
      [{ path: "", message: "must link a and x once, got two links" }],
    );
  });

  it("leaves exactly one way between any two brokers within reach, and reaches every one", () => {
    fc.assert(
      fc.property(topologies, (each) => {
        const links = linksOf(each);
        const brokers = [...new Set(links.flat())];
        const reach = diameterOf(links);
        const ways = brokers.flatMap((from) =>
          brokers.filter((to) => to !== from).map((to) => waysBetween(links, from, to, reach)),
        );
        assert(ways.every((count) => count >= 1));
        assert.equal(
          ambiguityOf(links) === undefined,
          ways.every((count) => count === 1),
        );
      }),
    );
  });
});
