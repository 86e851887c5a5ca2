/** How the instances of a fleet are replaced and kept ready. */
import { z } from "zod";

import { wholeNumber } from "../../spec/fields";

/** Source of the ranges: EC2 Auto Scaling API Reference, `RefreshPreferences` and `InstanceMaintenancePolicy`. */
export const refreshSchema = z.strictObject({
  minHealthyPercent: wholeNumber(0, 100, "percent")
    .default(100)
    .describe(
      "Percentage of the wanted instances that stays healthy during a replacement. With 100, a new instance starts before an old one ends.",
    ),
  maxHealthyPercent: wholeNumber(100, 200, "percent")
    .default(110)
    .describe("Percentage of the wanted instances that exists at most during a replacement."),
  checkpoints: z
    .array(wholeNumber(1, 100, "percent"))
    .default([])
    .describe(
      "Percentages of replaced instances at which the replacement waits, in ascending order; 100 at the end is implied.",
    )
    .meta({ examples: [[20, 50]] }),
  checkpointMinutes: wholeNumber(1, 2880, "minutes")
    .default(60)
    .describe("Minutes for which it waits at each checkpoint."),
  warmupSeconds: wholeNumber(0, 7200, "seconds")
    .default(300)
    .describe("Seconds that a new instance needs before the next one is replaced."),
});

/** Source: EC2 Auto Scaling API Reference, `PutWarmPool`. */
export const warmPoolSchema = z.strictObject({
  minSize: wholeNumber(0, 1000, "instances")
    .default(0)
    .describe(
      "Instances that the pool has at least, beside those up to the most instances of the fleet.",
    ),
  state: z
    .enum(["Stopped", "Running"])
    .default("Stopped")
    .describe("State in which they wait. Stopped instances cost their volumes only."),
  reuseOnScaleIn: z
    .boolean()
    .default(false)
    .describe("Whether instances return to the pool when the fleet shrinks."),
});
