import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type PolicyDocument } from "../../lib/iam/document";
import { accountOnlyPolicy, s3Policy } from "../../lib/network/endpointPolicies";
import { type AwsLocation } from "../../lib/location";

export interface VpcEndpointsArgs {
  readonly vpc: aws.ec2.Vpc;
  /** IPv4 range of the VPC: the only range that reaches the interface endpoints. */
  readonly cidr: string;
  /** Where the endpoints are; only principals of this account can use them. */
  readonly location: AwsLocation;
  /**
   * Interface endpoints by service name without its prefix, such as `ecr.api`. Plain, because it
   * decides how many there are. Every one costs its hours in every zone.
   */
  readonly interfaceServices: readonly string[];
  /** Private subnet ids, one a zone: where the interface endpoints have their addresses. */
  readonly subnetIds: readonly pulumi.Output<string>[];
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
      args.interfaceServices.length > 0 ? createSecurityGroup(name, args, this) : undefined;
    for (const service of args.interfaceServices) {
      createInterfaceEndpoint(`${name}-${service}`, service, args, group, this);
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
  { vpc, cidr }: VpcEndpointsArgs,
  parent: pulumi.Resource,
): aws.ec2.SecurityGroup {
  const group = new aws.ec2.SecurityGroup(
    `${name}-sg`,
    { vpcId: vpc.id, description: "Interface endpoints", tags: { Name: `${name}-sg` } },
    { parent },
  );
  new aws.vpc.SecurityGroupIngressRule(
    `${name}-sg-https`,
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
  return group;
}

function createInterfaceEndpoint(
  name: string,
  service: string,
  { vpc, location: { accountId, region }, subnetIds }: VpcEndpointsArgs,
  group: aws.ec2.SecurityGroup | undefined,
  parent: pulumi.Resource,
): void {
  new aws.ec2.VpcEndpoint(
    name,
    {
      vpcId: vpc.id,
      serviceName: `com.amazonaws.${region}.${service}`,
      vpcEndpointType: "Interface",
      subnetIds: [...subnetIds],
      securityGroupIds: group ? [group.id] : [],
      privateDnsEnabled: true,
      policy: JSON.stringify(accountOnlyPolicy(accountId)),
      tags: { Name: name },
    },
    { parent },
  );
}
