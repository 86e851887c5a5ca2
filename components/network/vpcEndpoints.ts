import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type PolicyDocument } from "../../lib/iam/document";
import { accountOnlyPolicy, s3Policy } from "../../lib/network/endpointPolicies";
import { type AwsLocation } from "../../lib/location";
import { type EndpointPlan } from "../../lib/network/plan";

export interface VpcEndpointsArgs {
  readonly vpc: aws.ec2.Vpc;
  /** IPv4 ranges of the VPC, the primary one first: no others reach the interface endpoints. */
  readonly cidrs: readonly string[];
  /** Where the endpoints are; only principals of this account can use them. */
  readonly location: AwsLocation;
  /** Interface endpoints. Every one costs its hours in each of its zones. */
  readonly interfaceEndpoints: readonly EndpointPlan[];
  /** Private subnet ids by zone name: where the interface endpoints have their addresses. */
  readonly subnetIds: Readonly<Record<string, pulumi.Output<string>>>;
  /** Every route table that gets the routes to S3 and DynamoDB. */
  readonly routeTableIds: readonly pulumi.Output<string>[];
}

/** Private connections to AWS services: S3 and DynamoDB through gateways, others through PrivateLink. */
export class VpcEndpoints extends pulumi.ComponentResource {
  /** The security group of the interface endpoints; absent when there are none. */
  public readonly securityGroupId: pulumi.Output<string> | undefined;
  /** `pl-…`: the ranges of S3 in the region, for rules of security groups. */
  public readonly s3PrefixListId: pulumi.Output<string>;

  constructor(name: string, args: VpcEndpointsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:VpcEndpoints", name, {}, opts);

    const { s3 } = createGatewayEndpoints(name, args, this);
    const group =
      args.interfaceEndpoints.length > 0 ? createSecurityGroup(name, args, this) : undefined;
    for (const endpoint of args.interfaceEndpoints) {
      createInterfaceEndpoint(`${name}-${endpoint.name}`, endpoint, args, group, this);
    }

    this.securityGroupId = group?.id;
    this.s3PrefixListId = s3.prefixListId;
    this.registerOutputs({
      securityGroupId: this.securityGroupId,
      s3PrefixListId: this.s3PrefixListId,
    });
  }
}

function createGatewayEndpoints(
  name: string,
  { vpc, location: { accountId, region }, routeTableIds }: VpcEndpointsArgs,
  parent: pulumi.Resource,
): Record<"s3" | "dynamodb", aws.ec2.VpcEndpoint> {
  const create = (service: string, policy: PolicyDocument): aws.ec2.VpcEndpoint =>
    new aws.ec2.VpcEndpoint(
      `${name}-${service}`,
      {
        vpcId: vpc.id,
        serviceName: `com.amazonaws.${region}.${service}`,
        vpcEndpointType: "Gateway",
        routeTableIds: [...routeTableIds],
        policy: JSON.stringify(policy),
        tags: { Name: `${name}-${service}` },
      },
      { parent },
    );
  return {
    s3: create("s3", s3Policy(accountId, region)),
    dynamodb: create("dynamodb", accountOnlyPolicy(accountId)),
  };
}

/** Admits HTTPS from the VPC and opens nothing outwards: an endpoint never starts a connection. */
function createSecurityGroup(
  name: string,
  { vpc, cidrs }: VpcEndpointsArgs,
  parent: pulumi.Resource,
): aws.ec2.SecurityGroup {
  const group = new aws.ec2.SecurityGroup(
    `${name}-sg`,
    { vpcId: vpc.id, description: "Interface endpoints", tags: { Name: `${name}-sg` } },
    { parent },
  );
  for (const [index, cidr] of cidrs.entries()) {
    new aws.vpc.SecurityGroupIngressRule(
      index === 0 ? `${name}-sg-https` : `${name}-sg-https-${cidr.replace("/", "-")}`,
      {
        securityGroupId: group.id,
        description: "HTTPS from the VPC",
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        cidrIpv4: cidr,
      },
      { parent },
    );
  }
  return group;
}

function createInterfaceEndpoint(
  name: string,
  { serviceName, zones, hasPolicy, hasPrivateDns }: EndpointPlan,
  { vpc, location: { accountId }, subnetIds }: VpcEndpointsArgs,
  group: aws.ec2.SecurityGroup | undefined,
  parent: pulumi.Resource,
): void {
  new aws.ec2.VpcEndpoint(
    name,
    {
      vpcId: vpc.id,
      serviceName,
      vpcEndpointType: "Interface",
      subnetIds: Object.entries(subnetIds)
        .filter(([zone]) => zones.includes(zone))
        .map(([, subnetId]) => subnetId),
      securityGroupIds: group ? [group.id] : [],
      privateDnsEnabled: hasPrivateDns,
      ...(hasPolicy ? { policy: JSON.stringify(accountOnlyPolicy(accountId)) } : {}),
      tags: { Name: name },
    },
    { parent },
  );
}
