/** Outputs of the other domains of a region: releases, brokers, queues, databases, sessions, pipelines, the link to networks on premises, and EMR. */
import { z } from "zod";

import { arn, awsHost, awsId, httpsUrl, mapping, name, output } from "./fields";

const roleArn = arn("iam", "role/.+");

export const emr = z.object({
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

export const broker = z.object({
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

export const fleet = z.object({
  groupName: output(name, {
    description: "Auto scaling group of the instances.",
    example: "use1-fleet-relay-meridian-prod",
  }),
  patchGroup: output(name, {
    description: "Patch group of the instances: the value of their tag `PatchGroup`.",
    example: "production",
  }),
  securityGroupId: output(awsId("sg"), {
    description: "Security group of the instances, to admit them elsewhere.",
    example: "sg-1a2b3c4d5e6f70819",
  }),
  roleArn: output(roleArn, {
    description: "Role of the instances, for policies of resources that they use.",
    example: "arn:aws:iam::210987654321:role/meridian/prod/use1-fleet-relay-role-6c7d8e9",
  }),
});

export const pipeline = z.object({
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

export const queue = z.object({
  queueUrl: output(httpsUrl, {
    description: "URL of the queue, to send and receive messages.",
    example: "https://sqs.us-east-1.amazonaws.com/210987654321/use1-queues-orders-queue-3b4c5d6",
  }),
  queueArn: output(arn("sqs", ".+"), {
    description: "ARN of the queue, for the policies of roles that use it.",
    example: "arn:aws:sqs:us-east-1:210987654321:use1-queues-orders-queue-3b4c5d6",
  }),
  deadLetterUrl: output(httpsUrl, {
    description: "Queue with the messages that no consumer could process, for a redrive.",
    example: "https://sqs.us-east-1.amazonaws.com/210987654321/use1-queues-orders-failed-4c5d6e7",
  }),
  keyArn: output(arn("kms", "key/.+"), {
    description: "Key of the region's queues.",
    example: "arn:aws:kms:us-east-1:210987654321:key/2c3d4e5f-6071-4b8c-9d0e-1f2a3b4c5d6e",
  }),
});

export const database = z.object({
  engine: output(z.enum(["aurora-postgresql", "aurora-mysql", "postgres", "mysql", "mariadb"]), {
    description: "Engine of the database.",
    example: "aurora-postgresql",
  }),
  databaseArn: output(arn("rds", "(cluster|db):.+"), {
    description: "ARN of the region's cluster, or of its instance of RDS.",
    example: "arn:aws:rds:us-east-1:210987654321:cluster:production-orders",
  }),
  resourceId: output(name, {
    description:
      "Id by which a policy names the database: `rds-db:connect` on `arn:aws:rds-db:<region>:<account>:dbuser:<resourceId>/<user>`.",
    example: "cluster-ABCDEFGHIJKL01234567890ABC",
  }),
  writerEndpoint: output(awsHost, {
    description:
      "Host of the instance that writes. In a secondary region of a global database it does not resolve until the region is made the primary one; a replica of RDS takes no writes until then.",
    example: "production-orders.cluster-a1b2c3d4e5f6.us-east-1.rds.amazonaws.com",
  }),
  readerEndpoint: output(awsHost, {
    description: "Host of the readers, and of writes that they forward. RDS has one host for both.",
    example: "production-orders.cluster-ro-a1b2c3d4e5f6.us-east-1.rds.amazonaws.com",
  }),
  port: output(z.int(), { description: "Port of both hosts.", example: 5432 }),
  databaseName: output(name, {
    description: "Name of the database within the engine.",
    example: "orders",
  }),
  securityGroupId: output(awsId("sg"), {
    description: "Security group of the database, to admit further clients.",
    example: "sg-0f1e2d3c4b5a69788",
  }),
  masterSecretArn: output(arn("secretsmanager", "secret:.+").optional(), {
    description: "Secret of the master user, for those who create further users.",
    example:
      "arn:aws:secretsmanager:us-east-1:210987654321:secret:rds!cluster-1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d-a1b2c3",
    absent: "where the master password is a parameter, as that of a database in several regions",
  }),
});

export const sessionTable = z.object({
  tableName: output(name, {
    description: "Table of the sessions, by `sessionId`. The name is the same in every region.",
    example: "sessions-web-7d8e9fa",
  }),
  tableArn: output(arn("dynamodb", "table/.+"), {
    description: "ARN of the region's replica.",
    example: "arn:aws:dynamodb:us-east-1:210987654321:table/sessions-web-7d8e9fa",
  }),
  keyArn: output(arn("kms", "key/.+"), {
    description: "Key of the region's replica, which its readers and writers need.",
    example: "arn:aws:kms:us-east-1:210987654321:key/3d4e5f60-7182-4c9d-8e0f-1a2b3c4d5e6f",
  }),
});

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

export const release = z.object({
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

export const link = z.object({
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
