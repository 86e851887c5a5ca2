/** The alarms that compare a new version of a function with what it is allowed to be. */
import { type VersionAlarmSpec } from "./schema";

/** One alarm on the metrics of a version behind an alias, in periods of a minute. */
export interface VersionAlarmPlan {
  /** Ends the alarm's name. */
  readonly key: "errors" | "slow" | "throttles";
  readonly description: string;
  /** The least value that is a failure. */
  readonly threshold: number;
  /** What is measured: the share of failed invocations, or one metric of `AWS/Lambda`. */
  readonly measure:
    | { readonly kind: "errorPercent" }
    | { readonly kind: "metric"; readonly metric: string; readonly statistic: string };
}

/** Minutes that are evaluated, and how many of them must be failures: one bad minute is no failure. */
export const ALARM_MINUTES = { evaluationPeriods: 3, datapointsToAlarm: 2 } as const;

/**
 * Longest time in seconds until an alarm on a version that fails from its first request is red: two periods,
 * the one that had begun, and the minute in which Lambda publishes its metrics. Source: Lambda Developer
 * Guide, "Using CloudWatch metrics with Lambda".
 */
export const ALARM_SECONDS = (ALARM_MINUTES.datapointsToAlarm + 1 + 1) * 60;

/** The alarms on a version. */
export function versionAlarms(thresholds: VersionAlarmSpec): readonly VersionAlarmPlan[] {
  return [
    {
      key: "errors",
      description: "The version ends invocations with errors",
      threshold: thresholds.errorPercent,
      measure: { kind: "errorPercent" },
    },
    {
      key: "slow",
      description: "The version is slow",
      threshold: thresholds.durationMilliseconds,
      measure: { kind: "metric", metric: "Duration", statistic: "p99" },
    },
    {
      key: "throttles",
      description: "Invocations of the version are throttled",
      threshold: thresholds.throttles,
      measure: { kind: "metric", metric: "Throttles", statistic: "Sum" },
    },
  ];
}

/**
 * The alarm on an alias whose version has all traffic: Lambda publishes metrics by version only while an
 * alias has two of them.
 */
export function liveAlarm(alarms: readonly VersionAlarmPlan[]): readonly VersionAlarmPlan[] {
  return alarms
    .filter(({ key }) => key === "errors")
    .map((alarm) => ({ ...alarm, description: "The function ends invocations with errors" }));
}
