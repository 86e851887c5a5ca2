/**
 * Percentiles of response times.
 *
 * Of a few requests a high percentile is the slowest one. CloudWatch calls that a low sample count, below
 * 10 / (1 - percentile) data points in a period, and an alarm can ignore such periods. A lower
 * percentile is evaluated from fewer requests on: 99 from 1000 in a minute, 95 from 200, 50 from 20.
 *
 * Source: CloudWatch User Guide, "Percentile-based CloudWatch alarms and low data samples".
 */
import { type z } from "zod";

import { wholeNumber } from "../spec/fields";

/** A percentile in a configuration, 50 to 99. */
export const percentileField = (): z.ZodDefault<z.ZodInt> =>
  wholeNumber(50, 99, "percent").default(95);

/** Requests in a period from which on a percentile is evaluated. */
export function leastSamples(percentile: number): number {
  return Math.ceil((10 * 100) / (100 - percentile));
}
