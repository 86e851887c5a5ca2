import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import {
  DEFAULT_SECURITY_GROUP,
  EGRESS_RULE,
  INGRESS_RULE,
  SECURITY_GROUP,
  SECURITY_GROUP_RULE,
} from "../../../../policies/queries/types";
import { defaultSecurityGroupEmpty } from "../../../../policies/proofs/network/defaultSecurityGroupEmpty";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, output, type GraphBuilder } from "../../../support/graph";

const VPC = "aws:ec2/vpc:Vpc";
const ALL = { protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] };
const RULE = "rule belongs to a VPC's default security group; give it a group of its own";

function findings(stack: GraphBuilder): string[] {
  return findingsOf(defaultSecurityGroupEmpty, stack.graph());
}

describe("default-security-group-empty", () => {
  it("allows a VPC whose default group is adopted and has no rules", () => {
    const stack = graphBuilder();
    const vpc = stack.resource(VPC, "vpc");
    stack.resource(DEFAULT_SECURITY_GROUP, "default-sg", { vpcId: vpc, ingress: [], egress: [] });

    assert.deepEqual(findings(stack), []);
  });

  it("refuses a VPC whose default group is left as it is", () => {
    const stack = graphBuilder();
    const vpc = stack.resource(VPC, "adopted");
    stack.resource(DEFAULT_SECURITY_GROUP, "default-sg", { vpcId: vpc });
    stack.resource(VPC, "left");

    assert.deepEqual(findings(stack), [
      "left: default security group is not adopted and lets its members talk to each other and " +
        "out; add an aws.ec2.DefaultSecurityGroup with this vpcId and no rules",
    ]);
  });

  it("refuses inline rules of either direction", () => {
    const stack = graphBuilder();
    const vpcId = stack.resource(VPC, "vpc");
    const inputs = { vpcId, ingress: [ALL], egress: [ALL, ALL] };
    stack.resource(DEFAULT_SECURITY_GROUP, "default-sg", inputs);

    assert.deepEqual(findings(stack), [
      "default-sg: ingress of a default security group must be empty, got 1 rule; " +
        "write them in a group of their own",
      "default-sg: egress of a default security group must be empty, got 2 rules; " +
        "write them in a group of their own",
    ]);
  });

  for (const type of [SECURITY_GROUP_RULE, INGRESS_RULE, EGRESS_RULE]) {
    it(`refuses a ${type} that adds to the default group`, () => {
      const stack = graphBuilder();
      const outputs = { defaultSecurityGroupId: "sg-default" };
      const vpc = stack.resource(VPC, "vpc", {}, { outputs });
      const group = stack.resource(DEFAULT_SECURITY_GROUP, "default-sg", { vpcId: vpc });
      stack.resource(type, "by-group", { securityGroupId: group });
      const securityGroupId = output(vpc, "defaultSecurityGroupId");
      stack.resource(type, "by-vpc", { securityGroupId });

      assert.deepEqual(findings(stack), [`by-group: ${RULE}`, `by-vpc: ${RULE}`]);
    });
  }

  it("refuses such a rule while neither the VPC nor the group has an id", () => {
    const stack = graphBuilder();
    const vpc = stack.resource(VPC, "vpc", {}, { id: Unknown.value });
    const inputs = { vpcId: vpc };
    const options = { id: Unknown.value };
    const group = stack.resource(DEFAULT_SECURITY_GROUP, "default-sg", inputs, options);
    stack.resource(INGRESS_RULE, "by-group", { securityGroupId: group });
    const securityGroupId = output(vpc, "defaultSecurityGroupId");
    stack.resource(INGRESS_RULE, "by-vpc", { securityGroupId });

    assert.deepEqual(findings(stack), [`by-group: ${RULE}`, `by-vpc: ${RULE}`]);
  });

  it("leaves rules of other groups alone", () => {
    const stack = graphBuilder();
    const group = stack.resource(SECURITY_GROUP, "sg", { egress: [ALL] });
    stack.resource(INGRESS_RULE, "rule", { securityGroupId: group });

    assert.deepEqual(findings(stack), []);
  });

  it("is undecided while what is written in it is unknown", () => {
    const stack = graphBuilder();
    const inputs = { vpcId: stack.resource(VPC, "vpc"), egress: Unknown.value };
    stack.resource(DEFAULT_SECURITY_GROUP, "default-sg", inputs);

    assert.deepEqual(findings(stack), [
      "? default-sg: whether the default security group has egress rules",
    ]);
  });

  it("is undecided while some adopted group's VPC is unknown", () => {
    const stack = graphBuilder();
    stack.resource(VPC, "vpc");
    stack.resource(DEFAULT_SECURITY_GROUP, "default-sg", { vpcId: Unknown.value });

    assert.deepEqual(findings(stack), [
      "? vpc: whether the VPC's default security group is adopted",
    ]);
  });
});
