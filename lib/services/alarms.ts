/** The default alarms of a service and of its balancer. They feed the rollback of a deployment. */
import { z } from "zod";

import { wholeNumber } from "../spec/fields";
import { type Issue } from "../spec/issue";

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
  /** Minutes that are evaluated, and how many of them must be failures. */
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
}

/** Two of three minutes: one bad minute is no failure, and two need not follow each other. */
const TWO_OF_THREE = { evaluationPeriods: 3, datapointsToAlarm: 2 } as const;

/** Longest that an alarm can evaluate, in minutes. Source: CloudWatch API Reference, `PutMetricAlarm`, `EvaluationPeriods`: a day. */
const MOST_MINUTES = 1440;

/** What decides how long a task can be unhealthy without a failure. */
interface TargetTimes {
  readonly gracePeriodSeconds: number;
  readonly healthCheck: { readonly intervalSeconds: number; readonly unhealthyThreshold: number };
}

/** Checks that the alarm on unhealthy tasks can wait for the grace period; paths begin at the exposure. */
export function checkAlarmPeriod(times: TargetTimes): Issue[] {
  const { gracePeriodSeconds, healthCheck } = times;
  const most = (MOST_MINUTES - 1) * 60 - detectionSeconds(healthCheck);
  const message = `must be at most ${most} s, got ${gracePeriodSeconds}; no alarm on unhealthy tasks can wait for more than a day`;
  return unhealthyMinutes(times) > MOST_MINUTES ? [{ path: "gracePeriodSeconds", message }] : [];
}

/**
 * Minutes without interruption after which an unhealthy task is a failure. A new task is unhealthy for as
 * long as its grace period without being one: an alarm that is faster rolls every slow start back. A minute
 * more, because the task does not start with one.
 */
function unhealthyMinutes({ gracePeriodSeconds, healthCheck }: TargetTimes): number {
  return Math.ceil((gracePeriodSeconds + detectionSeconds(healthCheck)) / 60) + 1;
}

function detectionSeconds({ intervalSeconds, unhealthyThreshold }: TargetTimes["healthCheck"]) {
  return intervalSeconds * unhealthyThreshold;
}

/** The alarms on a target group: the responses of the tasks, and their health. */
export function targetAlarms(
  balancerType: "application" | "network",
  thresholds: z.output<typeof alarmSchema>,
  times: TargetTimes,
): readonly AlarmPlan[] {
  const minutes = unhealthyMinutes(times);
  const unhealthy = {
    key: "unhealthy",
    evaluationPeriods: minutes,
    datapointsToAlarm: minutes,
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
      ...TWO_OF_THREE,
      key: "errors",
      metric: "HTTPCode_Target_5XX_Count",
      threshold: thresholds.targetErrors,
      statistic: { statistic: "Sum" },
      description: "Tasks answer with server errors",
    },
    {
      ...TWO_OF_THREE,
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
      ...TWO_OF_THREE,
      key: "balancer-errors",
      namespace: "AWS/ApplicationELB",
      metric: "HTTPCode_ELB_5XX_Count",
      threshold: thresholds.balancerErrors,
      statistic: { statistic: "Sum" },
      description: "The balancer answers with server errors",
    },
    {
      ...TWO_OF_THREE,
      key: "rejected",
      namespace: "AWS/ApplicationELB",
      metric: "RejectedConnectionCount",
      threshold: 1,
      statistic: { statistic: "Sum" },
      description: "The balancer rejects connections",
    },
  ];
}
