/**
 * Which names AWS lets exist once, and where: the one table that the policy `names-unique` reads.
 *
 * Creating a second one fails, or overwrites the first one: PutMetricAlarm and PutParameter do.
 */

/** Where a name is unique: in all accounts of a partition, in an account, or in a region of an account. */
export type NameScope = "partition" | "account" | "region";

export interface UniqueName {
  /** Property that holds the name. @default - `name` */
  readonly property?: string;
  readonly scope: NameScope;
  /** Whether names that differ in case alone are the same. @default false */
  readonly ignoresCase?: boolean;
  /** Page of AWS's documentation. */
  readonly source: string;
}

const IAM = {
  scope: "account",
  ignoresCase: true,
  source: "IAM User Guide, IAM and AWS STS quotas, name requirements",
} as const;

export const UNIQUE_NAMES: Readonly<Record<string, UniqueName>> = {
  "aws:cloudwatch/logGroup:LogGroup": {
    scope: "region",
    source: "CloudWatch Logs API Reference, CreateLogGroup",
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    scope: "region",
    source: "CloudWatch API Reference, PutMetricAlarm",
  },
  "aws:dynamodb/table:Table": { scope: "region", source: "DynamoDB API Reference, CreateTable" },
  "aws:ecr/repository:Repository": {
    scope: "region",
    source: "ECR API Reference, CreateRepository",
  },
  "aws:ecs/cluster:Cluster": { scope: "region", source: "ECS API Reference, CreateCluster" },
  "aws:elasticache/replicationGroup:ReplicationGroup": {
    property: "replicationGroupId",
    scope: "region",
    source: "ElastiCache API Reference, CreateReplicationGroup",
  },
  "aws:elasticache/user:User": {
    property: "userId",
    scope: "region",
    source: "ElastiCache API Reference, CreateUser",
  },
  "aws:elasticache/userGroup:UserGroup": {
    property: "userGroupId",
    scope: "region",
    source: "ElastiCache API Reference, CreateUserGroup",
  },
  "aws:iam/group:Group": IAM,
  "aws:iam/instanceProfile:InstanceProfile": IAM,
  "aws:iam/policy:Policy": IAM,
  "aws:iam/role:Role": IAM,
  "aws:iam/user:User": IAM,
  "aws:kinesis/stream:Stream": { scope: "region", source: "Kinesis API Reference, CreateStream" },
  "aws:kms/alias:Alias": { scope: "region", source: "KMS API Reference, CreateAlias" },
  "aws:lambda/function:Function": {
    scope: "region",
    source: "Lambda API Reference, CreateFunction",
  },
  "aws:lb/loadBalancer:LoadBalancer": {
    scope: "region",
    source: "Elastic Load Balancing API Reference, CreateLoadBalancer",
  },
  "aws:lb/targetGroup:TargetGroup": {
    scope: "region",
    source: "Elastic Load Balancing API Reference, CreateTargetGroup",
  },
  "aws:mq/broker:Broker": {
    property: "brokerName",
    scope: "region",
    source: "Amazon MQ Developer Guide, Quotas in Amazon MQ",
  },
  "aws:mq/configuration:Configuration": {
    scope: "region",
    source: "Amazon MQ API Reference, CreateConfiguration",
  },
  "aws:rds/cluster:Cluster": {
    property: "clusterIdentifier",
    scope: "region",
    ignoresCase: true,
    source: "RDS API Reference, CreateDBCluster",
  },
  "aws:rds/clusterInstance:ClusterInstance": {
    property: "identifier",
    scope: "region",
    ignoresCase: true,
    source: "RDS API Reference, CreateDBInstance",
  },
  "aws:rds/globalCluster:GlobalCluster": {
    property: "globalClusterIdentifier",
    scope: "account",
    ignoresCase: true,
    source: "RDS API Reference, CreateGlobalCluster",
  },
  "aws:rds/instance:Instance": {
    property: "identifier",
    scope: "region",
    ignoresCase: true,
    source: "RDS API Reference, CreateDBInstance",
  },
  "aws:s3/bucket:Bucket": {
    property: "bucket",
    scope: "partition",
    source: "S3 User Guide, General purpose bucket naming rules",
  },
  "aws:secretsmanager/secret:Secret": {
    scope: "region",
    source: "Secrets Manager API Reference, CreateSecret",
  },
  "aws:sfn/stateMachine:StateMachine": {
    scope: "region",
    source: "Step Functions API Reference, CreateStateMachine",
  },
  "aws:sns/topic:Topic": { scope: "region", source: "SNS API Reference, CreateTopic" },
  "aws:sqs/queue:Queue": { scope: "region", source: "SQS API Reference, CreateQueue" },
  "aws:ssm/parameter:Parameter": {
    scope: "region",
    source: "Systems Manager API Reference, PutParameter",
  },
};
