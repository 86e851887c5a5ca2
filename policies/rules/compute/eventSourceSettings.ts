/** Event source mappings of functions that read streams: one bad record must neither block a shard nor get lost. */
import { allOf, type Decision } from "../../frame/decision";
import { isUnknown, property, text } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { nag } from "../../frame/settings/references";
import { setting } from "../../frame/settings/setting";
import { includes, isAtLeast, isSet, isTrue } from "../../frame/settings/wanted";
import { isStreamArn } from "../../queries/events/streamReaders";
import { EVENT_SOURCE } from "../../queries/messaging/queues";

const readsStream = (mapping: Typed<typeof EVENT_SOURCE>): Decision => {
  const arn = text(property(mapping, "eventSourceArn"));
  // The engine hands out no ARN of a stream that is created with the mapping.
  return isUnknown(arn) ? arn : allOf([arn !== undefined, isStreamArn(arn ?? "")]);
};

const common = { types: [EVENT_SOURCE], only: readsStream } as const;

export const eventSourceSettings = [
  setting({
    ...common,
    id: "stream-failures-kept",
    claim: "What a function cannot read of a stream is reported to a queue or topic.",
    severity: "medium",
    references: nag("LambdaEventSourceMappingDestination"),
    property: ["destinationConfig", "onFailure", "destinationArn"],
    wanted: isSet,
    fix: "set destinationConfig.onFailure.destinationArn to a queue",
    blindSpots: ["Whether somebody reads the queue before the stream drops the records."],
  }),
  setting({
    ...common,
    id: "stream-batches-bisected",
    claim: "A batch of a stream that fails is bisected until the bad record is alone.",
    severity: "low",
    references: [],
    property: "bisectBatchOnFunctionError",
    wanted: isTrue,
  }),
  setting({
    ...common,
    id: "stream-batches-partial",
    claim: "A function repeats only those records of a stream that it reports as failed.",
    severity: "low",
    references: [],
    property: "functionResponseTypes",
    wanted: includes("ReportBatchItemFailures"),
    blindSpots: ["Whether the function reports them."],
  }),
  setting({
    ...common,
    id: "stream-retries-bounded",
    claim: "A record of a stream is retried a bounded number of times, and then reported.",
    severity: "medium",
    references: [],
    property: "maximumRetryAttempts",
    wanted: isAtLeast(0),
    fix: "set maximumRetryAttempts, which is unbounded by default",
    blindSpots: ["A bound that is reached only after the stream has dropped the record."],
  }),
];
