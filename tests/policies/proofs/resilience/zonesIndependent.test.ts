import { strict as assert } from "node:assert";

import { type Resource } from "../../../../graph/stackGraph";
import { Unknown } from "../../../../graph/value";
import { zonesIndependent } from "../../../../policies/proofs/resilience/zonesIndependent";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type Input } from "../../../support/graph";

const ZONES = ["us-east-1a", "us-east-1b"];
const ONE_ZONE = "all its subnets are in us-east-1a; name subnets of two zones or more";

/** A VPC with a subnet, and a NAT gateway, in each zone. */
function zoned(zones: readonly Input[] = ZONES, natZones: readonly number[] = [0, 1]) {
  const stack = graphBuilder();
  const vpc = stack.resource("aws:ec2/vpc:Vpc", "vpc");
  const subnets = zones.map((availabilityZone, index) =>
    stack.resource("aws:ec2/subnet:Subnet", `subnet-${index}`, { vpcId: vpc, availabilityZone }),
  );
  const gateways = natZones.map((index) =>
    stack.resource("aws:ec2/natGateway:NatGateway", `nat-${index}`, {
      subnetId: subnets[index] ?? "",
    }),
  );
  const leave = (name: string, zone: number, natGatewayId: Resource | undefined) => {
    const availabilityZone = zones[zone] ?? "";
    const subnet = stack.resource("aws:ec2/subnet:Subnet", name, { vpcId: vpc, availabilityZone });
    const table = stack.resource("aws:ec2/routeTable:RouteTable", name, { vpcId: vpc });
    stack.resource("aws:ec2/routeTableAssociation:RouteTableAssociation", name, {
      subnetId: subnet,
      routeTableId: table,
    });
    stack.resource("aws:ec2/route:Route", name, {
      routeTableId: table,
      destinationCidrBlock: "0.0.0.0/0",
      natGatewayId: natGatewayId ?? "nat-elsewhere",
    });
  };
  return {
    stack,
    subnets,
    gateways,
    leave,
    findings: () => findingsOf(zonesIndependent, stack.graph()),
  };
}

describe("zones-independent", () => {
  for (const [type, more] of [
    ["aws:lb/loadBalancer:LoadBalancer", (subnets: readonly Input[]) => ({ subnets })],
    [
      "aws:ecs/service:Service",
      (subnets: readonly Input[]) => ({ desiredCount: 2, networkConfiguration: { subnets } }),
    ],
  ] as const) {
    it(`allows a ${type} in two zones, and refuses one in a single zone`, () => {
      const good = zoned();
      good.stack.resource(type, "it", more(good.subnets));
      assert.deepEqual(good.findings(), []);
      const bad = zoned();
      bad.stack.resource(type, "it", more(bad.subnets.slice(0, 1)));
      assert.deepEqual(bad.findings(), [`it: ${ONE_ZONE}`]);
    });
  }

  it("allows a single task in a single zone", () => {
    const { stack, subnets, findings } = zoned();
    const networkConfiguration = { subnets: subnets.slice(0, 1) };
    stack.resource("aws:ecs/service:Service", "it", { desiredCount: 1, networkConfiguration });
    assert.deepEqual(findings(), []);
  });

  it("allows a subnet that leaves by the gateway of its zone, and refuses that of another", () => {
    const { leave, gateways, findings } = zoned();
    leave("private-a", 0, gateways[0]);
    assert.deepEqual(findings(), []);
    leave("private-b", 1, gateways[0]);
    assert.deepEqual(findings(), [
      "private-b: it leaves by NAT gateway nat-0 of another zone, although its own zone has one; route it to that of its own zone",
    ]);
  });

  it("allows a VPC with one gateway, and a zone without one", () => {
    const single = zoned(ZONES, [0]);
    single.leave("private-b", 1, single.gateways[0]);
    assert.deepEqual(single.findings(), []);
    const three = zoned([...ZONES, "us-east-1c"]);
    three.leave("private-c", 2, three.gateways[0]);
    assert.deepEqual(three.findings(), []);
  });

  it("is undecided while a zone is unknown", () => {
    const { stack, subnets, findings } = zoned([ZONES[0] ?? "", Unknown.value], []);
    stack.resource("aws:lb/loadBalancer:LoadBalancer", "it", { subnets });
    assert.deepEqual(findings(), ["? it: whether its subnets are in two zones"]);
  });
});
