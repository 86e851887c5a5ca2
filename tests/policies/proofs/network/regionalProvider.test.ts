import { strict as assert } from "node:assert";

import { StackGraph } from "../../../../graph/stackGraph";
import { Unknown } from "../../../../graph/value";
import { regionalProvider } from "../../../../policies/proofs/network/regionalProvider";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type GraphBuilder } from "../../../support/graph";

const VPC = "aws:ec2/vpc:Vpc";
const SUBNET = "aws:ec2/subnet:Subnet";
const DEFAULT =
  "resource is on the default provider; pass { parent: this }, or the provider of its region";

function findings(stack: GraphBuilder): string[] {
  return findingsOf(regionalProvider, stack.graph());
}

describe("regional-provider", () => {
  it("allows resources that lie where the things lie that they are put into", () => {
    const stack = graphBuilder();
    const vpc = stack.resource(VPC, "vpc", { region: "us-east-1" });
    stack.resource(SUBNET, "subnet", { vpcId: vpc });

    assert.deepEqual(findings(stack), []);
  });

  it("refuses a resource that names no provider", () => {
    const stack = graphBuilder();
    stack.resource(VPC, "orphan", {}, { provider: null });

    assert.deepEqual(findings(stack), [`orphan: ${DEFAULT}`]);
  });

  it("refuses a resource on a provider that the engine made", () => {
    const stack = graphBuilder();
    const made = stack.resource("pulumi:providers:aws", "default_7_48_0", {}, { provider: null });
    stack.resource(VPC, "orphan", {}, { provider: made });

    assert.deepEqual(findings(stack), [`orphan: ${DEFAULT}`]);
  });

  it("allows a provider whose name only begins like that of a default provider", () => {
    const stack = graphBuilder();
    const inputs = { region: "us-east-1" };
    const own = stack.resource("pulumi:providers:aws", "defaults", inputs, { provider: null });
    stack.resource(VPC, "vpc", {}, { provider: own });

    assert.deepEqual(findings(stack), []);
  });

  it("refuses a provider that leaves its region to the environment", () => {
    const stack = graphBuilder();
    stack.resource("pulumi:providers:aws", "aws-home", {}, { provider: null });

    assert.deepEqual(findings(stack), [
      "aws-home: provider names no region; give it one, so that no environment variable decides",
    ]);
  });

  it("refuses a resource whose own region is not its provider's", () => {
    const stack = graphBuilder();
    stack.resource(VPC, "vpc", { region: "eu-west-1" });

    assert.deepEqual(findings(stack), [
      'vpc: region must be that of its provider, "us-east-1", got "eu-west-1"; ' +
        "leave it out and pass the provider of that region",
    ]);
  });

  it("refuses a resource that is put into something of another region", () => {
    const stack = graphBuilder();
    const vpc = stack.resource(VPC, "vpc");
    stack.resource(SUBNET, "subnet", { vpcId: vpc }, { provider: stack.addProvider("eu-west-1") });

    assert.deepEqual(findings(stack), [
      "subnet: vpcId must name a resource of eu-west-1, got vpc of us-east-1; " +
        "pass the provider of us-east-1",
    ]);
  });

  it("allows a property that was only computed with the help of another region", () => {
    const stack = graphBuilder();
    const there = stack.resource(VPC, "there", {}, { provider: stack.addProvider("eu-west-1") });
    const here = stack.resource(VPC, "here");
    const subnet = stack.resource(SUBNET, "subnet", { vpcId: here });
    const graph = stack.graph();
    const computed = { ...subnet, propertyDependencies: { vpcId: [here.urn, there.urn] } };
    const resources = graph.resources.map((one) => (one.urn === subnet.urn ? computed : one));

    const same = new StackGraph(graph.project, graph.stack, resources, {});
    assert.deepEqual(findingsOf(regionalProvider, same), []);
  });

  it("allows a peering to name a VPC of another region as its peer", () => {
    const stack = graphBuilder();
    const there = stack.resource(VPC, "there", {}, { provider: stack.addProvider("eu-west-1") });
    const type = "aws:ec2/vpcPeeringConnection:VpcPeeringConnection";
    stack.resource(type, "peering", { vpcId: stack.resource(VPC, "here"), peerVpcId: there });

    assert.deepEqual(findings(stack), []);
  });

  it("allows a private zone to serve a VPC of another region", () => {
    const stack = graphBuilder();
    const there = stack.resource(VPC, "there", {}, { provider: stack.addProvider("eu-west-1") });
    stack.resource("aws:route53/zoneAssociation:ZoneAssociation", "zone", { vpcId: there });

    assert.deepEqual(findings(stack), []);
  });

  it("leaves components and other packages alone", () => {
    const stack = graphBuilder();
    stack.resource("meridian:index:Network", "net");
    stack.resource("random:index/randomId:RandomId", "id", {}, { provider: null });

    assert.deepEqual(findings(stack), []);
  });

  it("is undecided about what is unknown", () => {
    const stack = graphBuilder();
    const region = { region: Unknown.value };
    const somewhere = stack.resource("pulumi:providers:aws", "aws-x", region, { provider: null });
    stack.resource(VPC, "vpc", { region: "us-east-1" }, { provider: somewhere });
    const there = { provider: stack.addProvider("eu-west-1"), id: Unknown.value };
    stack.resource(SUBNET, "subnet", { vpcId: stack.resource(VPC, "far", {}, there) });

    assert.deepEqual(findings(stack), [
      "? aws-x: which region the provider is for",
      "? vpc: whether the resource's own region is its provider's",
      "? subnet: whether vpcId names far of eu-west-1",
    ]);
  });
});
