import { strict as assert } from "node:assert";

import { mqNetworkRouted } from "../../../../policies/proofs/messaging/mqNetworkRouted";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

/** @param admitted range in the broker's group. @param route what the subnet's table has to 192.168.0.0/16. */
function findings(admitted: string, route?: Readonly<Record<string, unknown>>): string[] {
  const stack = graphBuilder();
  const vpcId = stack.resource("aws:ec2/vpc:Vpc", "vpc", { cidrBlock: "10.0.0.0/16" });
  const subnet = stack.resource("aws:ec2/subnet:Subnet", "private", { vpcId });
  const routeTableId = stack.resource("aws:ec2/routeTable:RouteTable", "table", { vpcId });
  stack.resource("aws:ec2/routeTableAssociation:RouteTableAssociation", "association", {
    subnetId: subnet,
    routeTableId,
  });
  if (route !== undefined) {
    stack.resource("aws:ec2/route:Route", "out", {
      routeTableId,
      destinationCidrBlock: "192.168.0.0/16",
      ...(route as Record<string, string>),
    });
  }
  const group = stack.resource("aws:ec2/securityGroup:SecurityGroup", "sg", { vpcId });
  stack.resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "in", {
    securityGroupId: group,
    ipProtocol: "tcp",
    fromPort: 61617,
    toPort: 61617,
    cidrIpv4: admitted,
  });
  stack.resource("aws:mq/broker:Broker", "orders", {
    engineType: "ActiveMQ",
    subnetIds: [subnet],
    securityGroups: [group],
  });
  return findingsOf(mqNetworkRouted, stack.graph());
}

const ranges = "192.168.40.0/28";

describe("mq-network-routed", () => {
  it("allows ranges of the VPC, and those that a route to another network contains", () => {
    assert.deepEqual(findings("10.0.1.0/24"), []);
    assert.deepEqual(findings(ranges, { transitGatewayId: "tgw-1" }), []);
  });

  it("refuses a range without a route, with a route elsewhere, or beyond the route", () => {
    const sentence = (range: string) =>
      `orders: ${range} is in a rule of the broker's security group, and subnet private has no route to it; link the region to that network`;
    assert.deepEqual(findings(ranges), [sentence(ranges)]);
    assert.deepEqual(findings(ranges, { natGatewayId: "nat-1" }), [sentence(ranges)]);
    assert.deepEqual(findings("172.16.0.0/28", { transitGatewayId: "tgw-1" }), [
      sentence("172.16.0.0/28"),
    ]);
  });
});
