import { type AccessTable, rowsOf } from "./row";

const dynamodb = rowsOf("dynamodb", "dynamodb", {
  serviceLinkedRole: "replication.dynamodb.amazonaws.com",
});
const kinesis = rowsOf("kinesis", "kinesis");
const cache = rowsOf("elasticache", "elasticache");
const sqs = rowsOf("sqs", "sqs");
const lambda = rowsOf("lambda", "lambda");

/**
 * The service uses the key of a resource on behalf of its creator, and keeps its access by a grant.
 *
 * Source: DynamoDB Developer Guide, "Authorizing use of your customer managed key"; ElastiCache User Guide, "At-Rest
 * Encryption".
 */
const KEY_OF_DATA = [
  "kms:CreateGrant",
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:Encrypt",
  "kms:GenerateDataKey",
];

/** What a replica is filled with. Source: DynamoDB Developer Guide, "DynamoDB global tables security". */
const FILL_REPLICA = [
  "BatchWriteItem",
  "CreateTableReplica",
  "DeleteItem",
  "GetItem",
  "PutItem",
  "Query",
  "Scan",
  "UpdateItem",
];

/** Streams, tables, caches, queues, and the mappings of functions that read them. */
export const events: AccessTable = {
  "aws:dynamodb/table:Table": dynamodb("table", {
    create: [
      "CreateTable",
      "TagResource",
      "UpdateContinuousBackups",
      "UpdateTable",
      "UpdateTimeToLive",
      ...FILL_REPLICA,
      ...KEY_OF_DATA,
    ],
    read: [
      "DescribeContinuousBackups",
      "DescribeTable",
      "DescribeTimeToLive",
      "ListTagsOfResource",
    ],
    update: [
      "TagResource",
      "UntagResource",
      "UpdateContinuousBackups",
      "UpdateTable",
      "UpdateTimeToLive",
    ],
    delete: ["DeleteTable", "DeleteTableReplica"],
  }),
  "aws:kinesis/stream:Stream": kinesis("stream", {
    create: [
      "AddTagsToStream",
      "CreateStream",
      "IncreaseStreamRetentionPeriod",
      "StartStreamEncryption",
    ],
    read: ["DescribeStreamSummary", "ListTagsForStream"],
    update: [
      "AddTagsToStream",
      "DecreaseStreamRetentionPeriod",
      "IncreaseStreamRetentionPeriod",
      "RemoveTagsFromStream",
      "StartStreamEncryption",
      "StopStreamEncryption",
      "UpdateShardCount",
      "UpdateStreamMode",
    ],
    delete: ["DeleteStream"],
  }),
  "aws:kinesis/streamConsumer:StreamConsumer": kinesis("stream_consumer", {
    create: ["RegisterStreamConsumer", "TagResource"],
    read: ["DescribeStreamConsumer", "ListTagsForResource"],
    update: ["TagResource", "UntagResource"],
    delete: ["DeregisterStreamConsumer"],
  }),
  "aws:elasticache/replicationGroup:ReplicationGroup": cache("replication_group", {
    create: [
      "AddTagsToResource",
      "CreateReplicationGroup",
      "ec2:CreateNetworkInterface",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeSubnets",
      "ec2:DescribeVpcs",
      ...KEY_OF_DATA,
    ],
    read: ["DescribeCacheClusters", "DescribeReplicationGroups", "ListTagsForResource"],
    update: [
      "AddTagsToResource",
      "DecreaseReplicaCount",
      "IncreaseReplicaCount",
      "ModifyReplicationGroup",
      "RemoveTagsFromResource",
    ],
    delete: ["DeleteReplicationGroup", "ec2:DeleteNetworkInterface"],
    serviceLinkedRole: "elasticache.amazonaws.com",
  }),
  "aws:elasticache/parameterGroup:ParameterGroup": cache("parameter_group", {
    create: ["AddTagsToResource", "CreateCacheParameterGroup", "ModifyCacheParameterGroup"],
    read: ["DescribeCacheParameterGroups", "DescribeCacheParameters", "ListTagsForResource"],
    update: [
      "AddTagsToResource",
      "ModifyCacheParameterGroup",
      "RemoveTagsFromResource",
      "ResetCacheParameterGroup",
    ],
    delete: ["DeleteCacheParameterGroup"],
  }),
  "aws:elasticache/user:User": cache("user", {
    create: ["AddTagsToResource", "CreateUser"],
    read: ["DescribeUsers", "ListTagsForResource"],
    update: ["AddTagsToResource", "ModifyUser", "RemoveTagsFromResource"],
    delete: ["DeleteUser"],
  }),
  "aws:elasticache/userGroup:UserGroup": cache("user_group", {
    create: ["AddTagsToResource", "CreateUserGroup"],
    read: ["DescribeUserGroups", "ListTagsForResource"],
    update: ["AddTagsToResource", "ModifyUserGroup", "RemoveTagsFromResource"],
    delete: ["DeleteUserGroup"],
  }),
  "aws:sqs/queue:Queue": sqs("queue", {
    create: ["CreateQueue", "SetQueueAttributes", "TagQueue"],
    read: ["GetQueueAttributes", "ListQueueTags"],
    update: ["SetQueueAttributes", "TagQueue", "UntagQueue"],
    delete: ["DeleteQueue"],
  }),
  "aws:sqs/queuePolicy:QueuePolicy": sqs("queue_policy", {
    create: ["SetQueueAttributes"],
    read: ["GetQueueAttributes"],
    update: ["SetQueueAttributes"],
    delete: ["SetQueueAttributes"],
  }),
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": sqs("queue_redrive_allow_policy", {
    create: ["SetQueueAttributes"],
    read: ["GetQueueAttributes"],
    update: ["SetQueueAttributes"],
    delete: ["SetQueueAttributes"],
  }),
  "aws:lambda/eventSourceMapping:EventSourceMapping": lambda("event_source_mapping", {
    create: ["CreateEventSourceMapping", "TagResource"],
    read: ["GetEventSourceMapping", "ListTags"],
    update: ["TagResource", "UntagResource", "UpdateEventSourceMapping"],
    delete: ["DeleteEventSourceMapping"],
  }),
};
