import { strict as assert } from "node:assert";

import fc from "fast-check";

import { connectorsOf, networkConnector } from "../../../../lib/brokers/network/connectors";
import { linksOf, topologyKinds } from "../../../../lib/brokers/network/topology";

describe("connectorsOf", () => {
  it("connects later members to earlier ones, and a broker on premises to its member", () => {
    const topology = { kind: "chain", members: ["a", "b", "c"], onPremises: { x: ["a"] } } as const;
    assert.deepEqual(connectorsOf(topology, { x: "onPremises" }), [
      { name: "b-to-a", from: "b", to: "a", networkTtl: 3 },
      { name: "c-to-b", from: "c", to: "b", networkTtl: 3 },
      { name: "x-to-a", from: "x", to: "a", networkTtl: 3 },
    ]);
  });

  it("connects a member to a broker on premises that cannot connect itself", () => {
    const topology = { kind: "mesh", members: ["a", "b"], onPremises: { x: ["b"] } } as const;
    assert.deepEqual(
      connectorsOf(topology, { x: "aws" }).map(({ name }) => name),
      ["b-to-a", "b-to-x"],
    );
  });

  it("has one connection for each link, under a name of its own, and no circle among members", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...topologyKinds),
        fc.uniqueArray(fc.constantFrom<string[]>("a", "b", "c", "d", "e", "f"), { minLength: 1 }),
        (kind, members) => {
          const topology = { kind, members, hub: members.at(-1), onPremises: {} };
          const connectors = connectorsOf(topology, {});
          const unordered = (pair: readonly string[]) => [...pair].sort().join();
          assert.deepEqual(
            connectors.map(({ from, to }) => unordered([from, to])),
            linksOf(topology).map(unordered),
          );
          assert.equal(new Set(connectors.map(({ name }) => name)).size, connectors.length);
          assert(connectors.every(({ from, to }) => members.indexOf(to) < members.indexOf(from)));
        },
      ),
    );
  });
});

describe("networkConnector", () => {
  const plan = { name: "b-to-a", from: "b", to: "a", networkTtl: 1 };

  it("names one address by static, and an active one with its standby by masterslave", () => {
    assert.deepEqual(networkConnector(plan, "bridge", ["ssl://a-1:61617"]), {
      name: "b-to-a",
      networkTtl: 1,
      userName: "bridge",
      uri: "static:(ssl://a-1:61617)",
    });
    assert.equal(
      networkConnector(plan, "bridge", ["ssl://a-1:61617", "ssl://a-2:61617"]).uri,
      "masterslave:(ssl://a-1:61617,ssl://a-2:61617)",
    );
  });
});
