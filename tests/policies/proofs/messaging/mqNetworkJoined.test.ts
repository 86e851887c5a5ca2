import { strict as assert } from "node:assert";

import { mqNetworkJoined } from "../../../../policies/proofs/messaging/mqNetworkJoined";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";
import { address, addNetwork, type NetworkParts } from "./support";

function findings(parts?: NetworkParts): string[] {
  const stack = graphBuilder();
  addNetwork(stack, parts);
  return findingsOf(mqNetworkJoined, stack.graph());
}

describe("mq-network-joined", () => {
  it("allows a connection whose both ends fit, and one to a broker of another network", () => {
    assert.deepEqual(findings(), []);
    assert.deepEqual(findings({ uri: "static:(ssl://mq.example.com:61617)", users: [] }), []);
  });

  it("refuses a user that one of the brokers does not have", () => {
    assert.deepEqual(findings({ eastUsers: ["shop"] }), [
      "west: connector west-to-east connects as bridge, whom east does not have; add the user to both brokers, with one password",
    ]);
  });

  it("refuses one address of a broker with a standby", () => {
    assert.deepEqual(findings({ uri: `static:(${address("east", 1)})` }), [
      "west: connector west-to-east names 1 address of east, which has a standby; name both with masterslave:",
    ]);
  });

  it("refuses a port or a range that a security group does not let through", () => {
    assert.deepEqual(findings({ egressPort: 61616 }), [
      "west: the security groups of west have no egress rule for tcp 61617 to the subnets of east; add it",
    ]);
    assert.deepEqual(findings({ ingressCidr: "10.2.0.0/24" }), [
      "west: the security groups of east have no ingress rule for tcp 61617 from the subnets of west; add it",
    ]);
  });
});
