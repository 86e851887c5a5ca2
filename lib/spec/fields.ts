/** Fields that many schemas have. A message that begins with "must" is an expectation; the value is added to it. */
import { z } from "zod";

import { logRetentionDays } from "../logRetention";

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
