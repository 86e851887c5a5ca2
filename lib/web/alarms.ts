/**
 * Alarms of content delivery. Sources of the metrics: CloudFront Developer Guide, "View CloudFront and edge function
 * metrics"; S3 User Guide, "Metrics and dimensions", replication metrics.
 */
import { type AlarmPlan, FIFTEEN_MINUTES, TEN_OF_FIFTEEN_MINUTES } from "../alarms/alarmPlan";
import { type WebSpec } from "./schema";

export function distributionAlarms({ alarms }: WebSpec): readonly AlarmPlan[] {
  const { errorPercent, originLatencyMilliseconds } = alarms;
  return [
    {
      ...TEN_OF_FIFTEEN_MINUTES,
      key: "errors",
      namespace: "AWS/CloudFront",
      metric: "5xxErrorRate",
      statistic: { statistic: "Average" },
      threshold: errorPercent,
      description: `${errorPercent} % of the responses of CloudFront are errors of the servers`,
    },
    {
      ...TEN_OF_FIFTEEN_MINUTES,
      key: "slow",
      namespace: "AWS/CloudFront",
      metric: "OriginLatency",
      statistic: { extendedStatistic: "p95" },
      threshold: originLatencyMilliseconds,
      description: `The slowest 5 % of the requests to origins take ${originLatencyMilliseconds} milliseconds`,
    },
  ];
}

/** The viewer gets an error for each failure, so one is enough. */
export const functionAlarms: readonly AlarmPlan[] = [
  {
    key: "errors",
    periodSeconds: 300,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    namespace: "AWS/CloudFront",
    metric: "FunctionExecutionErrors",
    statistic: { statistic: "Sum" },
    threshold: 1,
    description: "The function at the edge fails",
  },
];

/** Seconds within which S3 copies 99.9 % of the objects with replication time control. Source: S3 User Guide. */
const REPLICATION_SECONDS = 900;

export const replicationAlarms: readonly AlarmPlan[] = [
  {
    ...FIFTEEN_MINUTES,
    key: "late",
    namespace: "AWS/S3",
    metric: "ReplicationLatency",
    statistic: { statistic: "Maximum" },
    threshold: REPLICATION_SECONDS,
    description: `The second region is ${REPLICATION_SECONDS} seconds behind with the files`,
  },
  {
    key: "failed",
    periodSeconds: 300,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    namespace: "AWS/S3",
    metric: "OperationsFailedReplication",
    statistic: { statistic: "Sum" },
    threshold: 1,
    description: "A file was not copied to the second region",
  },
];
