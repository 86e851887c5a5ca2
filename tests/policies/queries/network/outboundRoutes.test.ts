import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import {
  endpointServicesOf,
  reachesInternet,
} from "../../../../policies/queries/network/outboundRoutes";
import { type Subnet } from "../../../../policies/queries/network/routes";
import { resourcesOf } from "../../../../policies/frame/resources";
import { serviceStack, type Parts } from "../../../support/ecs";
import { exposedStack } from "../../../support/exposedStack";
import { graphBuilder, type Input, output } from "../../../support/graph";

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

  it("is undecided while a destination is unknown, or when the stack does not hold its VPC", () => {
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

  it("does not reach a service by an endpoint without private DNS", () => {
    const { stack, vpc, privateSubnet: subnet } = exposedStack();
    const logs = { vpcId: vpc, vpcEndpointType: "Interface", serviceName: "a.b.c.logs" };
    stack.resource("aws:ec2/vpcEndpoint:VpcEndpoint", "logs", logs);
    const services = endpointServicesOf(stack.graph(), subnet as Subnet);
    assert.deepEqual(services, new Set());
  });

  it("has a gateway that an association adds to its route table", () => {
    const { stack, vpc, privateSubnet: subnet, privateTable } = exposedStack();
    const s3 = { vpcId: vpc, vpcEndpointType: "Gateway", serviceName: "a.b.c.s3" };
    const vpcEndpointId = stack.resource("aws:ec2/vpcEndpoint:VpcEndpoint", "s3", s3);
    const association = "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation";
    const services = () => endpointServicesOf(stack.graph(), subnet as Subnet);
    assert.deepEqual(services(), new Set());
    stack.resource(association, "s3", { vpcEndpointId, routeTableId: privateTable });
    assert.deepEqual(services(), new Set(["s3"]));
  });

  describe("without a route table of its own", () => {
    /** A subnet in a VPC whose main route table is the one that AWS created with it. */
    function scene() {
      const stack = graphBuilder();
      const outputs = { mainRouteTableId: "rtb-main", defaultRouteTableId: "rtb-main" };
      const vpc = stack.resource("aws:ec2/vpc:Vpc", "vpc", {}, { outputs });
      const subnet = stack.resource("aws:ec2/subnet:Subnet", "subnet", { vpcId: vpc });
      return { stack, vpc, subnet };
    }
    const nat = { destinationCidrBlock: "0.0.0.0/0", natGatewayId: "nat-1" };

    it("does not reach the internet by the VPC's own table", () => {
      const { stack, subnet } = scene();
      assert.equal(reachesInternet(stack.graph(), subnet), false);
    });

    it("reaches it by a route that is added to that table, by id or from the VPC", () => {
      const byId = scene();
      byId.stack.resource("aws:ec2/route:Route", "out", { routeTableId: "rtb-main", ...nat });
      assert.equal(reachesInternet(byId.stack.graph(), byId.subnet), true);

      const fromVpc = scene();
      const routeTableId = output(fromVpc.vpc, "mainRouteTableId");
      fromVpc.stack.resource("aws:ec2/route:Route", "out", { routeTableId, ...nat });
      assert.equal(reachesInternet(fromVpc.stack.graph(), fromVpc.subnet), true);
    });

    it("reaches it by the table that the stack makes the main one", () => {
      const { stack, vpc, subnet } = scene();
      const table = stack.resource("aws:ec2/routeTable:RouteTable", "table");
      stack.resource("aws:ec2/route:Route", "out", { routeTableId: table, ...nat });
      stack.resource("aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation", "main", {
        vpcId: vpc,
        routeTableId: table,
      });
      assert.equal(reachesInternet(stack.graph(), subnet), true);
    });

    it("reaches what gateway endpoints of that table serve", () => {
      const { stack, vpc, subnet } = scene();
      stack.resource("aws:ec2/vpcEndpoint:VpcEndpoint", "s3", {
        vpcId: vpc,
        serviceName: "com.amazonaws.us-east-1.s3",
        vpcEndpointType: "Gateway",
        routeTableIds: ["rtb-main"],
      });
      const services = endpointServicesOf(stack.graph(), subnet);
      assert.ok(!(services instanceof Unknown));
      assert.deepEqual([...services], ["s3"]);
    });
  });
});
