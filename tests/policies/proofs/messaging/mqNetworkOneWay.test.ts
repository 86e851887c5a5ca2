import { strict as assert } from "node:assert";

import { mqNetworkOneWay } from "../../../../policies/proofs/messaging/mqNetworkOneWay";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";
import { address, addNetwork, type NetworkParts } from "./support";

function findings(parts?: NetworkParts): string[] {
  const stack = graphBuilder();
  addNetwork(stack, parts);
  return findingsOf(mqNetworkOneWay, stack.graph());
}

const connector = (name: string, uri: string) =>
  `<networkConnector name="${name}" duplex="true" networkTTL="2" userName="bridge" uri="${uri}"/>`;
const site = (host: string) => `static:(ssl://${host}.example.com:61617)`;

describe("mq-network-one-way", () => {
  it("allows one connection between two brokers, and a chain with as much time to live", () => {
    assert.deepEqual(findings(), []);
    const chain = { connector: 'networkTTL="2"', further: connector("west-to-dc", site("dc")) };
    assert.deepEqual(findings(chain), []);
  });

  it("refuses a second connection between two brokers", () => {
    const uri = `masterslave:(${address("east", 2)},${address("east", 1)})`;
    assert.deepEqual(findings({ further: connector("again", uri) }), [
      "west: connector again links the same brokers as west-to-east; remove one, a duplex connector carries messages both ways",
    ]);
  });

  it("refuses a time to live that ends before the last broker", () => {
    assert.deepEqual(findings({ further: connector("west-to-dc", site("dc")) }), [
      "west: connector west-to-east has networkTTL 1, and the longest way has 2; raise it",
    ]);
  });
});
