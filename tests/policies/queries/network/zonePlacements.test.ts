import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { zonePlacements } from "../../../../policies/queries/network/zonePlacements";
import { graphBuilder } from "../../../support/graph";

describe("the zones of resources", () => {
  it("are those of their subnets, for each type that is attached to some", () => {
    const stack = graphBuilder();
    const [one, two] = ["a", "b"].map((letter) =>
      stack.resource("aws:ec2/subnet:Subnet", letter, { availabilityZone: `us-east-1${letter}` }),
    );
    assert.ok(one !== undefined && two !== undefined);
    stack.resource("aws:ec2/natGateway:NatGateway", "nat", { subnetId: two });
    stack.resource("aws:emr/cluster:Cluster", "cluster", { ec2Attributes: { subnetId: one } });
    stack.resource("aws:mq/broker:Broker", "broker", { subnetIds: [two, one] });
    stack.resource("aws:lambda/function:Function", "inside", { vpcConfig: { subnetIds: [one] } });
    stack.resource("aws:lambda/function:Function", "outside");
    stack.resource("aws:ecs/service:Service", "service", {
      networkConfiguration: { subnets: [one, two] },
    });
    const balancer = stack.resource("aws:lb/loadBalancer:LoadBalancer", "web", {
      subnets: [two, one, "subnet-elsewhere"],
    });
    const both = ["us-east-1a", "us-east-1b"];
    const placements = zonePlacements(stack.graph());
    assert.deepEqual(
      placements.map(({ name, zones }) => [name, zones]),
      [
        ["web", both],
        ["service", both],
        ["inside", ["us-east-1a"]],
        ["broker", both],
        ["cluster", ["us-east-1a"]],
        ["nat", ["us-east-1b"]],
      ],
    );
    const { urn, name, type } = balancer;
    assert.deepEqual(placements[0], { urn, name, type, region: "us-east-1", zones: both });
  });

  it("are those of the subnets that an input was computed from, while their ids are unknown", () => {
    const stack = graphBuilder();
    const subnet = stack.resource(
      "aws:ec2/subnet:Subnet",
      "a",
      { availabilityZone: "us-east-1a" },
      { id: Unknown.value },
    );
    stack.resource("aws:ec2/natGateway:NatGateway", "nat", { subnetId: subnet });
    stack.resource("aws:lb/loadBalancer:LoadBalancer", "web", { subnets: [subnet] });
    stack.resource("aws:lb/loadBalancer:LoadBalancer", "open", { subnets: Unknown.value });
    assert.deepEqual(
      zonePlacements(stack.graph()).map(({ name, zones }) => [name, zones]),
      [
        ["web", ["us-east-1a"]],
        ["nat", ["us-east-1a"]],
      ],
    );
  });
});
