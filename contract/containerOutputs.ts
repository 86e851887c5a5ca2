/** Outputs of a region's network, and of what runs containers in it. */
import { z } from "zod";

import { arn, awsHost, awsId, host, hostedZoneId, mapping, name, output } from "./fields";

const tier = (description: string, id: string): z.ZodRecord<z.ZodString, z.ZodString> =>
  output(mapping(awsId("subnet")), { description, example: { "us-east-1a": id } });

export const network = z.object({
  vpcId: output(awsId("vpc"), {
    description: "Id of the region's VPC.",
    example: "vpc-0fa37635c891cc83d",
  }),
  cidr: output(z.cidrv4(), {
    description: "IPv4 range of the VPC. No other region or on-premises network has any of it.",
    example: "10.20.0.0/16",
  }),
  ipv6CidrBlock: output(z.cidrv6().optional(), {
    description: "The VPC's IPv6 range, a /56.",
    example: "2600:1f4e:f8e7:b00::/56",
    absent: "in a region without IPv6",
  }),
  subnetIds: output(
    z.object({
      public: tier(
        "Subnets with a route to the internet and from it, by zone: for load balancers.",
        "subnet-08a5161faafe697af",
      ),
      private: tier(
        "Subnets that reach the internet through NAT, by zone: for tasks and functions.",
        "subnet-0a7b56212761f6e28",
      ),
      isolated: tier(
        "Subnets without a route to the internet, by zone: for databases and caches.",
        "subnet-04c0c8f91ecebe103",
      ),
    }),
    { description: "Ids of the subnets, by tier and zone." },
  ),
  natAddresses: output(mapping(z.ipv4()), {
    description:
      "Public addresses of traffic from private subnets, by zone of the NAT gateway: for allow lists of others.",
    example: { "us-east-1a": "198.19.104.3" },
  }),
  databaseSubnetGroupName: output(name.optional(), {
    description: "Subnet group of the isolated subnets, for RDS and Aurora.",
    example: "use1-network-data-database-d96b597",
    absent: "in a region of one zone, since RDS requires two",
  }),
  cacheSubnetGroupName: output(name, {
    description: "Subnet group of the isolated subnets, for ElastiCache.",
    example: "use1-network-data-cache-1c28496",
  }),
});

export const cluster = z.object({
  clusterArn: output(arn("ecs", "cluster/.+"), {
    description:
      "ARN of the ECS cluster, for services of any team. It runs Fargate and Fargate Spot.",
    example: "arn:aws:ecs:us-east-1:210987654321:cluster/use1-services-cluster-cluster-1d2c3b4",
  }),
  clusterName: output(name, {
    description: "Name of the ECS cluster, for scaling policies and metrics.",
    example: "use1-services-cluster-cluster-1d2c3b4",
  }),
});

export const loadBalancer = z.object({
  exposure: output(z.enum(["public", "internal"]), {
    description: "Where its callers are: on the internet, or in the VPC.",
    example: "public",
  }),
  host: output(host, {
    description: "Host name that the platform gave it in this region.",
    example: "web.use1.meridian.example.com",
  }),
  dnsName: output(awsHost, {
    description: "DNS name that AWS gave it: the target of alias records.",
    example: "web-0a1b2c3d4e5f6a7b.us-east-1.elb.amazonaws.com",
  }),
  zoneId: output(hostedZoneId, {
    description: "Hosted zone of `dnsName`, which alias records name as well.",
    example: "Z35SXDOTRQ7X7K",
  }),
  loadBalancerArn: output(arn("elasticloadbalancing", "loadbalancer/app/.+"), {
    description: "ARN of the load balancer, for metrics and web ACLs.",
    example:
      "arn:aws:elasticloadbalancing:us-east-1:210987654321:loadbalancer/app/web-0a1b2c3/4d5e6f708192a3b4",
  }),
  listenerArn: output(arn("elasticloadbalancing", "listener/app/.+"), {
    description:
      "ARN of its HTTPS listener, for rules and certificates of other teams' hosts. Priorities from 1000 on are theirs.",
    example:
      "arn:aws:elasticloadbalancing:us-east-1:210987654321:listener/app/web-0a1b2c3/4d5e6f708192a3b4/c5d6e7f8091a2b3c",
  }),
  securityGroupId: output(awsId("sg"), {
    description:
      "Its security group. Allow ingress from it to your tasks, and egress from it to their port.",
    example: "sg-0d2c1b0a9f8e7d6c5",
  }),
});

const roleArn = arn("iam", "role/.+");

export const service = z.object({
  host: output(host.optional(), {
    description: "Host name of this region's copy of the service.",
    example: "web.use1.meridian.example.com",
    absent: "for a service without a load balancer",
  }),
  securityGroupId: output(awsId("sg"), {
    description: "Security group of its tasks, to allow ingress from them to what is yours.",
    example: "sg-0a9b8c7d6e5f4a3b2",
  }),
  taskRoleArn: output(roleArn, {
    description: "Role that its containers act as, to grant access to what is yours.",
    example: "arn:aws:iam::210987654321:role/use1-services-web-task-role-5e4d3c2",
  }),
});

export const internalZone = z.object({
  name: output(host, {
    description: "Domain of the zone: records end with it.",
    example: "internal.meridian.example.com",
  }),
  zoneId: output(hostedZoneId, {
    description: "Id of the zone, for records that only the VPC resolves.",
    example: "Z0A1B2C3D4E5F6G7H8I9J",
  }),
});
