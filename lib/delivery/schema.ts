/** Releases of Lambda functions: how each shifts its traffic, and in which order the regions follow. */
import { z } from "zod";

import { wholeNumber } from "../spec/fields";
import { type SpecOf } from "../spec/domain";
import { rolloutSchema } from "./rolloutSchema";

const THRESHOLD = "must be more than 0 and at most 100 percent";

/** Thresholds above which the new version is worse than it may be. */
const versionAlarmSchema = z.strictObject({
  errorPercent: z
    .number()
    .gt(0, THRESHOLD)
    .max(100, THRESHOLD)
    .default(1)
    .describe("Invocations that end with an error, in percent, more than 0."),
  durationMilliseconds: wholeNumber(1, 900_000, "milliseconds")
    .default(3000)
    .describe("Duration of the 99th percentile in milliseconds."),
  throttles: wholeNumber(1, 1_000_000, "invocations")
    .default(1)
    .describe("Throttled invocations in a minute."),
});

/** The value of a tag. Source: AWS General Reference, "Tagging your AWS resources". */
const tagValue = z
  .string()
  .regex(
    /^[\p{L}\p{N} _.:/=+@-]{1,256}$/u,
    "must be 1 to 256 letters, digits, spaces and _.:/=+-@",
  );

const skipAlarmsSchema = z.strictObject({
  by: tagValue.describe("Who decided it."),
  reason: tagValue.describe("Why, such as the fix that ends the alarm."),
});

const functionSchema = z.strictObject({
  rollout: rolloutSchema.describe("How traffic moves to a new version."),
  alarms: versionAlarmSchema
    .prefault({})
    .describe("Thresholds of the alarms on the new version, which roll it back."),
  furtherAlarms: z
    .array(z.string().min(1).max(255))
    .max(6)
    .default([])
    .describe("Names of other alarms of the same region that roll the new version back."),
  skipAlarms: skipAlarmsSchema
    .optional()
    .describe(
      "Releases without regard to the alarms, such as a fix while one is red. The policies report who and why.",
    ),
});

const deliverySchema = z.strictObject({
  regionOrder: z
    .array(z.string())
    .min(1)
    .describe("All regions, in the order in which they get a new version.")
    .meta({ examples: [["eu-west-1", "us-west-2", "us-east-1"]] }),
  bakeMinutes: wholeNumber(0, 1440, "minutes")
    .default(10)
    .describe("Minutes for which a region is watched before the next one begins."),
  userPercent: z
    .record(z.string(), wholeNumber(0, 100, "percent"))
    .optional()
    .describe("Share of all users that each region serves, in percent. Default: equal shares."),
  functions: z
    .record(z.string(), functionSchema)
    .prefault({})
    .describe(
      "How each function of the API is released, by name; others are released all at once.",
    ),
});

/** The key of releases; a stack without it releases all at once. */
export const deliveryKeys = {
  delivery: deliverySchema
    .optional()
    .describe("How new versions of the API's functions get their traffic, region by region."),
};

export type DeliverySpec = NonNullable<SpecOf<typeof deliveryKeys>["delivery"]>;
export type FunctionDeliverySpec = z.output<typeof functionSchema>;
export type VersionAlarmSpec = z.output<typeof versionAlarmSchema>;
export type SkipAlarmsSpec = z.output<typeof skipAlarmsSchema>;
