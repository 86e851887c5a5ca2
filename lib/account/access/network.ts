import { type AccessTable, rowsOf } from "./row";

const row = rowsOf("ec2", "ec2");
const TAG = ["CreateTags"];
const RETAG = ["CreateTags", "DeleteTags"];
const ACL_ENTRIES = ["CreateNetworkAclEntry", "DeleteNetworkAclEntry"];
const GROUP_RULES = [
  "AuthorizeSecurityGroupEgress",
  "AuthorizeSecurityGroupIngress",
  "RevokeSecurityGroupEgress",
  "RevokeSecurityGroupIngress",
];

/** VPCs and what is in them. */
export const network: AccessTable = {
  "aws:ec2/vpc:Vpc": row("vpc_", {
    create: ["CreateVpc", "ModifyVpcAttribute", ...TAG],
    read: [
      "DescribeNetworkAcls",
      "DescribeRouteTables",
      "DescribeSecurityGroups",
      "DescribeVpcAttribute",
      "DescribeVpcs",
    ],
    update: [
      "AssociateVpcCidrBlock",
      "DisassociateVpcCidrBlock",
      "ModifyVpcAttribute",
      "ModifyVpcTenancy",
      ...RETAG,
    ],
    delete: ["DeleteVpc"],
  }),
  "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation": row(
    "vpc_ipv4_cidr_block_association",
    {
      create: ["AssociateVpcCidrBlock"],
      read: ["DescribeVpcs"],
      delete: ["DisassociateVpcCidrBlock"],
    },
  ),
  "aws:ec2/subnet:Subnet": row("vpc_subnet", {
    create: ["CreateSubnet", "ModifySubnetAttribute", ...TAG],
    read: ["DescribeSubnets"],
    update: [
      "AssociateSubnetCidrBlock",
      "DisassociateSubnetCidrBlock",
      "ModifySubnetAttribute",
      ...RETAG,
    ],
    // Lambda leaves interfaces behind, which the provider removes first.
    delete: [
      "DeleteNetworkInterface",
      "DeleteSubnet",
      "DescribeNetworkInterfaces",
      "DetachNetworkInterface",
    ],
  }),
  "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl": row("vpc_default_network_acl", {
    create: ["ReplaceNetworkAclAssociation", ...ACL_ENTRIES, ...TAG],
    read: ["DescribeNetworkAcls"],
    update: ["ReplaceNetworkAclAssociation", ...ACL_ENTRIES, ...RETAG],
  }),
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": row("vpc_default_security_group", {
    create: [...GROUP_RULES, ...TAG],
    read: ["DescribeSecurityGroups"],
    update: [...GROUP_RULES, ...RETAG],
  }),
  "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway": row(
    "vpc_egress_only_internet_gateway",
    {
      create: ["CreateEgressOnlyInternetGateway", ...TAG],
      read: ["DescribeEgressOnlyInternetGateways"],
      update: RETAG,
      delete: ["DeleteEgressOnlyInternetGateway"],
    },
  ),
  "aws:ec2/eip:Eip": row("ec2_eip", {
    create: ["AllocateAddress", ...TAG],
    read: ["DescribeAddresses", "DescribeAddressesAttribute"],
    update: ["AssociateAddress", "DisassociateAddress", ...RETAG],
    delete: ["DisassociateAddress", "ReleaseAddress"],
  }),
  "aws:ec2/flowLog:FlowLog": row("vpc_flow_log", {
    create: ["CreateFlowLogs", "logs:CreateLogDelivery", ...TAG],
    read: ["DescribeFlowLogs"],
    update: RETAG,
    delete: ["DeleteFlowLogs", "logs:DeleteLogDelivery"],
    passes: [{ property: "iamRoleArn", service: "vpc-flow-logs.amazonaws.com" }],
  }),
  "aws:ec2/internetGateway:InternetGateway": row("vpc_internet_gateway", {
    create: ["AttachInternetGateway", "CreateInternetGateway", ...TAG],
    read: ["DescribeInternetGateways"],
    update: ["AttachInternetGateway", "DetachInternetGateway", ...RETAG],
    delete: ["DeleteInternetGateway", "DescribeNetworkInterfaces", "DetachInternetGateway"],
  }),
  "aws:ec2/natGateway:NatGateway": row("vpc_nat_gateway", {
    create: ["CreateNatGateway", ...TAG],
    read: ["DescribeNatGateways"],
    update: ["AssociateNatGatewayAddress", "DisassociateNatGatewayAddress", ...RETAG],
    delete: ["DeleteNatGateway"],
  }),
  "aws:ec2/route:Route": row("vpc_route", {
    create: ["CreateRoute"],
    read: ["DescribeRouteTables"],
    update: ["ReplaceRoute"],
    delete: ["DeleteRoute"],
  }),
  "aws:ec2/routeTable:RouteTable": row("vpc_route_table", {
    create: ["CreateRouteTable", ...TAG],
    read: ["DescribeRouteTables"],
    update: RETAG,
    delete: ["DeleteRouteTable", "DisassociateRouteTable"],
  }),
  "aws:ec2/routeTableAssociation:RouteTableAssociation": row("vpc_route_table_association", {
    create: ["AssociateRouteTable"],
    read: ["DescribeRouteTables"],
    update: ["ReplaceRouteTableAssociation"],
    delete: ["DisassociateRouteTable"],
  }),
  "aws:ec2/securityGroup:SecurityGroup": row("vpc_security_group", {
    // AWS gives a new group a rule that allows all egress, which the provider revokes.
    create: ["CreateSecurityGroup", ...GROUP_RULES, ...TAG],
    read: ["DescribeSecurityGroups"],
    update: [...GROUP_RULES, ...RETAG],
    delete: [
      "DeleteNetworkInterface",
      "DeleteSecurityGroup",
      "DescribeNetworkInterfaces",
      "DetachNetworkInterface",
    ],
  }),
  "aws:ec2/vpcEndpoint:VpcEndpoint": row("vpc_endpoint", {
    create: ["CreateVpcEndpoint", "route53:AssociateVPCWithHostedZone", ...TAG],
    read: ["DescribeNetworkInterfaces", "DescribePrefixLists", "DescribeVpcEndpoints"],
    update: ["ModifyVpcEndpoint", ...RETAG],
    delete: ["DeleteVpcEndpoints"],
  }),
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": row("vpc_security_group_egress_rule", {
    create: ["AuthorizeSecurityGroupEgress", ...TAG],
    read: ["DescribeSecurityGroupRules"],
    update: ["ModifySecurityGroupRules", ...RETAG],
    delete: ["RevokeSecurityGroupEgress"],
  }),
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": row(
    "vpc_security_group_ingress_rule",
    {
      create: ["AuthorizeSecurityGroupIngress", ...TAG],
      read: ["DescribeSecurityGroupRules"],
      update: ["ModifySecurityGroupRules", ...RETAG],
      delete: ["RevokeSecurityGroupIngress"],
    },
  ),
};
