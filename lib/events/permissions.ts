/**
 * What the functions and the collector of a pipeline are allowed.
 *
 * Sources: Lambda Developer Guide, "Using Lambda to process records from Amazon Kinesis Data Streams", "Using
 * AWS Lambda with Amazon DynamoDB", "Giving Lambda functions access to resources in an Amazon VPC"; ElastiCache
 * User Guide, "Authenticating with IAM"; Kinesis Data Streams Developer Guide, "Permissions to use user-generated
 * KMS keys"; SQS Developer Guide, "Key management".
 */
import { type Statement } from "../iam/document";
import { type AwsLocation } from "../location";
import { keyUse } from "../iam/serviceKey";

/** What a function reads, and what it needs to read it. */
export interface StreamSource<S> {
  /** Of the stream, or of the consumer with enhanced fan-out. */
  readonly arn: S;
  readonly readStatements: readonly Statement<S | string>[];
}

/**
 * A Kinesis data stream.
 *
 * @param consumerArn of a consumer with enhanced fan-out. @default - the stream's shared throughput
 */
export function kinesisSource<S>(
  streamArn: S,
  keyArn: S,
  location: AwsLocation,
  consumerArn?: S,
): StreamSource<S> {
  const read: Statement<S | string> = {
    Effect: "Allow",
    Action: [
      "kinesis:DescribeStream",
      "kinesis:DescribeStreamSummary",
      "kinesis:GetRecords",
      "kinesis:GetShardIterator",
      "kinesis:ListShards",
    ],
    Resource: streamArn,
  };
  const subscribe = (arn: S): Statement<S | string> => ({
    Effect: "Allow",
    Action: ["kinesis:DescribeStreamConsumer", "kinesis:SubscribeToShard"],
    Resource: arn,
  });
  return {
    arn: consumerArn ?? streamArn,
    readStatements: [
      read,
      ...(consumerArn === undefined ? [] : [subscribe(consumerArn)]),
      keyUse(keyArn, "kinesis", location, ["kms:Decrypt"]),
    ],
  };
}

/** The stream of a DynamoDB table. */
export function tableSource<S>(streamArn: S, keyArn: S, location: AwsLocation): StreamSource<S> {
  return {
    arn: streamArn,
    readStatements: [
      {
        Effect: "Allow",
        Action: ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
        Resource: streamArn,
      },
      // A list of streams names none.
      { Effect: "Allow", Action: "dynamodb:ListStreams", Resource: "*" },
      keyUse(keyArn, "dynamodb", location, ["kms:Decrypt"]),
    ],
  };
}

/** To report what could not be processed. */
export function failureStatements<S>(
  queueArn: S,
  keyArn: S,
  location: AwsLocation,
): readonly Statement<S | string>[] {
  return [
    { Effect: "Allow", Action: "sqs:SendMessage", Resource: queueArn },
    keyUse(keyArn, "sqs", location, ["kms:Decrypt", "kms:GenerateDataKey"]),
  ];
}

/** To have network interfaces, which Lambda manages with the role of the function. No ARN exists before them. */
export const networkStatement: Statement = {
  Effect: "Allow",
  Action: [
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses",
  ],
  Resource: "*",
};

/** To store events, each once. */
export function writerStatements<S>(
  tableArn: S,
  keyArn: S,
  location: AwsLocation,
): readonly Statement<S | string>[] {
  return [
    { Effect: "Allow", Action: "dynamodb:PutItem", Resource: tableArn },
    keyUse(keyArn, "dynamodb", location, ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"]),
  ];
}

/** To connect to the cache as one of its users. */
export function connectStatement<S>(cacheArn: S, userArn: S): Statement<S> {
  return { Effect: "Allow", Action: "elasticache:Connect", Resource: [cacheArn, userArn] };
}

/** To collect: put events into the stream, read core data that no cache has, and check that both respond. */
export function collectorStatements<S>(
  streamArn: S,
  tableArn: S,
  keyArn: S,
  location: AwsLocation,
): readonly Statement<S | string>[] {
  return [
    {
      Effect: "Allow",
      Action: ["kinesis:DescribeStreamSummary", "kinesis:PutRecord", "kinesis:PutRecords"],
      Resource: streamArn,
    },
    keyUse(keyArn, "kinesis", location, ["kms:GenerateDataKey"]),
    {
      Effect: "Allow",
      Action: ["dynamodb:BatchGetItem", "dynamodb:DescribeTable", "dynamodb:GetItem"],
      Resource: tableArn,
    },
    keyUse(keyArn, "dynamodb", location, ["kms:Decrypt"]),
  ];
}
