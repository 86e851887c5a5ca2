/** Fields that many schemas have. A message that begins with "must" is an expectation; the value is added to it. */
import { z } from "zod";

import { logRetentionDays } from "../logRetention";
import { supportedRegionNames } from "../regions";

/**
 * A whole number in a range.
 *
 * @param unit plural, such as `seconds`.
 */
export function wholeNumber(least: number, most: number, unit: string): z.ZodInt {
  const message = `must be ${least} to ${most} whole ${unit}`;
  return z.int(message).min(least, message).max(most, message);
}

/** A period for which CloudWatch Logs can keep events, in days. */
export const logRetention = z.literal(
  logRetentionDays,
  "must be a number of days that CloudWatch Logs can keep",
);

/**
 * The name of a region. What `meta` adds is for editors only: checks refuse the same, in better words.
 */
export const regionName = z.string().meta({ enum: [...supportedRegionNames] });

/**
 * A name of an entry, which names of resources have as a part.
 *
 * @param must what comes before the form in the message.
 */
export function entryName(must = "must be") {
  return z
    .string()
    .regex(
      /^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/,
      `${must} 1 to 20 lower-case letters, digits and hyphens, a letter first and no hyphen last`,
    );
}
