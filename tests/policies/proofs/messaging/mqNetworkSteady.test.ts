import { strict as assert } from "node:assert";

import { mqNetworkSteady } from "../../../../policies/proofs/messaging/mqNetworkSteady";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";
import { addNetwork, type NetworkParts } from "./support";

function findings(parts?: NetworkParts): string[] {
  const stack = graphBuilder();
  addNetwork(stack, parts);
  return findingsOf(mqNetworkSteady, stack.graph());
}

describe("mq-network-steady", () => {
  it("allows brokers with windows on different days", () => {
    assert.deepEqual(findings(), []);
  });

  it("refuses one window of two linked brokers", () => {
    assert.deepEqual(findings({ day: "MONDAY" }), [
      "west: the maintenance window MONDAY 03:00 UTC is also that of east, which it is linked to; give each a day of its own",
    ]);
  });

  it("refuses a burstable instance", () => {
    assert.deepEqual(findings({ instanceType: "mq.t3.micro" }), [
      "west: mq.t3.micro is burstable, and every broker of a network forwards messages of the others; take mq.m5.large or larger",
    ]);
  });
});
