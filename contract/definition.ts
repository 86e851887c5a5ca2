/**
 * The outputs of a platform stack: the one definition from which the types, the JSON Schema, the page in
 * the documentation and the checks on both sides come.
 *
 * Outputs are what other programs need to build on the platform: ids, ARNs, names. A value that is a
 * secret gets a top-level output of its own, since Pulumi knows of a top-level output as a whole whether
 * it is one.
 */
import { z } from "zod";

import {
  accountId,
  arn,
  awsHost,
  awsId,
  host,
  hostedZoneId,
  httpsUrl,
  mapping,
  name,
  output,
  regionName,
} from "./fields";

const roleArn = arn("iam", "role/.+");

const tier = (description: string, id: string): z.ZodRecord<z.ZodString, z.ZodString> =>
  output(mapping(awsId("subnet")), { description, example: { "us-east-1a": id } });

const network = z.object({
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

const cluster = z.object({
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

const loadBalancer = z.object({
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

const service = z.object({
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

const emr = z.object({
  securityConfigurationName: output(name, {
    description:
      "Name of the EMR security configuration. A change of its content replaces it under a new name.",
    example: "use1-emr-security-configuration-9d8c7b6",
  }),
  instanceProfileArn: output(arn("iam", "instance-profile/.+"), {
    description: "Instance profile that every cluster with this configuration must have.",
    example: "arn:aws:iam::210987654321:instance-profile/use1-emr-role-profile-0f1e2d3",
  }),
  serviceRoleArn: output(roleArn, {
    description: "Role of the EMR service, for clusters of this region.",
    example: "arn:aws:iam::210987654321:role/use1-emr-role-service-1a2b3c4",
  }),
  mappedRoleArns: output(mapping(roleArn), {
    description:
      "Roles for data in S3, by name of the mapping: to grant users, groups and prefixes access to your buckets.",
    example: {
      engineers: "arn:aws:iam::210987654321:role/use1-emr-role-mapped-engineers-2b3c4d5",
    },
  }),
});

const internalZone = z.object({
  name: output(host, {
    description: "Domain of the zone: records end with it.",
    example: "internal.meridian.example.com",
  }),
  zoneId: output(hostedZoneId, {
    description: "Id of the zone, for records that only the VPC resolves.",
    example: "Z0A1B2C3D4E5F6G7H8I9J",
  }),
});

const broker = z.object({
  brokerArn: output(arn("mq", "broker:.+"), {
    description: "ARN of the broker.",
    example:
      "arn:aws:mq:us-east-1:210987654321:broker:use1-brokers-orders-broker-4d5e6f7:b-1a2b3c4d",
  }),
  engine: output(z.enum(["ActiveMQ", "RabbitMQ"]), {
    description: "Engine of the broker.",
    example: "ActiveMQ",
  }),
  securityGroupId: output(awsId("sg"), {
    description: "Security group of the broker, to admit further clients.",
    example: "sg-0f1e2d3c4b5a69788",
  }),
  endpoints: output(mapping(mapping(name)), {
    description:
      "Addresses for clients by protocol (openwire, amqp, stomp, mqtt, wss), and of the console, by number of the instance. A client of an active broker with a standby tries both.",
    example: { openwire: { "1": "ssl://b-1a2b3c4d-1.mq.us-east-1.amazonaws.com:61617" } },
  }),
});

const pipeline = z.object({
  streamName: output(name, {
    description: "Kinesis data stream of the region's events, for further readers.",
    example: "use1-events-clicks-stream-stream-4c5d6e7",
  }),
  streamArn: output(arn("kinesis", "stream/.+"), {
    description: "ARN of the stream.",
    example:
      "arn:aws:kinesis:us-east-1:210987654321:stream/use1-events-clicks-stream-stream-4c5d6e7",
  }),
  eventsTableName: output(name, {
    description:
      "Table that has the events of all regions, by `eventId`. The name is the same in every region.",
    example: "events-clicks-events-5d6e7f8",
  }),
  coreDataTableName: output(name, {
    description:
      "Table that events are checked against, by `id`. A change in one region reaches the caches of all.",
    example: "events-clicks-core-data-6e7f809",
  }),
  keyArn: output(arn("kms", "key/.+"), {
    description: "Key of the region's stream and tables, which their readers need.",
    example: "arn:aws:kms:us-east-1:210987654321:key/1b2c3d4e-5f60-4a7b-8c9d-0e1f2a3b4c5d",
  }),
  failureQueueUrl: output(httpsUrl, {
    description: "Queue with the records that could not be processed, and the reason.",
    example: "https://sqs.us-east-1.amazonaws.com/210987654321/use1-events-clicks-failures-7f80912",
  }),
});

const SINCE_RELEASES = "1.1.0";
const SINCE_BROKERS = "1.2.0";
/** Version with the link to networks on premises. */
const SINCE_LINK = "1.2.0";
const SINCE_PIPELINES = "1.2.0";

const codeDeploy = z.object({
  applicationName: output(name, {
    description: "Application of CodeDeploy.",
    example: "use1-delivery-application-3c4d5e6",
  }),
  deploymentGroupName: output(name, {
    description: "Deployment group of the function.",
    example: "use1-delivery-orders",
  }),
  beforeHook: output(name.optional(), {
    description: "Function that probes the new version before it gets traffic.",
    example: "CodeDeployHook_use1-delivery-orders-before",
    absent: "for a release without a probe before traffic",
  }),
  afterHook: output(name.optional(), {
    description: "Function that probes the new version when it has all traffic.",
    example: "CodeDeployHook_use1-delivery-orders-after",
    absent: "for a release without a probe after traffic",
  }),
});

const release = z.object({
  functionName: output(name, {
    description: "Name of the function.",
    example: "use1-api-orders-function-5e6f708",
  }),
  aliasName: output(name, {
    description: "Alias that the API invokes. Its versions and weights belong to the release.",
    example: "live",
  }),
  alarmNames: output(z.array(name), {
    description: "Alarms that end a release; none where it does not regard them.",
    example: ["use1-delivery-orders-errors-6f70819"],
  }),
  stateMachineArn: output(arn("states", "stateMachine:.+").optional(), {
    description: "State machine that takes the steps of the release.",
    example:
      "arn:aws:states:us-east-1:210987654321:stateMachine:use1-delivery-orders-machine-708192a",
    absent: "for another strategy than stateMachine",
  }),
  stepFunctionName: output(name.optional(), {
    description: "Function that takes all steps of the release in one execution.",
    example: "use1-delivery-step-function-8192a3b",
    absent: "for another strategy than simple",
  }),
  codeDeploy: output(codeDeploy.optional(), {
    description: "What creates the deployments of the release.",
    absent: "for another strategy than codeDeploy",
  }),
});

const link = z.object({
  transitGatewayId: output(awsId("tgw").optional(), {
    description:
      "Transit gateway of the region. An attachment of another team has no routes until the platform adds it.",
    example: "tgw-0a1b2c3d4e5f60718",
    absent: "with a virtual private gateway",
  }),
  vpnGatewayId: output(awsId("vgw").optional(), {
    description: "Virtual private gateway of the region.",
    example: "vgw-0a1b2c3d4e5f60718",
    absent: "with a transit gateway",
  }),
  onPremisesCidrs: output(z.array(z.cidrv4()), {
    description:
      "IPv4 ranges on premises that the subnets of the linked tiers reach: for rules of security groups.",
    example: ["192.168.0.0/16"],
  }),
});

const region = z.object({
  network: output(network, { description: "The region's VPC." }),
  cluster: output(cluster.optional(), {
    description: "The ECS cluster that teams share.",
    absent: "in a stack without container services",
  }),
  loadBalancers: output(mapping(loadBalancer), {
    description:
      "Application Load Balancers that other teams can add rules to, by name: a service's own, or one that services share.",
    exampleKey: "web",
  }),
  services: output(mapping(service), {
    description: "Container services of the platform, by name.",
    exampleKey: "web",
  }),
  internalZone: output(internalZone.optional(), {
    description: "The private hosted zone of the VPC.",
    absent: "in a stack without internal services",
  }),
  parameterKeyArns: output(mapping(arn("kms", "key/.+")), {
    description:
      "Keys of encrypted parameters, by component. A key's policy names its writers and readers: the platform's configuration adds them.",
    example: { api: "arn:aws:kms:us-east-1:210987654321:key/mrk-0a1b2c3d4e5f4a5b8c9d0e1f2a3b4c5d" },
  }),
  telemetryKeyArn: output(arn("kms", "key/.+"), {
    description: "Key for log groups and for topics that alarms notify.",
    example: "arn:aws:kms:us-east-1:210987654321:key/0a1b2c3d-4e5f-4a5b-8c9d-0e1f2a3b4c5d",
  }),
  alarmTopicArn: output(arn("sns", ".+"), {
    description: "SNS topic that alarms notify. Engineers on call subscribe to it.",
    example: "arn:aws:sns:us-east-1:210987654321:use1-alarms-topic-a01c68a",
  }),
  apiUrl: output(httpsUrl.optional(), {
    description: "URL of this region's copy of the API, healthy or not.",
    example: "https://use1.api.meridian.example.com",
    absent: "in a stack without the API",
  }),
  releases: output(mapping(release), {
    description:
      "How the functions of the API are released, by name, which `npm run release` reads: those that no deployment releases.",
    exampleKey: "orders",
    since: SINCE_RELEASES,
    stability: "experimental",
  }),
  brokers: output(mapping(broker), {
    description:
      "Message brokers, by name. Their users' passwords are the parameters `/<environment>/brokers/<broker>/<user>`.",
    exampleKey: "orders",
    since: SINCE_BROKERS,
    stability: "experimental",
  }),
  pipelines: output(mapping(pipeline), {
    description:
      "Pipelines of events, by name. A role of another team that reads them also needs `kms:Decrypt` on the key.",
    exampleKey: "clicks",
    since: SINCE_PIPELINES,
    stability: "experimental",
  }),
  link: output(link.optional(), {
    description: "The link of the region to networks on premises.",
    since: SINCE_LINK,
    stability: "experimental",
    absent: "in a region that nothing links",
  }),
  emr: output(emr.optional(), {
    description: "What EMR clusters of other teams need to run under the platform's security.",
    stability: "experimental",
    absent: "in a stack without EMR",
  }),
});

/** The contract. */
export const platformOutputs = z.object({
  contractVersion: output(z.string().regex(/^\d+\.\d+\.\d+$/), {
    description: "Version of the contract that the stack provides. Readers check it first.",
    example: "1.0.0",
  }),
  accountId: output(accountId, {
    description: "AWS account of the stack.",
    example: "210987654321",
  }),
  primaryRegion: output(regionName, {
    description: "Region of what exists once, and of the keys that other regions replicate.",
    example: "us-east-1",
  }),
  domain: output(
    z.object({
      name: output(host, {
        description: "The stack's public domain: public hosts end with it.",
        example: "meridian.example.com",
      }),
      hostedZoneId: output(hostedZoneId, {
        description: "Its public hosted zone, for records of other teams.",
        example: "Z09876543PRODEXAMPLE1",
      }),
    }),
    { description: "Where public names live." },
  ),
  regions: output(z.record(regionName, region), {
    description: "What each region has, by region name.",
    exampleKey: "us-east-1",
  }),
  serviceUrls: output(mapping(httpsUrl), {
    description:
      "URLs of the services that the whole internet can call, by name. The nearest healthy region answers.",
    example: { web: "https://web.meridian.example.com" },
  }),
  healthAlarmTopicArn: output(arn("sns", ".+"), {
    description:
      "SNS topic in us-east-1 that the alarms on Route 53's health checks notify: that of the region, or one of its own in a stack that does not run there.",
    example: "arn:aws:sns:us-east-1:210987654321:use1-alarms-topic-a01c68a",
  }),
  apiUrl: output(httpsUrl.optional(), {
    description: "URL of the API. The nearest healthy region answers.",
    example: "https://api.meridian.example.com",
    absent: "in a stack without the API",
  }),
});

/** All outputs of a platform stack, as plain values. */
export type PlatformOutputs = z.output<typeof platformOutputs>;
