import { z } from "zod";

import { type SpecOf } from "../spec/domain";
import { wholeNumber } from "../spec/fields";
import { LONGEST_VISIBILITY_SECONDS } from "./limits";
import { shardSchema } from "./shards/schema";

/** Seconds for which a message that was received is hidden from other consumers. */
const hidden = wholeNumber(1, LONGEST_VISIBILITY_SECONDS, "seconds");

/** The keys of one queue. What they must be together, and with the services, is in `checks.ts`. */
const queueSchema = z.strictObject({
  senders: z
    .array(z.string())
    .default([])
    .describe("Services whose tasks are allowed to send messages.")
    .meta({ examples: [["web"]] }),
  consumers: z
    .array(z.string())
    .min(1, "must name 1 service or more, which receive the messages")
    .describe("Services whose tasks are allowed to receive and delete messages.")
    .meta({ examples: [["worker"]] }),
  fifo: z
    .boolean()
    .default(false)
    .describe("Whether messages of a group are received in order, and once each within 5 minutes."),
  processingSeconds: hidden
    .describe("Longest time in seconds from receiving a message to deleting it.")
    .meta({ examples: [60] }),
  visibilityTimeoutSeconds: hidden
    .optional()
    .describe(
      "Seconds after which a message that was received and not deleted is received again. Without it, twice `processingSeconds`.",
    ),
  // Source of the range: SQS Developer Guide, "Using dead-letter queues in Amazon SQS".
  maxReceiveCount: wholeNumber(1, 1000, "times")
    .default(5)
    .describe("Times that a message is received before it moves to the dead-letter queue."),
  // Messages expire after at most 14 days; a day less than the dead-letter queue has.
  retentionDays: wholeNumber(1, 13, "days")
    .default(4)
    .describe(
      "Days for which a message waits to be received. The dead-letter queue keeps it until 14 days after it was sent.",
    ),
  maxAgeSeconds: wholeNumber(60, 374_400, "seconds")
    .default(900)
    .describe("Age in seconds of the oldest message that raises an alarm."),
});

/** The keys of the queues; a stack without them has none. */
export const queueKeys = {
  queues: z
    .record(z.string(), queueSchema)
    .default({})
    .describe("Queues (Amazon SQS) between services, by name, one in every region.")
    .meta({
      examples: [{ orders: { senders: ["web"], consumers: ["worker"], processingSeconds: 60 } }],
    }),
  shards: z
    .record(z.string(), shardSchema)
    .default({})
    .describe("Sets of queues that tenants are spread over, by name (shuffle sharding)."),
};

/** One queue, with its defaults. */
export type QueueSpec = z.output<typeof queueSchema>;

export type QueuesSpec = SpecOf<typeof queueKeys>;
