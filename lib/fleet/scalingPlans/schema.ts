/** Scaling plans of AWS Auto Scaling, which scale several fleets by one strategy and ahead of their load. */
import { z } from "zod";

import { entryName, wholeNumber } from "../../spec/fields";
import { calendarDate } from "../images/dates";

/**
 * Average CPU utilization that a strategy keeps, in percent. Source: AWS Auto Scaling User Guide, "Specify the scaling
 * strategy".
 */
export const STRATEGIES = { availability: 40, balance: 50, cost: 70 } as const;

/** Source of the ranges: AWS Auto Scaling API Reference, `ScalingInstruction`. */
const predictiveSchema = z.strictObject({
  forecastOnlyUntil: calendarDate
    .describe(
      "Day from which on forecasts scale the fleets, in quotes; before, they are only shown. AWS forecasts from 24 hours of data on, and better after 14 days.",
    )
    .meta({ examples: ["2026-12-15"] }),
  asOf: calendarDate
    .describe(
      "Day on which you last reviewed the forecasts, in quotes. The program has no clock: forecasts scale once this day is not before the other.",
    )
    .meta({ examples: ["2026-11-20"] }),
  bufferSeconds: wholeNumber(0, 3600, "seconds")
    .default(300)
    .describe("Seconds before the forecast load in which instances start."),
  exceedMaxPercent: wholeNumber(1, 100, "percent")
    .optional()
    .describe(
      "Percentage above the forecast that replaces the fleet's `max` when the forecast exceeds it. Without it, `max` holds.",
    ),
});

const planSchema = z.strictObject({
  fleets: z
    .array(z.string())
    .min(1, "must name fleets")
    .describe("Fleets that the plan scales, each in one plan.")
    .meta({ examples: [["relay"]] }),
  strategy: z
    .enum(["availability", "balance", "cost"])
    .default("balance")
    .describe(
      `Average CPU utilization that the plan keeps: ${STRATEGIES.availability} percent for availability, ${STRATEGIES.balance} for a balance, ${STRATEGIES.cost} for cost.`,
    ),
  predictive: predictiveSchema
    .optional()
    .describe(
      "Scaling ahead of the load that AWS forecasts. Default: only the load itself scales.",
    ),
});

export const scalingPlansSchema = z.record(entryName(), planSchema);

export type ScalingPlans = z.output<typeof scalingPlansSchema>;
export type ScalingPlanSpec = ScalingPlans[string];
