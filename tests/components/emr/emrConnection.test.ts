import { strict as assert } from "node:assert";

import { EmrConnection } from "../../../components/emr/emrConnection";
import { type ConnectionPlan } from "../../../lib/emr/cluster/network/connection";
import { register, type Registered } from "../../support/mocks";

const PLAN: ConnectionPlan = {
  gateway: { kind: "transitGateway", id: "tgw-1" },
  cidrs: ["172.16.10.0/24", "172.17.0.0/16"],
  resolverRuleId: "rslvr-rr-1",
};

const created = (changes: Partial<ConnectionPlan> = {}): Promise<Registered[]> =>
  register(
    () =>
      new EmrConnection("link", {
        plan: { ...PLAN, ...changes },
        vpcId: "vpc-1",
        subnetIds: ["subnet-a", "subnet-b"],
        routeTableIds: { "us-east-1a": "rtb-a", "us-east-1b": "rtb-b" },
      }),
  );

describe("EmrConnection", () => {
  it("attaches the VPC to a transit gateway, and routes each range from each zone to it", async () => {
    const registered = await created();
    const attachment = registered.find(({ name }) => name === "link-attachment");
    assert.equal(attachment?.type, "aws:ec2transitgateway/vpcAttachment:VpcAttachment");
    assert.deepEqual(attachment.inputs, {
      transitGatewayId: "tgw-1",
      vpcId: "vpc-1",
      subnetIds: ["subnet-a", "subnet-b"],
    });
    const routes = registered.filter(({ type }) => type === "aws:ec2/route:Route");
    assert.deepEqual(
      routes.map(({ name }) => name),
      [
        "link-route-us-east-1a-172.16.10.0/24",
        "link-route-us-east-1a-172.17.0.0/16",
        "link-route-us-east-1b-172.16.10.0/24",
        "link-route-us-east-1b-172.17.0.0/16",
      ],
    );
    assert.deepEqual(routes[2]?.inputs, {
      routeTableId: "rtb-b",
      destinationCidrBlock: "172.16.10.0/24",
      transitGatewayId: "tgw-1",
    });
  });

  it("attaches the VPC to a VPN gateway, and routes to it", async () => {
    const registered = await created({ gateway: { kind: "vpnGateway", id: "vgw-1" } });
    const attachment = registered.find(({ name }) => name === "link-attachment");
    assert.equal(attachment?.type, "aws:ec2/vpnGatewayAttachment:VpnGatewayAttachment");
    assert.deepEqual(attachment.inputs, { vpnGatewayId: "vgw-1", vpcId: "vpc-1" });
    const route = registered.find(({ type }) => type === "aws:ec2/route:Route");
    assert.equal(route?.inputs["gatewayId"], "vgw-1");
  });

  it("has neither attachment nor routes where the region's link has them", async () => {
    const registered = await created({ gateway: undefined, cidrs: [] });
    assert.deepEqual(
      registered.map(({ name }) => name),
      ["link", "link-names"],
    );
  });

  it("associates the resolver rule with the VPC, where there is one", async () => {
    const names = (await created()).find(({ name }) => name === "link-names");
    assert.deepEqual(names?.inputs, { resolverRuleId: "rslvr-rr-1", vpcId: "vpc-1" });
    const without = await created({ resolverRuleId: undefined });
    assert.ok(!without.some(({ name }) => name === "link-names"));
  });
});
