import { type Value } from "../../../graph/value";
import { sharedId, arn, constant, privateIp, publicIp, text } from "../parts";
import { type Context, type FormatTable } from "../format";

/** The default endpoint policy allows everything. Source: PrivateLink Guide, "Endpoint policies". */
const openEndpointPolicy = JSON.stringify({
  Version: "2008-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
});
/** Zone of the names under vpce.amazonaws.com. */
const endpointZone = "Z7HUB22UULQXV";

/** VPCs and what is attached to them. Sources: the formats in the EC2 API Reference. */
export const network: FormatTable = {
  "aws:ec2/vpc:Vpc": {
    id: "vpc-{hex17}",
    outputs: {
      arn: arn("ec2", "vpc/{id}"),
      enableDnsHostnames: false,
      enableDnsSupport: true,
      instanceTenancy: "default",
      dhcpOptionsId: (context) => `dopt-${context.shared("dhcp options", context.region).hex(17)}`,
      defaultSecurityGroupId: sharedId("sg", "default security group", "id"),
      defaultNetworkAclId: sharedId("acl", "default network acl", "id"),
      defaultRouteTableId: sharedId("rtb", "default route table", "id"),
      mainRouteTableId: sharedId("rtb", "default route table", "id"),
      ipv6CidrBlock: (context) => (hasIpv6(context) ? ipv6Block(context) : ""),
      ipv6AssociationId: (context) =>
        hasIpv6(context) ? `vpc-cidr-assoc-${context.digest("ipv6").hex(17)}` : "",
      ipv6CidrBlockNetworkBorderGroup: (context) => (hasIpv6(context) ? context.region : ""),
    },
  },
  "aws:ec2/subnet:Subnet": {
    id: "subnet-{hex17}",
    outputs: {
      arn: arn("ec2", "subnet/{id}"),
      mapPublicIpOnLaunch: false,
      ipv6CidrBlockAssociationId: (context) =>
        text(context, "ipv6CidrBlock") === ""
          ? ""
          : `subnet-cidr-assoc-${context.digest("ipv6").hex(17)}`,
      privateDnsHostnameTypeOnLaunch: "ip-name",
    },
  },
  "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation": {
    id: "vpc-cidr-assoc-{hex17}",
  },
  "aws:ec2/internetGateway:InternetGateway": {
    id: "igw-{hex17}",
    outputs: { arn: arn("ec2", "internet-gateway/{id}") },
  },
  "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway": { id: "eigw-{hex17}" },
  "aws:ec2/natGateway:NatGateway": {
    id: "nat-{hex17}",
    outputs: {
      associationId: "eipassoc-{hex17}",
      networkInterfaceId: "eni-{hex17}",
      publicIp: publicIp("publicIp"),
      privateIp: privateIp("privateIp"),
      regionalNatGatewayAddresses: constant([]),
    },
  },
  "aws:ec2/eip:Eip": {
    id: "eipalloc-{hex17}",
    outputs: {
      allocationId: "{id}",
      arn: arn("ec2", "elastic-ip/{id}"),
      domain: "vpc",
      networkBorderGroup: "{region}",
      publicIp: publicIp("publicIp"),
      publicDns: (context) =>
        `ec2-${text(context, "publicIp").replaceAll(".", "-")}.${computeDomain(context)}`,
      publicIpv4Pool: "amazon",
      associationId: "",
      carrierIp: "",
      customerOwnedIp: "",
      privateIp: "",
      privateDns: "",
      ptrRecord: "",
    },
  },
  "aws:ec2/routeTable:RouteTable": {
    id: "rtb-{hex17}",
    outputs: { arn: arn("ec2", "route-table/{id}") },
  },
  "aws:ec2/defaultRouteTable:DefaultRouteTable": {
    id: "{defaultRouteTableId}",
    outputs: { arn: arn("ec2", "route-table/{id}") },
  },
  "aws:ec2/route:Route": {
    id: "r-{routeTableId}{digits10}",
    outputs: { origin: "CreateRoute", state: "active", instanceId: "", instanceOwnerId: "" },
  },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": { id: "rtbassoc-{hex17}" },
  "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation": { id: "rtbassoc-{hex17}" },
  "aws:ec2/securityGroup:SecurityGroup": {
    id: "sg-{hex17}",
    outputs: {
      arn: arn("ec2", "security-group/{id}"),
      description: "Managed by Pulumi",
      namePrefix: "",
    },
  },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
    id: sharedId("sg", "default security group", "vpcId"),
    autoname: false,
    outputs: {
      arn: arn("ec2", "security-group/{id}"),
      name: "default",
      namePrefix: "",
      description: "default VPC security group",
    },
  },
  "aws:ec2/securityGroupRule:SecurityGroupRule": {
    id: "sgrule-{digits10}",
    outputs: { securityGroupRuleId: "sgr-{hex17}" },
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": securityGroupRule(),
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": securityGroupRule(),
  "aws:ec2/networkAcl:NetworkAcl": {
    id: "acl-{hex17}",
    outputs: { arn: arn("ec2", "network-acl/{id}") },
  },
  "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl": {
    id: "{defaultNetworkAclId}",
    outputs: { arn: arn("ec2", "network-acl/{id}") },
  },
  "aws:ec2/networkAclRule:NetworkAclRule": { id: "nacl-{digits10}" },
  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    id: "vpce-{hex17}",
    outputs: {
      arn: arn("ec2", "vpc-endpoint/{id}"),
      state: "available",
      requesterManaged: false,
      policy: openEndpointPolicy,
      ipAddressType: "ipv4",
      serviceRegion: "{region}",
      prefixListId: (context) => (isInterface(context) ? "" : `pl-${context.digest("pl").hex(8)}`),
      cidrBlocks: (context) => (isInterface(context) ? [] : ["198.51.100.0/24"]),
      networkInterfaceIds: networkInterfaceIds,
      dnsEntries: dnsEntries,
    },
  },
  "aws:ec2/vpcEndpointService:VpcEndpointService": {
    id: "vpce-svc-{hex17}",
    outputs: {
      arn: arn("ec2", "vpc-endpoint-service/{id}"),
      serviceName: "com.amazonaws.vpce.{region}.{id}",
      state: "Available",
      serviceType: "Interface",
    },
  },
  "aws:ec2/flowLog:FlowLog": {
    id: "fl-{hex17}",
    outputs: { arn: arn("ec2", "vpc-flow-log/{id}") },
  },
  "aws:ec2/managedPrefixList:ManagedPrefixList": {
    id: "pl-{hex17}",
    outputs: { arn: arn("ec2", "prefix-list/{id}") },
  },
  "aws:ec2/networkInterface:NetworkInterface": {
    id: "eni-{hex17}",
    outputs: {
      arn: arn("ec2", "network-interface/{id}"),
      privateIp: privateIp("privateIp"),
      outpostArn: "",
      interfaceType: "interface",
    },
  },
};

