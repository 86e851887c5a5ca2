import { arn, publicIp } from "../parts";
import { type FormatTable } from "../format";

/** Peering, transit gateways, VPN and Direct Connect. Sources: the formats in the EC2 API Reference. */
export const connectivity: FormatTable = {
  "aws:ec2/vpcPeeringConnection:VpcPeeringConnection": {
    id: "pcx-{hex17}",
    outputs: { acceptStatus: "pending-acceptance" },
  },
  "aws:ec2/vpcDhcpOptions:VpcDhcpOptions": {
    id: "dopt-{hex17}",
    outputs: { arn: arn("ec2", "dhcp-options/{id}") },
  },
  "aws:ec2/customerGateway:CustomerGateway": {
    id: "cgw-{hex17}",
    outputs: { arn: arn("ec2", "customer-gateway/{id}") },
  },
  "aws:ec2/vpnGateway:VpnGateway": {
    id: "vgw-{hex17}",
    outputs: { arn: arn("ec2", "vpn-gateway/{id}"), amazonSideAsn: "64512" },
  },
  "aws:ec2/vpnGatewayAttachment:VpnGatewayAttachment": { id: "vpn-attachment-{hex8}" },
  "aws:ec2/vpnConnection:VpnConnection": {
    id: "vpn-{hex17}",
    outputs: {
      arn: arn("ec2", "vpn-connection/{id}"),
      transitGatewayAttachmentId: "tgw-attach-{hex17}",
      tunnel1Address: publicIp("tunnel1Address"),
      tunnel2Address: publicIp("tunnel2Address"),
    },
  },
  "aws:ec2transitgateway/transitGateway:TransitGateway": {
    id: "tgw-{hex17}",
    outputs: {
      arn: arn("ec2", "transit-gateway/{id}"),
      associationDefaultRouteTableId: "tgw-rtb-{hex17}",
      propagationDefaultRouteTableId: "{associationDefaultRouteTableId}",
    },
  },
  "aws:ec2transitgateway/vpcAttachment:VpcAttachment": {
    id: "tgw-attach-{hex17}",
    outputs: { arn: arn("ec2", "transit-gateway-attachment/{id}") },
  },
  "aws:ec2transitgateway/peeringAttachment:PeeringAttachment": {
    id: "tgw-attach-{hex17}",
    outputs: { arn: arn("ec2", "transit-gateway-attachment/{id}"), state: "pendingAcceptance" },
  },
  // Both ends of a peering have one id.
  "aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter": {
    id: "{transitGatewayAttachmentId}",
  },
  "aws:ec2transitgateway/routeTable:RouteTable": {
    id: "tgw-rtb-{hex17}",
    outputs: { arn: arn("ec2", "transit-gateway-route-table/{id}") },
  },
  "aws:ec2transitgateway/route:Route": {
    id: "{transitGatewayRouteTableId}_{destinationCidrBlock}",
  },
  "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation": {
    id: "{transitGatewayRouteTableId}_{transitGatewayAttachmentId}",
    outputs: { resourceType: "vpc" },
  },
  "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation": {
    id: "{transitGatewayRouteTableId}_{transitGatewayAttachmentId}",
    outputs: { resourceType: "vpc" },
  },
};
