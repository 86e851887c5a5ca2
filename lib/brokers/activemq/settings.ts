/** What a stack configures of ActiveMQ itself. */
import { z } from "zod";

import { wholeNumber } from "../../spec/fields";
import { groupName } from "../fields";

/** Source: ActiveMQ documentation, "Wildcards": levels by dots, `*` for one level, `>` for all that follow. */
const destination = z
  .string()
  .regex(
    /^((\*|[\w-]+)\.)*(>|\*|[\w-]+)$/,
    'must be a name or pattern of destinations, such as "orders" or "orders.>"',
  );

const deadLetters = z.strictObject({
  strategy: z
    .enum(["individual", "shared", "discard"])
    .default("individual")
    .describe(
      "Where messages go that no consumer accepts: to a queue of their own destination, to one queue `ActiveMQ.DLQ`, or nowhere.",
    ),
  prefix: z
    .string()
    .regex(/^[\w-]+\.$/, 'must be one level with its dot, such as "DLQ."')
    .default("DLQ.")
    .describe("Begins the name of an individual dead letter queue."),
  expired: z.boolean().default(true).describe("Whether expired messages are dead letters."),
  nonPersistent: z
    .boolean()
    .default(false)
    .describe("Whether messages that are not persistent are dead letters."),
  retentionDays: wholeNumber(1, 3650, "days")
    .optional()
    .describe("Days after which a dead letter expires. Default: never."),
});

const flow = {
  memoryLimitMiB: wholeNumber(1, 65_536, "MiB")
    .optional()
    .describe("Memory of one destination, above which ActiveMQ slows its producers."),
};

const queue = z.strictObject({
  ...flow,
  prefetch: wholeNumber(0, 32_766, "messages")
    .optional()
    .describe("Messages that a consumer receives ahead of its acknowledgements."),
  prioritized: z.boolean().default(false).describe("Whether priorities of messages are observed."),
});

const topic = z.strictObject({
  ...flow,
  retained: z
    .boolean()
    .default(false)
    .describe(
      "Whether a new subscriber receives the last message that was sent with `ActiveMQ.Retain`.",
    ),
});

const virtualTopic = z.strictObject({
  queuePrefix: z
    .string()
    .regex(/^(\*\.|[\w-]+\.)+$/, 'must be levels with their dots, such as "Consumer.*."')
    .default("Consumer.*.")
    .describe("Begins the names of the queues that receive the topic's messages."),
  selectorAware: z
    .boolean()
    .default(false)
    .describe("Whether a queue receives only what the selectors of its consumers match."),
});

const access = z.strictObject({
  read: z.array(groupName).default([]).describe("Groups that consume and browse."),
  write: z.array(groupName).default([]).describe("Groups that send."),
  admin: z
    .array(groupName)
    .default([])
    .describe("Groups that create a destination, as its first use does."),
});

export const activeMqSettings = z.strictObject({
  deadLetters: deadLetters
    .prefault({})
    .describe("Where messages go that expire or that no consumer accepts."),
  queues: z
    .record(destination, queue)
    .default({})
    .describe("Queues that differ from the others, by name or pattern.")
    .meta({ examples: [{ "orders.>": { prefetch: 100 } }] }),
  topics: z
    .record(destination, topic)
    .default({})
    .describe("Topics that differ from the others, by name or pattern.")
    .meta({ examples: [{ "prices.>": { retained: true } }] }),
  virtualTopics: z
    .record(destination, virtualTopic)
    .default({})
    .describe("Topics whose messages queues receive, by name or pattern.")
    .meta({ examples: [{ "VirtualTopic.>": {} }] }),
  statistics: z
    .boolean()
    .default(false)
    .describe("Whether clients can query statistics of the broker and of destinations."),
  authorization: z
    .strictObject({
      queues: z.record(destination, access).default({}).describe("Access to queues."),
      topics: z.record(destination, access).default({}).describe("Access to topics."),
    })
    .optional()
    .describe(
      "Which groups of users read, write and create destinations, by name or pattern. What several patterns allow adds up. Default: every user does everything.",
    ),
});

export type ActiveMqSettings = z.output<typeof activeMqSettings>;

/** Every group that an authorization names, in alphabetical order. */
export function authorizedGroups({ authorization }: ActiveMqSettings): string[] {
  const entries = [
    ...Object.values(authorization?.queues ?? {}),
    ...Object.values(authorization?.topics ?? {}),
  ];
  const groups = entries.flatMap(({ read, write, admin }) => [...read, ...write, ...admin]);
  return [...new Set(groups)].sort();
}
