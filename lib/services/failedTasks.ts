/**
 * Tasks that fail by themselves: a container that must run ends, or the task does not start. ECS sends an event
 * for each; EventBridge logs them, a metric filter counts those of a service, and an alarm on the count rolls its
 * deployment back. No other metric has a task that ends before a load balancer knows of it, and ECS documents its
 * circuit breaker for rolling and blue/green deployments only.
 *
 * Sources: ECS Developer Guide, "Amazon ECS task state change events", "Stopped tasks error codes" (`stopCode`),
 * "How CloudWatch alarms detect Amazon ECS deployment failures"; CloudWatch Logs User Guide, "Filter pattern syntax
 * for metric filters".
 */
import { type AlarmPlan } from "../alarms/alarmPlan";
import { type EventPattern } from "../alarms/notifications";
import { type AwsLocation } from "../location";

/** Codes of tasks that neither ECS, a user nor the end of spot capacity has stopped. */
const STOP_CODES = ["EssentialContainerExited", "TaskFailedToStart"] as const;

/** Names of log groups that EventBridge logs to begin so. Source: EventBridge User Guide, "Targets". */
export const EVENT_LOG_PREFIX = "/aws/events/";

/** Least failed tasks that are a failure of a version: one can be an accident. */
const LEAST_FAILURES = 2;

/** Has a metric for each service, named as the family of its task definitions. */
export const FAILED_TASKS_NAMESPACE = "Meridian/FailedTasks";

/** The events of failed tasks of a cluster. */
export function failedTaskEvents<S>(clusterArn: S): EventPattern<S> {
  return {
    source: ["aws.ecs"],
    "detail-type": ["ECS Task State Change"],
    detail: { clusterArn: [clusterArn], lastStatus: ["STOPPED"], stopCode: STOP_CODES },
  };
}

/**
 * Selects the events of one service in the log, by its task definition: the alarm exists before the service.
 *
 * @param family of the task definition. The colon after it keeps others out whose family begins with it.
 */
export function failedTaskFilter(
  family: string,
  { partition, region, accountId }: AwsLocation,
): string {
  const taskDefinition = `arn:${partition}:ecs:${region}:${accountId}:task-definition/${family}`;
  return `{ $.detail.taskDefinitionArn = "${taskDefinition}:*" }`;
}

/** The alarm on the failed tasks of a service: a number of them within five minutes. */
export function failedTaskAlarm(family: string, threshold: number): AlarmPlan {
  return {
    key: "failed",
    namespace: FAILED_TASKS_NAMESPACE,
    metric: family,
    statistic: { statistic: "Sum" },
    threshold,
    periodSeconds: 300,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    description: "Tasks end by themselves, or do not start",
  };
}

/** Failed tasks that are a failure of a version: half of those that always run. */
export function failedTaskThreshold(leastTasks: number): number {
  return Math.max(LEAST_FAILURES, Math.ceil(leastTasks / 2));
}
