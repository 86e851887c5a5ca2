/** Functions that read streams, with what they read. */
import { type StackGraph } from "../../../graph/stackGraph";
import { type Unknown } from "../../../graph/value";
import { perGraph } from "../../frame/perGraph";
import { isUnknown, type Maybe, number, property, text } from "../../frame/properties";
import { resourcesOf, type Typed } from "../../frame/resources";
import { type EVENT_SOURCE } from "../messaging/queues";
import { FUNCTION } from "../types";

export type Mapping = Typed<typeof EVENT_SOURCE>;

const STREAM = "aws:kinesis/stream:Stream";

/** Hours for which a stream of Kinesis keeps a record where it names none. Source: Kinesis API Reference, `CreateStream`. */
const DEFAULT_RETENTION_HOURS = 24;

/** Hours for which the stream of a table does. Source: DynamoDB Developer Guide, "DynamoDB Streams". */
const TABLE_STREAM_HOURS = 24;

/** Whether an ARN is that of a stream of Kinesis, of its consumer, or of a table of DynamoDB. */
export function isStreamArn(arn: string): boolean {
  return /^arn:[\w-]+:(kinesis:[^:]*:\d*:stream\/|dynamodb:[^:]*:\d*:table\/[^/]+\/stream\/)/.test(
    arn,
  );
}

/** The stream of Kinesis that a mapping reads, itself or by a consumer; undefined for all else. */
export function kinesisStreamOf(
  graph: StackGraph,
  mapping: Mapping,
): Typed<typeof STREAM> | undefined {
  const arn = text(property(mapping, "eventSourceArn"));
  const [name] = typeof arn === "string" ? arn.split("/consumer/") : [];
  return name === undefined ? undefined : streamsByArn(graph).get(name);
}

/** Hours for which what a mapping reads is kept; undefined for what is no stream, or is of another stack. */
export function retentionHoursOf(
  graph: StackGraph,
  mapping: Mapping,
): number | Unknown | undefined {
  const arn = text(property(mapping, "eventSourceArn"));
  if (arn === undefined || isUnknown(arn)) {
    return arn;
  }
  const stream = kinesisStreamOf(graph, mapping);
  if (stream !== undefined) {
    return number(property(stream, "retentionPeriod")) ?? DEFAULT_RETENTION_HOURS;
  }
  return arn.includes(":dynamodb:") ? TABLE_STREAM_HOURS : undefined;
}

/** The function of a mapping, named by its name or ARN, with a version or alias or without. */
export function functionOf(
  graph: StackGraph,
  mapping: Mapping,
): Typed<typeof FUNCTION> | undefined {
  const name = text(property(mapping, "functionName"));
  if (typeof name !== "string") {
    return undefined;
  }
  const [, ofArn = name] = /^arn:[^:]+:lambda:[^:]+:\d+:function:(.+)$/.exec(name) ?? [];
  return functionsByName(graph).get(ofArn.split(":")[0] ?? "");
}

const streamsByArn = perGraph((graph) =>
  byText(resourcesOf(graph, STREAM), (stream) => text(property(stream, "arn"))),
);

const functionsByName = perGraph((graph) =>
  byText(resourcesOf(graph, FUNCTION), (lambda) => text(property(lambda, "name"))),
);

function byText<R>(
  resources: readonly R[],
  textOf: (resource: R) => Maybe<string>,
): ReadonlyMap<string, R> {
  return new Map(
    resources.flatMap((resource) => {
      const value = textOf(resource);
      return typeof value === "string" ? [[value, resource] as const] : [];
    }),
  );
}
