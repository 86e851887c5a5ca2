/** The default alarms of a service and of its balancer. They feed the rollback of a deployment. */
import { z } from "zod";

import { wholeNumber } from "../spec/fields";

const balancerErrors = wholeNumber(1, 1000000, "errors")
  .default(10)
  .describe("Server errors of the balancer in a minute.");

const RESPONSE_TIME = "must be more than 0 and at most 3600 seconds";

/** Thresholds of a shared balancer's alarms. */
export const balancerAlarmSchema = z.strictObject({ balancerErrors });

/** Thresholds of the alarms of a service. */
export const alarmSchema = z.strictObject({
  targetErrors: wholeNumber(1, 1000000, "errors")
    .default(10)
    .describe("Server errors of the tasks in a minute."),
  balancerErrors,
  responseTimeSeconds: z
    .number()
    .gt(0, RESPONSE_TIME)
    .max(3600, RESPONSE_TIME)
    .default(2)
    .describe("Response time of the 99th percentile in seconds, more than 0."),
});

/** One alarm, on a metric of Elastic Load Balancing in periods of a minute. */
export interface AlarmPlan {
  /** Ends the alarm's name. */
  readonly key: string;
  readonly namespace: "AWS/ApplicationELB" | "AWS/NetworkELB";
  readonly metric: string;
  readonly statistic: { readonly statistic: string } | { readonly extendedStatistic: string };
  /** The least value of the metric that is a failure. */
  readonly threshold: number;
  readonly description: string;
}

/** The alarms on a target group: the responses of the tasks, and their health. */
export function targetAlarms(
  balancerType: "application" | "network",
  thresholds: z.output<typeof alarmSchema>,
): readonly AlarmPlan[] {
  const unhealthy = {
    key: "unhealthy",
    metric: "UnHealthyHostCount",
    threshold: 1,
    statistic: { statistic: "Maximum" },
    description: "A task fails its health check",
  };
  if (balancerType === "network") {
    return [{ ...unhealthy, namespace: "AWS/NetworkELB" }];
  }
  const responses = [
    {
      key: "errors",
      metric: "HTTPCode_Target_5XX_Count",
      threshold: thresholds.targetErrors,
      statistic: { statistic: "Sum" },
      description: "Tasks answer with server errors",
    },
    {
      key: "slow",
      metric: "TargetResponseTime",
      threshold: thresholds.responseTimeSeconds,
      statistic: { extendedStatistic: "p99" },
      description: "Tasks answer slowly",
    },
  ];
  return [unhealthy, ...responses].map((alarm) => ({ ...alarm, namespace: "AWS/ApplicationELB" }));
}

/** The alarms on a balancer itself; a Network Load Balancer sends no responses of its own. */
export function balancerAlarms(
  balancerType: "application" | "network",
  thresholds: z.output<typeof balancerAlarmSchema>,
): readonly AlarmPlan[] {
  if (balancerType === "network") {
    return [];
  }
  return [
    {
      key: "balancer-errors",
      namespace: "AWS/ApplicationELB",
      metric: "HTTPCode_ELB_5XX_Count",
      threshold: thresholds.balancerErrors,
      statistic: { statistic: "Sum" },
      description: "The balancer answers with server errors",
    },
    {
      key: "rejected",
      namespace: "AWS/ApplicationELB",
      metric: "RejectedConnectionCount",
      threshold: 1,
      statistic: { statistic: "Sum" },
      description: "The balancer rejects connections",
    },
  ];
}
