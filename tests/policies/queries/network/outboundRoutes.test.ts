import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import {
  endpointServicesOf,
  reachesInternet,
} from "../../../../policies/queries/network/outboundRoutes";
import { resourcesOf } from "../../../../policies/frame/resources";
import { serviceStack, type Parts } from "../../../support/ecs";
import { graphBuilder, type Input } from "../../../support/graph";

function privateSubnet(parts: Parts) {
  const graph = serviceStack(parts).graph();
  const [subnet] = resourcesOf(graph, "aws:ec2/subnet:Subnet");
  assert.ok(subnet !== undefined);
  return { graph, subnet };
}

/** Whether a subnet reaches the internet through the inline routes of its route table. */
function inlineRoutes(...routes: Readonly<Record<string, Input>>[]) {
  const stack = graphBuilder();
  const subnet = stack.resource("aws:ec2/subnet:Subnet", "subnet");
  const table = stack.resource("aws:ec2/routeTable:RouteTable", "table", { routes });
  stack.resource("aws:ec2/routeTableAssociation:RouteTableAssociation", "of", {
    subnetId: subnet,
    routeTableId: table,
  });
  return reachesInternet(stack.graph(), subnet);
}

describe("a subnet", () => {
  it("reaches the internet by a route to a NAT gateway", () => {
    const { graph, subnet } = privateSubnet({ way: "nat" });
    assert.equal(reachesInternet(graph, subnet), true);
    assert.equal(inlineRoutes({ cidrBlock: "0.0.0.0/0", natGatewayId: "nat-1" }), true);
  });

  it("does not by a route to a part of it, or to a gateway that requires a public address", () => {
    const { graph, subnet } = privateSubnet({ way: "none" });
    assert.equal(reachesInternet(graph, subnet), false);
    assert.equal(inlineRoutes({ cidrBlock: "10.0.0.0/8", natGatewayId: "nat-1" }), false);
    assert.equal(inlineRoutes({ cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }), false);
  });

  it("is undecided while a destination is unknown, or when it has no route table of its own", () => {
    assert.ok(inlineRoutes({ cidrBlock: Unknown.value, natGatewayId: "nat-1" }) instanceof Unknown);
    const stack = graphBuilder();
    const subnet = stack.resource("aws:ec2/subnet:Subnet", "subnet");
    assert.ok(reachesInternet(stack.graph(), subnet) instanceof Unknown);
  });

  it("has the interfaces of its VPC, and the gateways of its route table", () => {
    const { graph, subnet } = privateSubnet({ endpoints: ["ecr.api", "logs"] });
    const services = endpointServicesOf(graph, subnet);
    assert.ok(!(services instanceof Unknown));
    assert.deepEqual([...services], ["s3", "ecr.api", "logs"]);
  });
});
