import { z } from "zod";

import { type SpecOf } from "../spec/domain";

const EMAIL = "must be an e-mail address";
const URL = "must be an https URL without a user or a password";
const QUEUE = "must be the ARN of an SQS queue";

/** Longest address. Source: RFC 5321, "Local-part" and "Path". */
const LONGEST_ADDRESS = 254;

/** Source: SNS API Reference, `Subscribe`: the protocols and the form of their endpoints. */
const subscription = z.discriminatedUnion("protocol", [
  z.strictObject({
    protocol: z.literal("email").describe("Sends e-mail. Its owner confirms by a link."),
    endpoint: z
      .string()
      .max(LONGEST_ADDRESS, EMAIL)
      .regex(/^[^\s@"(),:;<>[\\\]]+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}$/, EMAIL)
      .describe("The address."),
  }),
  z.strictObject({
    protocol: z
      .literal("https")
      .describe("Posts to a URL, which confirms by requesting the one that SNS posts first."),
    endpoint: z
      .string()
      .regex(/^https:\/\/[A-Za-z0-9.-]+(:\d{1,5})?(\/\S*)?$/, URL)
      .describe("The URL."),
  }),
  z.strictObject({
    protocol: z
      .literal("sqs")
      .describe("Sends to a queue of the account, whose policy admits the topic."),
    endpoint: z
      .string()
      .regex(/^arn:[\w{}-]+:sqs:[\w{}-]+:[\d\w{}]+:[\w{}-]{1,80}(\.fifo)?$/, QUEUE)
      .describe("ARN of the queue; `{region}`, `{accountId}` and `{partition}` are filled in."),
  }),
]);

/** The keys of alarms that belong to no other domain. */
export const alarmKeys = {
  alarms: z
    .strictObject({
      subscriptions: z
        .record(z.string(), subscription)
        .default({})
        .describe(
          "Subscriptions to the alarm topic of every region, by a name of up to 20 characters.",
        )
        .meta({
          examples: [{ "on-call": { protocol: "email", endpoint: "on-call@example.com" } }],
        }),
    })
    .prefault({})
    .describe("Who is notified of alarms and of events."),
};

export type AlarmSpec = SpecOf<typeof alarmKeys>["alarms"];
