/** A stack with a violation of each rule and proof on queues, brokers' configurations, streams and tables. */
import { type GraphBuilder } from "./graph";

const arnOf = (service: string, resource: string) =>
  `arn:aws:${service}:us-east-1:123456789012:${resource}`;

export function addBrokenMessaging(stack: GraphBuilder): void {
  addReceiver(stack);
  addReader(stack);
  addPipeline(stack);
  stack.resource("aws:ssm/parameter:Parameter", "shared-shards", {
    name: "/dev/shards/orders",
    insecureValue: JSON.stringify({
      perTenant: 2,
      mostShared: 0,
      queues: ["a", "b", "c"],
      tenants: { acme: ["a", "b"], globex: ["b", "c"] },
    }),
  });
  stack.resource("aws:mq/configuration:Configuration", "unreadable", { data: "<broker>" });
  stack.resource("aws:elasticache/user:User", "open-user", {
    authenticationMode: { type: "no-password-required" },
    noPasswordRequired: true,
  });
}

/** The queue hides a message for less than the function has to process it. */
function addReceiver(stack: GraphBuilder): void {
  const arn = arnOf("sqs", "hasty");
  stack.resource("aws:sqs/queue:Queue", "hasty", {}, { outputs: { arn } });
  stack.resource("aws:lambda/function:Function", "receiver", { name: "receiver", timeout: 30 });
  stack.resource("aws:lambda/eventSourceMapping:EventSourceMapping", "receiver-source", {
    eventSourceArn: arn,
    functionName: "receiver",
  });
}

/** The function has fewer executions than the stream has shards, and no alarm. */
function addReader(stack: GraphBuilder): void {
  const arn = arnOf("kinesis", "stream/clicks");
  stack.resource("aws:kinesis/stream:Stream", "clicks", { shardCount: 4 }, { outputs: { arn } });
  stack.resource("aws:lambda/function:Function", "reader", {
    name: "reader",
    reservedConcurrentExecutions: 1,
  });
  stack.resource("aws:lambda/eventSourceMapping:EventSourceMapping", "reader-source", {
    eventSourceArn: arn,
    functionName: "reader",
  });
}

/** One shard takes half of the load, and the table has no replica where its writer runs. */
function addPipeline(stack: GraphBuilder): void {
  const throughput = {
    eventsPerSecond: 2000,
    eventBytes: 500,
    regions: 2,
    shards: 1,
    parallelizationFactor: 1,
    batchSize: 500,
    batchMilliseconds: 500,
    concurrency: 1,
    tableWriteUnits: 40_000,
  };
  stack.resource("meridian:index:EventPipeline", "narrow", {}, { outputs: { throughput } });
  stack.resource("aws:dynamodb/table:Table", "unreplicated", { name: "unreplicated" });
  stack.resource("aws:iam/rolePolicy:RolePolicy", "far-writer", {
    policy: JSON.stringify({
      Statement: [
        {
          Effect: "Allow",
          Action: "dynamodb:PutItem",
          Resource: "arn:aws:dynamodb:us-west-2:123456789012:table/unreplicated",
        },
      ],
    }),
  });
}
