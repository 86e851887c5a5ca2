/** Damages to the link to networks on premises. */
import { type Mutation, remove, set } from "../mutation";

const ROUTE = "aws:ec2/route:Route";
const PROPAGATION = "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation";

export const hybrid: readonly Mutation[] = [
  remove(
    "on-premises-paths",
    "aws:ec2/vpnConnection:VpnConnection",
    "use1-hybrid-vpn-headquarters-b",
  ),
  set(
    "vpn-tunnels-modern",
    "aws:ec2/vpnConnection:VpnConnection",
    "use1-hybrid-vpn-headquarters-a",
    { tunnel1IkeVersions: ["ikev1", "ikev2"] },
  ),
  remove("on-premises-paths", PROPAGATION, "euw1-hybrid-attachment-prop-headquarters-b"),
  set(
    "on-premises-paths",
    "aws:ec2/customerGateway:CustomerGateway",
    "use1-hybrid-vpn-device-headquarters-b",
    { ipAddress: "203.0.113.10" },
  ),
  remove(
    ["mq-network-routed", "on-premises-routed"],
    ROUTE,
    "use1-hybrid-hub-route-private-us-east-1a-192.168.0.0/16",
  ),
  remove("on-premises-routed", ROUTE, "euw1-hybrid-hub-route-private-eu-west-1c-172.16.0.0/12"),
];
