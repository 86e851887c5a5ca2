import { type AccessTable, rowsOf } from "./row";

const row = rowsOf("ec2", "ec2");
const TAG = ["CreateTags"];
const RETAG = ["CreateTags", "DeleteTags"];
/** The caller of a service whose logs AWS delivers. Source: CloudWatch Logs User Guide, "Enable logging from AWS services". */
const DELIVER_LOGS = [
  "logs:CreateLogDelivery",
  "logs:DescribeLogGroups",
  "logs:DescribeResourcePolicies",
  "logs:PutResourcePolicy",
];

/** Gateways and connections to other networks. */
export const hybrid: AccessTable = {
  "aws:ec2/customerGateway:CustomerGateway": row("vpnsite_customer_gateway", {
    create: ["CreateCustomerGateway", "DescribeCustomerGateways", ...TAG],
    read: ["DescribeCustomerGateways"],
    update: RETAG,
    delete: ["DeleteCustomerGateway"],
  }),
  "aws:ec2/vpnConnection:VpnConnection": row("vpnsite_connection", {
    create: ["CreateVpnConnection", ...DELIVER_LOGS, ...TAG],
    read: ["DescribeTransitGatewayAttachments", "DescribeVpnConnections"],
    update: [
      "ModifyVpnConnection",
      "ModifyVpnConnectionOptions",
      "ModifyVpnTunnelOptions",
      "logs:UpdateLogDelivery",
      ...RETAG,
    ],
    delete: ["DeleteVpnConnection", "logs:DeleteLogDelivery"],
    // It keeps the pre-shared keys in Secrets Manager. Source: AWS Site-to-Site VPN User Guide, "Using
    // service-linked roles for Site-to-Site VPN".
    serviceLinkedRole: "s2svpn.amazonaws.com",
  }),
  "aws:ec2/vpnGateway:VpnGateway": row("vpnsite_gateway", {
    create: ["CreateVpnGateway", ...TAG],
    read: ["DescribeVpnGateways"],
    update: RETAG,
    delete: ["DeleteVpnGateway"],
  }),
  "aws:ec2/vpnGatewayAttachment:VpnGatewayAttachment": row("vpnsite_gateway_attachment", {
    create: ["AttachVpnGateway"],
    read: ["DescribeVpnGateways"],
    delete: ["DetachVpnGateway"],
  }),
  "aws:ec2transitgateway/peeringAttachment:PeeringAttachment": row(
    "transitgateway_peering_attachment",
    {
      create: ["CreateTransitGatewayPeeringAttachment", ...TAG],
      read: ["DescribeTransitGatewayPeeringAttachments"],
      update: RETAG,
      delete: ["DeleteTransitGatewayPeeringAttachment"],
    },
  ),
  "aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter": row(
    "transitgateway_peering_attachment_accepter",
    {
      create: ["AcceptTransitGatewayPeeringAttachment", ...TAG],
      read: ["DescribeTransitGatewayPeeringAttachments"],
      update: RETAG,
      delete: ["DeleteTransitGatewayPeeringAttachment"],
    },
  ),
  "aws:ec2transitgateway/route:Route": row("transitgateway_route", {
    create: ["CreateTransitGatewayRoute"],
    read: ["SearchTransitGatewayRoutes"],
    delete: ["DeleteTransitGatewayRoute"],
  }),
  "aws:ec2transitgateway/routeTable:RouteTable": row("transitgateway_route_table", {
    create: ["CreateTransitGatewayRouteTable", ...TAG],
    read: ["DescribeTransitGatewayRouteTables"],
    update: RETAG,
    delete: ["DeleteTransitGatewayRouteTable"],
  }),
  "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation": row(
    "transitgateway_route_table_association",
    {
      create: ["AssociateTransitGatewayRouteTable", "DescribeTransitGatewayAttachments"],
      read: ["GetTransitGatewayRouteTableAssociations"],
      delete: ["DisassociateTransitGatewayRouteTable"],
    },
  ),
  "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation": row(
    "transitgateway_route_table_propagation",
    {
      create: ["EnableTransitGatewayRouteTablePropagation"],
      read: ["GetTransitGatewayRouteTablePropagations"],
      delete: ["DisableTransitGatewayRouteTablePropagation"],
    },
  ),
  "aws:ec2transitgateway/transitGateway:TransitGateway": row("transitgateway_", {
    create: ["CreateTransitGateway", ...TAG],
    read: ["DescribeTransitGateways"],
    update: ["ModifyTransitGateway", ...RETAG],
    delete: ["DeleteTransitGateway"],
  }),
  "aws:ec2transitgateway/vpcAttachment:VpcAttachment": row("transitgateway_vpc_attachment", {
    create: ["CreateTransitGatewayVpcAttachment", "DescribeTransitGateways", ...TAG],
    read: ["DescribeTransitGatewayVpcAttachments", "DescribeTransitGateways"],
    update: ["ModifyTransitGatewayVpcAttachment", ...RETAG],
    delete: ["DeleteTransitGatewayVpcAttachment", "DescribeTransitGatewayVpcAttachments"],
  }),
};