function securityGroupRule(): FormatTable[string] {
  return {
    id: "sgr-{hex17}",
    outputs: { arn: arn("ec2", "security-group-rule/{id}"), securityGroupRuleId: "{id}" },
  };
}

function hasIpv6({ inputs }: Context): boolean {
  return inputs["assignGeneratedIpv6CidrBlock"] === true;
}

/** A /56, the size that Amazon assigns. Source: VPC User Guide, "IPv6 VPC CIDR blocks". */
function ipv6Block(context: Context): string {
  const hex = context.digest("ipv6CidrBlock").hex(8);
  const group = (from: number, to: number): string =>
    (parseInt(hex.slice(from, to), 16) | 1).toString(16);
  return `2600:1f${hex.slice(0, 2)}:${group(2, 6)}:${group(6, 8)}00::/56`;
}

function isInterface({ inputs }: Context): boolean {
  const type = inputs["vpcEndpointType"];
  return typeof type === "string" && type !== "Gateway";
}

function networkInterfaceIds(context: Context): Value {
  const subnets = context.inputs["subnetIds"];
  return Array.isArray(subnets)
    ? subnets.map((_, index) => `eni-${context.digest(`eni${index}`).hex(17)}`)
    : [];
}

function dnsEntries(context: Context): Value {
  if (!isInterface(context)) {
    return [];
  }
  const service = text(context, "serviceName").split(".").slice(3).reverse().join(".") || "vpce";
  const host = `${text(context, "id")}-${context.digest("dns").lower(8)}`;
  return [
    {
      dnsName: `${host}.${service}.${context.region}.vpce.${context.dnsSuffix}`,
      hostedZoneId: endpointZone,
    },
  ];
}

/** us-east-1 is the only region that instance names do not contain. Source: VPC User Guide, "DNS attributes". */
function computeDomain({ region, dnsSuffix }: Context): string {
  return region === "us-east-1" ? `compute-1.${dnsSuffix}` : `${region}.compute.${dnsSuffix}`;
}
