import { strict as assert } from "node:assert";

import { Unknown } from "../../../graph/value";
import { costCounts } from "../../../policies/reports/costCounts";
import { graphBuilder } from "../../support/graph";

describe("costCounts", () => {
  it("counts by kind and region what costs money, and leaves the rest out", () => {
    const stack = graphBuilder();
    const provider = stack.addProvider("eu-west-1");
    stack.resource("aws:ec2/vpc:Vpc", "vpc");
    stack.resource("aws:kms/key:Key", "key", {}, { provider });
    stack.resource("aws:ec2/natGateway:NatGateway", "nat-a");
    stack.resource("aws:ec2/natGateway:NatGateway", "nat-b");
    stack.resource("aws:ec2/natGateway:NatGateway", "nat-eu", {}, { provider });

    assert.deepEqual(costCounts(stack.graph()), {
      title: "What costs money while it exists",
      columns: ["kind", "eu-west-1", "us-east-1", "total"],
      rows: [
        ["NAT gateways", "1", "2", "3"],
        ["customer managed keys", "1", "0", "1"],
      ],
    });
  });

  it("counts an interface endpoint once a zone, and a gateway endpoint not at all", () => {
    const stack = graphBuilder();
    const type = "aws:ec2/vpcEndpoint:VpcEndpoint";
    const subnetIds = ["subnet-a", "subnet-b", "subnet-c"];
    stack.resource(type, "kms", { vpcEndpointType: "Interface", subnetIds });
    stack.resource(type, "s3", { vpcEndpointType: "Gateway" });
    stack.resource(type, "dynamodb");

    assert.deepEqual(costCounts(stack.graph()).rows, [["interface endpoints x zones", "3", "3"]]);
  });

  it("marks a count that is incomplete", () => {
    const stack = graphBuilder();
    const type = "aws:ecs/service:Service";
    stack.resource(type, "a", { desiredCount: 2 });
    stack.resource(type, "b", { desiredCount: Unknown.value });

    assert.deepEqual(costCounts(stack.graph()).rows, [["ECS tasks (desired)", "2+", "2+"]]);
  });

  it("has no rows for a stack that costs nothing", () => {
    assert.deepEqual(costCounts(graphBuilder().graph()).rows, []);
  });
});
