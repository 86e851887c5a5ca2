import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { vpcFlowLogs } from "../../../../policies/proofs/network/vpcFlowLogs";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type GraphBuilder } from "../../../support/graph";

const VPC = "aws:ec2/vpc:Vpc";
const FLOW_LOG = "aws:ec2/flowLog:FlowLog";
const FIX = 'add an aws.ec2.FlowLog with this vpcId and trafficType "ALL"';

function findings(stack: GraphBuilder): string[] {
  return findingsOf(vpcFlowLogs, stack.graph());
}

describe("vpc-flow-logs", () => {
  it("allows a VPC whose flow log records all traffic", () => {
    const stack = graphBuilder();
    const vpc = stack.resource(VPC, "vpc");
    stack.resource(FLOW_LOG, "log", { vpcId: vpc, trafficType: "ALL" });

    assert.deepEqual(findings(stack), []);
  });

  it("refuses a VPC without a flow log, the default one as well", () => {
    const stack = graphBuilder();
    const vpc = stack.resource(VPC, "logged");
    stack.resource(FLOW_LOG, "log", { vpcId: vpc, trafficType: "ALL" });
    stack.resource(VPC, "bare");
    stack.resource("aws:ec2/defaultVpc:DefaultVpc", "default");

    assert.deepEqual(findings(stack), [
      `bare: flow logs record none of the VPC's traffic; ${FIX}`,
      `default: flow logs record none of the VPC's traffic; ${FIX}`,
    ]);
  });

  it("refuses a flow log of rejected traffic only, and allows a second one of all", () => {
    const stack = graphBuilder();
    const vpc = stack.resource(VPC, "vpc");
    stack.resource(FLOW_LOG, "rejected", { vpcId: vpc, trafficType: "REJECT" });
    const before = findings(stack);
    stack.resource(FLOW_LOG, "all", { vpcId: vpc, trafficType: "ALL" });

    assert.deepEqual(before, [`vpc: flow logs record only part of the VPC's traffic; ${FIX}`]);
    assert.deepEqual(findings(stack), []);
  });

  it("is undecided while the type of traffic is unknown", () => {
    const stack = graphBuilder();
    const vpc = stack.resource(VPC, "vpc");
    stack.resource(FLOW_LOG, "log", { vpcId: vpc, trafficType: Unknown.value });

    assert.deepEqual(findings(stack), ["? vpc: whether a flow log records all traffic of the VPC"]);
  });

  it("finds the VPC of a flow log by what its id was computed from", () => {
    const stack = graphBuilder();
    const vpc = stack.resource(VPC, "vpc", {}, { id: Unknown.value });
    stack.resource(FLOW_LOG, "log", { vpcId: vpc, trafficType: "ALL" });

    assert.deepEqual(findings(stack), []);
  });

  it("is undecided while some flow log's VPC is unknown", () => {
    const stack = graphBuilder();
    stack.resource(VPC, "vpc");
    stack.resource(FLOW_LOG, "log", { vpcId: Unknown.value, trafficType: "ALL" });

    assert.deepEqual(findings(stack), ["? vpc: whether a flow log records all traffic of the VPC"]);
  });
});
