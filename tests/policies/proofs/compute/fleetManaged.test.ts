import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { fleetManaged } from "../../../../policies/proofs/compute/fleetManaged";
import { type GraphBuilder } from "../../../support/graph";
import { findingsOn } from "./support";

/** A subnet with a route table, a NAT gateway where it is wanted, and endpoints of the VPC. */
const network =
  (hasNat: boolean, endpoints: readonly string[] = []) =>
  (stack: GraphBuilder) => {
    const vpc = stack.resource("aws:ec2/vpc:Vpc", "main", { cidrBlock: "10.0.0.0/16" });
    const subnet = stack.resource("aws:ec2/subnet:Subnet", "private-a", {
      vpcId: vpc,
      availabilityZone: "us-east-1a",
    });
    const table = stack.resource("aws:ec2/routeTable:RouteTable", "table", { vpcId: vpc });
    stack.resource("aws:ec2/routeTableAssociation:RouteTableAssociation", "association", {
      subnetId: subnet,
      routeTableId: table,
    });
    if (hasNat) {
      stack.resource("aws:ec2/route:Route", "out", {
        routeTableId: table,
        destinationCidrBlock: "0.0.0.0/0",
        natGatewayId: stack.resource("aws:ec2/natGateway:NatGateway", "nat", { subnetId: subnet }),
      });
    }
    for (const name of endpoints) {
      stack.resource("aws:ec2/vpcEndpoint:VpcEndpoint", name, {
        vpcId: vpc,
        vpcEndpointType: "Interface",
        serviceName: `com.amazonaws.us-east-1.${name}`,
        privateDnsEnabled: true,
      });
    }
    return { vpcZoneIdentifiers: [subnet] };
  };

describe("fleet-managed", () => {
  it("accepts a NAT gateway, and endpoints without one", () => {
    assert.deepEqual(findingsOn(fleetManaged, network(true)), []);
    const endpoints = ["ssm", "ssmmessages", "ec2messages"];
    assert.deepEqual(findingsOn(fleetManaged, network(false, endpoints)), []);
  });

  it("names the endpoints that lack where there is no gateway", () => {
    assert.deepEqual(findingsOn(fleetManaged, network(false, ["ssm"])), [
      "fleet: instances in subnet private-a do not reach Systems Manager, so nobody can sign in and nothing is patched: it has no route to a NAT gateway, and no endpoint for ssmmessages, ec2messages; add one or the other",
    ]);
  });

  it("passes subnets of another stack by, and is undecided on those that do not exist yet", () => {
    assert.deepEqual(findingsOn(fleetManaged, { vpcZoneIdentifiers: ["subnet-0"] }), []);
    assert.deepEqual(findingsOn(fleetManaged, { vpcZoneIdentifiers: [Unknown.value] }), [
      "? fleet: whether its instances reach Systems Manager",
    ]);
  });
});
