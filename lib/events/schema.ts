/** The keys of pipelines of events. What they must be together is in `checks.ts`. */
import { z } from "zod";

import { type SpecOf } from "../spec/domain";
import { wholeNumber } from "../spec/fields";
import { MOST_ITEM_BYTES } from "./limits";

const loadSchema = z.strictObject({
  eventsPerSecond: wholeNumber(1, 1_000_000, "events")
    .describe("Events a second that one region takes at peak, its share of a lost region included.")
    .meta({ examples: [500] }),
  eventBytes: wholeNumber(1, MOST_ITEM_BYTES, "bytes")
    .describe("Size of an event in bytes, as it is sent and stored.")
    .meta({ examples: [800] }),
});

const collectorSchema = z.strictObject({
  service: z.string().describe("Service of `services` that collects the events."),
  container: z
    .string()
    .optional()
    .describe("Container of the service that is given the settings. Default: the one named as it."),
});

/** Source: Kinesis Data Streams Developer Guide, "Changing the data retention period". */
const retentionHours = wholeNumber(24, 8760, "hours")
  .default(168)
  .describe("Hours for which the stream keeps an event; more than 24 are charged.");

const streamSchema = z.discriminatedUnion("mode", [
  z.strictObject({
    mode: z.literal("onDemand").describe("The stream scales by itself."),
    retentionHours,
  }),
  z.strictObject({
    mode: z.literal("provisioned").describe("The stream has a number of shards."),
    shards: wholeNumber(1, 20_000, "shards").describe(
      "Shards. Another number reshards the stream in place.",
    ),
    retentionHours,
  }),
]);

/**
 * Keys of a function that reads a stream.
 *
 * Source of the ranges: Lambda API Reference, `CreateEventSourceMapping`; Lambda Developer Guide, "Lambda quotas".
 */
const consumerKeys = {
  memoryMiB: wholeNumber(128, 10_240, "MiB")
    .default(512)
    .describe("Memory of the function in MiB."),
  timeoutSeconds: wholeNumber(1, 900, "seconds")
    .default(60)
    .describe("Longest time of one execution in seconds."),
  batchSize: wholeNumber(1, 10_000, "records")
    .default(100)
    .describe("Most records that one execution is given."),
  batchWindowSeconds: wholeNumber(0, 300, "seconds")
    .default(1)
    .describe("Seconds that Lambda waits for a batch to fill."),
  batchMilliseconds: wholeNumber(1, 900_000, "milliseconds")
    .default(500)
    .describe("Expected duration of a full batch in milliseconds, for the throughput sheet."),
  parallelizationFactor: wholeNumber(1, 10, "batches")
    .default(1)
    .describe("Batches of one shard that are processed at once."),
  retries: wholeNumber(0, 10_000, "retries")
    .default(1000)
    .describe("Retries of a batch before the failure queue is notified."),
  maximumAgeHours: wholeNumber(1, 168, "hours")
    .optional()
    .describe(
      "Age in hours from which on a record is not retried. Default: half of the retention, at most 168.",
    ),
  alarmPercent: wholeNumber(1, 33, "percent")
    .default(5)
    .describe("Age of the oldest unread record that alarms, in percent of the retention."),
  startingPosition: z
    .enum(["TRIM_HORIZON", "LATEST"])
    .default("TRIM_HORIZON")
    .describe(
      "Where a new function begins: at the oldest record, or at the next one. A change of it has no effect.",
    ),
};

const source = z.string().min(1).optional();

const writerSchema = z.strictObject({
  source: source.describe(
    "File with the export `handler`, relative to the program. Default: the platform's own.",
  ),
  ...consumerKeys,
  enhancedFanOut: z
    .boolean()
    .default(false)
    .describe("Whether the function has a throughput of its own (charged), where others read too."),
  reservedConcurrency: wholeNumber(1, 1000, "executions")
    .optional()
    .describe(
      "Concurrent executions that are reserved. Default: as many batches as all shards are processed in.",
    ),
});

const updaterSchema = z.strictObject({
  source: source.describe(
    "File with the export `handler`, relative to the program. Default: the platform's own.",
  ),
  ...consumerKeys,
  batchWindowSeconds: consumerKeys.batchWindowSeconds
    .unwrap()
    .default(0)
    .describe("Seconds that Lambda waits for a batch to fill."),
});

const tableSchema = z.strictObject({
  timeToLiveDays: wholeNumber(1, 3650, "days")
    .default(90)
    .describe("Days for which an event is kept."),
});

const cacheSchema = z.strictObject({
  // Source: ElastiCache User Guide, "Supported engines and versions".
  engineVersion: z
    .enum(["7.2", "8.0", "8.1"])
    .default("8.0")
    .describe("Version of Valkey. A lower one than before replaces the cache."),
  nodeType: z
    .string()
    .regex(
      /^cache\.[a-z][a-z0-9]+\.[a-z0-9]+$/,
      'must be the type of a cache node, such as "cache.t4g.small"',
    )
    .default("cache.t4g.small")
    .describe("Type of the nodes."),
  replicas: wholeNumber(0, 5, "replicas")
    .default(1)
    .describe("Replicas of the primary node, in other zones. Production has one or more."),
});

const pipelineSchema = z.strictObject({
  load: loadSchema.describe("What the pipeline is sized for, in each region."),
  collector: collectorSchema.describe("What takes the events and puts them into the stream."),
  stream: streamSchema
    .prefault({ mode: "onDemand" })
    .describe("The Kinesis data stream of the events, in every region."),
  writer: writerSchema.prefault({}).describe("The function that stores the events."),
  table: tableSchema
    .prefault({})
    .describe("The DynamoDB table of the events, with a replica in every region."),
  updater: updaterSchema
    .prefault({})
    .describe("The function that pushes changes of the core data into the cache."),
  cache: cacheSchema
    .prefault({})
    .describe("The cache of the core data (ElastiCache for Valkey), in every region."),
});

/** The key of pipelines; a stack without it has none. */
export const eventKeys = {
  events: z
    .record(z.string(), pipelineSchema)
    .prefault({})
    .describe("Pipelines that collect events in every region and store each once, by name.")
    .meta({
      examples: [
        {
          tracking: {
            load: { eventsPerSecond: 500, eventBytes: 800 },
            collector: { service: "tracker" },
          },
        },
      ],
    }),
};

export type EventsSpec = SpecOf<typeof eventKeys>;
export type PipelineSpec = z.output<typeof pipelineSchema>;
export type StreamSpec = z.output<typeof streamSchema>;
export type UpdaterSpec = z.output<typeof updaterSchema>;
export type CacheSpec = z.output<typeof cacheSchema>;
