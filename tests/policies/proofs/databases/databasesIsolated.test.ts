import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { databasesIsolated } from "../../../../policies/proofs/databases/databasesIsolated";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type Input } from "../../../support/graph";

/** A database in a subnet whose table has these routes. */
function findingsWith(routes: readonly Readonly<Record<string, Input>>[]): string[] {
  const stack = graphBuilder();
  const vpc = stack.resource("aws:ec2/vpc:Vpc", "vpc", { cidrBlock: "10.0.0.0/16" });
  const subnet = stack.resource("aws:ec2/subnet:Subnet", "data-a", { vpcId: vpc });
  const table = stack.resource("aws:ec2/routeTable:RouteTable", "table", { vpcId: vpc, routes });
  stack.resource("aws:ec2/routeTableAssociation:RouteTableAssociation", "association", {
    subnetId: subnet,
    routeTableId: table,
  });
  const group = stack.resource("aws:rds/subnetGroup:SubnetGroup", "data", { subnetIds: [subnet] });
  stack.resource("aws:rds/instance:Instance", "orders", { dbSubnetGroupName: group });
  return findingsOf(databasesIsolated, stack.graph());
}

const sentence =
  "orders: it is in subnet data-a, which has a route to the internet; name a subnet group of isolated subnets";

describe("databases-isolated", () => {
  it("allows subnets with routes to other networks alone", () => {
    assert.deepEqual(findingsWith([]), []);
    assert.deepEqual(findingsWith([{ cidrBlock: "10.1.0.0/16", transitGatewayId: "tgw-1" }]), []);
  });

  it("refuses a route to the internet, by NAT too, and over IPv6", () => {
    assert.deepEqual(findingsWith([{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }]), [sentence]);
    assert.deepEqual(findingsWith([{ cidrBlock: "0.0.0.0/0", natGatewayId: "nat-1" }]), [sentence]);
    assert.deepEqual(findingsWith([{ ipv6CidrBlock: "::/0", egressOnlyGatewayId: "eigw-1" }]), [
      sentence,
    ]);
  });

  it("refuses the default VPC", () => {
    const stack = graphBuilder();
    stack.resource("aws:rds/instance:Instance", "orders", {});
    assert.deepEqual(findingsOf(databasesIsolated, stack.graph()), [
      "orders: it is in the default VPC, whose subnets have a route to the internet; name a subnet group of isolated subnets",
    ]);
  });

  it("is undecided while the subnets are unknown", () => {
    const stack = graphBuilder();
    stack.resource("aws:rds/instance:Instance", "orders", { dbSubnetGroupName: Unknown.value });
    assert.deepEqual(findingsOf(databasesIsolated, stack.graph()), [
      "? orders: whether the subnets of the database have a route to the internet",
    ]);
  });
});
