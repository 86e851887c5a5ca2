/** The default alarms of a service and of its balancer. Those on the balancer roll a deployment back. */
import { z } from "zod";

import { type AlarmPlan, FIFTEEN_MINUTES, TWO_OF_THREE_MINUTES } from "../alarms/alarmPlan";
import { percentileField } from "../alarms/percentile";
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
    .describe("Response time in seconds at `responseTimePercentile`, more than 0."),
  responseTimePercentile: percentileField().describe(
    "Percentile of the response time, 50 to 99. A lower one is evaluated from fewer requests on: 99 from 1000 in a minute, 95 from 200, 50 from 20.",
  ),
  memoryPercent: wholeNumber(1, 100, "percent")
    .default(90)
    .describe("Percentage of their memory that the tasks use for a quarter of an hour."),
  failedTasks: wholeNumber(1, 1000000, "tasks")
    .optional()
    .describe(
      "Tasks that end by themselves, or do not start, within five minutes. Without it, half of the least number of tasks, and at least 2.",
    ),
});

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

/**
 * The alarms on the tasks of a service, with a balancer or without; that on tasks which fail by themselves is in
 * `failedTasks.ts`.
 *
 * Sources: CloudWatch User Guide, "Amazon ECS Container Insights metrics"; ECS Developer Guide, "Amazon ECS
 * service utilization metrics".
 *
 * @param leastTasks tasks that always run; with 0 there is no alarm on their number.
 */
export function taskAlarms(
  leastTasks: number,
  { memoryPercent }: Pick<z.output<typeof alarmSchema>, "memoryPercent">,
): readonly AlarmPlan[] {
  const memory = {
    ...FIFTEEN_MINUTES,
    key: "memory",
    namespace: "AWS/ECS",
    metric: "MemoryUtilization",
    statistic: { statistic: "Average" },
    threshold: memoryPercent,
    description: "Tasks use most of their memory; ECS ends a task that needs more",
  };
  const running: AlarmPlan = {
    key: "running",
    namespace: "ECS/ContainerInsights",
    metric: "RunningTaskCount",
    statistic: { statistic: "Maximum" },
    threshold: leastTasks,
    comparison: "below",
    periodSeconds: 60,
    evaluationPeriods: RUNNING_MINUTES,
    datapointsToAlarm: RUNNING_MINUTES,
    missingData: "breaching",
    description: `Fewer than ${leastTasks} tasks run`,
  };
  return leastTasks === 0 ? [memory] : [running, memory];
}

/** Minutes in which ECS replaces a task that has ended. */
const RUNNING_MINUTES = 10;

/** The alarms on a target group: the responses of the tasks, and their health. */
export function targetAlarms(
  balancerType: "application" | "network",
  thresholds: z.output<typeof alarmSchema>,
  times: TargetTimes,
): readonly AlarmPlan[] {
  const minutes = unhealthyMinutes(times);
  const unhealthy = {
    key: "unhealthy",
    periodSeconds: 60 as const,
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
      ...TWO_OF_THREE_MINUTES,
      key: "errors",
      metric: "HTTPCode_Target_5XX_Count",
      threshold: thresholds.targetErrors,
      statistic: { statistic: "Sum" },
      description: "Tasks answer with server errors",
    },
    {
      ...TWO_OF_THREE_MINUTES,
      key: "slow",
      metric: "TargetResponseTime",
      threshold: thresholds.responseTimeSeconds,
      statistic: { extendedStatistic: `p${thresholds.responseTimePercentile}` as const },
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
      ...TWO_OF_THREE_MINUTES,
      key: "balancer-errors",
      namespace: "AWS/ApplicationELB",
      metric: "HTTPCode_ELB_5XX_Count",
      threshold: thresholds.balancerErrors,
      statistic: { statistic: "Sum" },
      description: "The balancer answers with server errors",
    },
    {
      ...TWO_OF_THREE_MINUTES,
      key: "rejected",
      namespace: "AWS/ApplicationELB",
      metric: "RejectedConnectionCount",
      threshold: 1,
      statistic: { statistic: "Sum" },
      description: "The balancer rejects connections",
    },
  ];
}
