import { strict as assert } from "node:assert";

import { Unknown, type ValueMap } from "../../../../graph/value";
import { permits, rulesOf } from "../../../../policies/queries/network/groupRules";
import { graphBuilder } from "../../../support/graph";

const HTTPS = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/16"] };

/** Whether a group with these inputs admits HTTPS from the VPC. */
function admits(inputs: ValueMap): boolean | Unknown {
  const stack = graphBuilder();
  const group = stack.resource("aws:ec2/securityGroup:SecurityGroup", "group", inputs);
  const rules = rulesOf(stack.graph(), group);
  const peers = ["10.0.0.0/16"];
  return permits(rules, { direction: "ingress", protocol: "tcp", port: 443, peers });
}

describe("the rules of a security group", () => {
  it("are its inline ones, which admit or do not", () => {
    assert.equal(admits({ ingress: [HTTPS] }), true);
    assert.equal(admits({ ingress: [] }), false);
    assert.equal(admits({}), false);
  });

  it("are not known completely while its inline list is unknown", () => {
    assert.equal(admits({ ingress: Unknown.value }), Unknown.value);
    assert.equal(admits({ egress: Unknown.value }), false);
  });
});
