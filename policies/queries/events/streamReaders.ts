/** Functions that read streams, with what they read. */
import { type StackGraph } from "../../../graph/stackGraph";
import { type Unknown } from "../../../graph/value";
import { TABLE_STREAM_HOURS } from "../../../lib/events/limits";
import { isUnknown, number, property, text } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { functionNamed } from "../functionNamed";
import { type EVENT_SOURCE } from "../messaging/queues";
import { textIndex } from "../textIndex";
import { type FUNCTION } from "../types";

export type Mapping = Typed<typeof EVENT_SOURCE>;

const STREAM = "aws:kinesis/stream:Stream";

/** Hours for which a stream of Kinesis keeps a record where it names none. Source: Kinesis API Reference, `CreateStream`. */
const DEFAULT_RETENTION_HOURS = 24;

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
  return name === undefined ? undefined : streamsByArn(graph).of(name)[0];
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

/** The function of a mapping, if the stack has it. */
export function functionOf(
  graph: StackGraph,
  mapping: Mapping,
): Typed<typeof FUNCTION> | undefined {
  const name = text(property(mapping, "functionName"));
  return typeof name === "string" ? functionNamed(graph, name, mapping.region) : undefined;
}

const streamsByArn = textIndex(STREAM, "arn");
