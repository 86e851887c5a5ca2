/** The alarms on one region's copy of the API. */
import { z } from "zod";

import { type AlarmPlan, FIFTEEN_MINUTES, TWO_OF_THREE_MINUTES } from "../alarms/alarmPlan";
import { percentileField } from "../alarms/percentile";
import { wholeNumber } from "../spec/fields";

/** Longest response time of an API. Source: API Gateway Developer Guide, quotas: the integration timeout. */
const LONGEST_RESPONSE_SECONDS = 29;

const RESPONSE_TIME = `must be more than 0 and at most ${LONGEST_RESPONSE_SECONDS} seconds`;

export const apiAlarmSchema = z.strictObject({
  clientErrorPercent: wholeNumber(1, 100, "percent")
    .default(50)
    .describe(
      "Percentage of the requests of a region that are refused or wrong (4xx) for a quarter of an hour.",
    ),
  serverErrors: wholeNumber(1, 1000000, "errors")
    .default(10)
    .describe("Server errors (5xx) of a region in a minute."),
  responseTimeSeconds: z
    .number()
    .gt(0, RESPONSE_TIME)
    .max(LONGEST_RESPONSE_SECONDS, RESPONSE_TIME)
    .default(2)
    .describe("Response time in seconds at `responseTimePercentile`, more than 0."),
  responseTimePercentile: percentileField().describe(
    "Percentile of the response time, 50 to 99. A lower one is evaluated from fewer requests on: 99 from 1000 in a minute, 95 from 200, 50 from 20.",
  ),
});

/**
 * Source: API Gateway Developer Guide, "Amazon API Gateway dimensions and metrics". The average of an error
 * metric is its rate, and latency is in milliseconds.
 */
export function apiAlarms(thresholds: z.output<typeof apiAlarmSchema>): readonly AlarmPlan[] {
  const namespace = "AWS/ApiGateway";
  return [
    {
      ...FIFTEEN_MINUTES,
      key: "client-errors",
      namespace,
      metric: "4XXError",
      statistic: { statistic: "Average" },
      threshold: thresholds.clientErrorPercent / 100,
      description: "Most requests to the API are refused or wrong",
    },
    {
      ...TWO_OF_THREE_MINUTES,
      key: "server-errors",
      namespace,
      metric: "5XXError",
      statistic: { statistic: "Sum" },
      threshold: thresholds.serverErrors,
      description: "The API answers with server errors",
    },
    {
      ...TWO_OF_THREE_MINUTES,
      key: "slow",
      namespace,
      metric: "Latency",
      statistic: { extendedStatistic: `p${thresholds.responseTimePercentile}` },
      threshold: thresholds.responseTimeSeconds * 1000,
      description: "The API answers slowly",
    },
  ];
}
