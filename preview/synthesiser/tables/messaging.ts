import { type Value } from "../../../graph/value";
import { arn, text } from "../parts";
import { type Context, type FormatTable } from "../format";

const fifo = { when: "fifoTopic", text: ".fifo" } as const;
const fifoQueue = { when: "fifoQueue", text: ".fifo" } as const;

/** Topics, queues, streams, brokers and events. */
export const messaging: FormatTable = {
  "aws:sns/topic:Topic": {
    id: "{arn}",
    autoname: { maxLength: 256, suffix: fifo },
    outputs: {
      arn: arn("sns", "{name}"),
      owner: "{account}",
      beginningArchiveTime: "",
      namePrefix: "",
      policy: "",
      signatureVersion: 1,
      tracingConfig: "PassThrough",
      fifoThroughputScope: "",
    },
  },
  "aws:sns/topicSubscription:TopicSubscription": {
    id: "{arn}",
    outputs: { arn: "{topic}:{uuid}", ownerId: "{account}", filterPolicyScope: "" },
  },
  "aws:sqs/queue:Queue": {
    id: "{url}",
    autoname: { maxLength: 80, suffix: fifoQueue },
    outputs: {
      arn: arn("sqs", "{name}"),
      url: "https://sqs.{region}.{dnsSuffix}/{account}/{name}",
      namePrefix: "",
      policy: "",
      redrivePolicy: "",
      redriveAllowPolicy: "",
      deduplicationScope: "",
      fifoThroughputLimit: "",
      kmsDataKeyReusePeriodSeconds: 300,
      // Source: SQS Developer Guide, "Encryption at rest": on unless a key of KMS is named.
      sqsManagedSseEnabled: ({ inputs }) => inputs["kmsMasterKeyId"] === undefined,
    },
  },
  "aws:sqs/queuePolicy:QueuePolicy": { id: "{queueUrl}" },
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": { id: "{queueUrl}" },
  "aws:kinesis/stream:Stream": { id: "{arn}", outputs: { arn: arn("kinesis", "stream/{name}") } },
  "aws:kinesis/streamConsumer:StreamConsumer": {
    id: "{arn}",
    outputs: { arn: "{streamArn}/consumer/{name}:1704067200" },
  },
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": {
    id: "{arn}",
    outputs: {
      arn: arn("firehose", "deliverystream/{name}"),
      destinationId: "destinationId-000000000001",
      versionId: "1",
    },
  },
  "aws:mq/broker:Broker": {
    id: "b-{uuid}",
    autoname: { property: "brokerName", maxLength: 50 },
    outputs: {
      arn: arn("mq", "broker:{brokerName}:{id}"),
      instances: brokerInstances,
      authenticationStrategy: "simple",
      storageType: "efs",
      pendingDataReplicationMode: "",
      dataReplicationMode: "NONE",
    },
  },
  "aws:mq/configuration:Configuration": {
    id: "c-{uuid}",
    outputs: {
      arn: arn("mq", "configuration:{id}"),
      latestRevision: 1,
      authenticationStrategy: "simple",
    },
  },
  "aws:cloudwatch/eventBus:EventBus": {
    id: "{name}",
    autoname: false,
    outputs: { arn: arn("events", "event-bus/{name}") },
  },
  "aws:cloudwatch/eventRule:EventRule": {
    id: "{name}",
    autoname: { maxLength: 64 },
    outputs: {
      arn: (context) => {
        const bus = text(context, "eventBusName");
        const path = bus === "" || bus === "default" ? "" : `${bus.split("/").at(-1) ?? ""}/`;
        const { partition, region, account } = context;
        return `arn:${partition}:events:${region}:${account}:rule/${path}${text(context, "name")}`;
      },
      namePrefix: "",
    },
  },
  "aws:cloudwatch/eventTarget:EventTarget": {
    id: "{rule}-{targetId}",
    autoname: { property: "targetId", maxLength: 64 },
  },
  "aws:scheduler/schedule:Schedule": {
    id: "{groupName}/{name}",
    autoname: { maxLength: 64 },
    outputs: {
      groupName: "default",
      arn: arn("scheduler", "schedule/{groupName}/{name}"),
      namePrefix: "",
      actionAfterCompletion: "NONE",
    },
  },
};

/** Ports by protocol. Source: Amazon MQ Developer Guide, "Protocols". */
const activeMqPorts = [
  ["ssl", 61617],
  ["amqp+ssl", 5671],
  ["stomp+ssl", 61614],
  ["mqtt+ssl", 8883],
  ["wss", 61619],
] as const;

function brokerInstances(context: Context): Value {
  const { region, dnsSuffix, inputs } = context;
  const broker = text(context, "id");
  if (text(context, "engineType").toLowerCase() === "rabbitmq") {
    const host = `${broker}.mq.${region}.${dnsSuffix}`;
    return [{ consoleUrl: `https://${host}`, endpoints: [`amqps://${host}:5671`], ipAddress: "" }];
  }
  const count = inputs["deploymentMode"] === "ACTIVE_STANDBY_MULTI_AZ" ? 2 : 1;
  return Array.from({ length: count }, (_, index) => {
    const host = `${broker}-${index + 1}.mq.${region}.${dnsSuffix}`;
    const address = parseInt(context.digest(`instance${index}`).hex(4), 16);
    return {
      consoleUrl: `https://${host}:8162`,
      endpoints: activeMqPorts.map(([protocol, port]) => `${protocol}://${host}:${port}`),
      ipAddress: `10.0.${address >> 8}.${1 + (address % 254)}`,
    };
  });
}
