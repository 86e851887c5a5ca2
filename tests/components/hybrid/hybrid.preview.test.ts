/** The link of prod, as the offline preview shows it. */
import { strict as assert } from "node:assert";

import { type PreviewedStack, previewed } from "../../support/previewed";

const TRANSIT = "aws:ec2transitgateway";
const ROUTE = `${TRANSIT}/route:Route`;

describe("the link of prod", () => {
  let stack: PreviewedStack;
  before(async () => {
    stack = await previewed("prod");
  });

  it("is in two regions, each with a connection to both routers", () => {
    assert.deepEqual(stack.namesOf("aws:ec2/vpnConnection:VpnConnection"), [
      "euw1-hybrid-vpn-headquarters-a",
      "euw1-hybrid-vpn-headquarters-b",
      "use1-hybrid-vpn-headquarters-a",
      "use1-hybrid-vpn-headquarters-b",
    ]);
    assert.ok(
      stack.ofType("aws:ec2/vpnConnection:VpnConnection").every((each) => each.protect),
      "connections are protected",
    );
  });

  it("peers the gateways, each side with a route to the VPC of the other alone", () => {
    const request = stack.get(
      `${TRANSIT}/peeringAttachment:PeeringAttachment`,
      "global-hybrid-euw1-use1-request",
    );
    assert.deepEqual([request.region, request.inputs["peerRegion"]], ["eu-west-1", "us-east-1"]);
    const accept = stack.get(
      `${TRANSIT}/peeringAttachmentAccepter:PeeringAttachmentAccepter`,
      "global-hybrid-euw1-use1-accept",
    );
    assert.equal(accept.region, "us-east-1");
    assert.equal(accept.inputs["transitGatewayAttachmentId"], request.id);
    assert.deepEqual(
      stack.ofType(ROUTE).map(({ region, inputs }) => [region, inputs["destinationCidrBlock"]]),
      [
        ["eu-west-1", "10.20.0.0/16"],
        ["us-east-1", "10.22.0.0/16"],
      ],
    );
  });

  it("uses a peering only once it is accepted", () => {
    const accept = stack.get(
      `${TRANSIT}/peeringAttachmentAccepter:PeeringAttachmentAccepter`,
      "global-hybrid-euw1-use1-accept",
    );
    for (const route of stack.ofType(ROUTE)) {
      assert.ok(route.dependencies.includes(accept.urn), route.name);
    }
  });

  it("has no route before the VPC is attached", () => {
    const attachment = stack.get(`${TRANSIT}/vpcAttachment:VpcAttachment`, "use1-hybrid-hub-vpc");
    const routes = stack
      .ofType("aws:ec2/route:Route")
      .filter(({ name }) => name.startsWith("use1-hybrid-"));
    assert.equal(routes.length, 9);
    for (const route of routes) {
      assert.ok(route.dependencies.includes(attachment.urn), route.name);
    }
  });

  it("carries the traffic of the EMR cluster, which waits for its routes", () => {
    const cluster = stack.ofType("aws:emr/cluster:Cluster").at(0);
    const route = stack.get(
      "aws:ec2/route:Route",
      "use1-hybrid-hub-route-private-us-east-1a-172.16.0.0/12",
    );
    assert.ok(cluster?.dependencies.includes(route.urn));
    assert.deepEqual(stack.namesOf(`${TRANSIT}/vpcAttachment:VpcAttachment`), [
      "euw1-hybrid-hub-vpc",
      "use1-hybrid-hub-vpc",
    ]);
  });
});

describe("the link of dev", () => {
  it("is none", async () => {
    const stack = await previewed("dev");
    assert.deepEqual(
      stack.resources.filter(({ type }) => type.startsWith(TRANSIT)),
      [],
    );
  });
});
