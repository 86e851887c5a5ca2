/** A link to networks on premises, in which every rule about it finds something. */
import { addLink, CONNECTIONS } from "../policies/proofs/hybrid/support";
import { type GraphBuilder } from "./graph";

export function addBrokenHybrid(stack: GraphBuilder): void {
  const [first] = CONNECTIONS;
  // One router in production, and a subnet without a route to it.
  addLink(stack, { connections: [first], routes: [] });
  stack.resource("aws:ec2/vpnConnection:VpnConnection", "old-vpn", {
    tunnel1IkeVersions: ["ikev1"],
    tunnel2IkeVersions: ["ikev1"],
  });
  stack.resource("aws:ec2transitgateway/transitGateway:TransitGateway", "welcoming", {
    autoAcceptSharedAttachments: "enable",
  });
  addUnroutedBroker(stack);
}

/** The broker admits a range that no route leads to. */
function addUnroutedBroker(stack: GraphBuilder): void {
  const vpcId = stack.resource("aws:ec2/vpc:Vpc", "broker-vpc", { cidrBlock: "10.9.0.0/16" });
  const subnet = stack.resource("aws:ec2/subnet:Subnet", "broker-subnet", { vpcId });
  const routeTableId = stack.resource("aws:ec2/routeTable:RouteTable", "broker-rtb", { vpcId });
  stack.resource("aws:ec2/routeTableAssociation:RouteTableAssociation", "broker-assoc", {
    subnetId: subnet,
    routeTableId,
  });
  const group = stack.resource("aws:ec2/securityGroup:SecurityGroup", "broker-sg", { vpcId });
  stack.resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "broker-in", {
    securityGroupId: group,
    ipProtocol: "tcp",
    fromPort: 61617,
    toPort: 61617,
    cidrIpv4: "192.168.40.0/28",
  });
  stack.resource("aws:mq/broker:Broker", "unrouted", {
    engineType: "ActiveMQ",
    subnetIds: [subnet],
    securityGroups: [group],
  });
}
