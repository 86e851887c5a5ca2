/** The alarms on a pipeline. */
import { type AlarmPlan, FIFTEEN_MINUTES, TEN_OF_FIFTEEN_MINUTES } from "../alarms/alarmPlan";

const MILLISECONDS_PER_HOUR = 3_600_000;

/**
 * Alarms when a function falls behind, long before the stream drops what it has not read.
 *
 * Source: Lambda Developer Guide, "Types of metrics for Lambda functions", `IteratorAge`, in milliseconds.
 *
 * @param retentionHours of the stream.
 * @param percent of the retention.
 */
export function iteratorAgeAlarm(retentionHours: number, percent: number): AlarmPlan {
  const minutes = Math.round((retentionHours * 60 * percent) / 100);
  return {
    ...TEN_OF_FIFTEEN_MINUTES,
    key: "age",
    namespace: "AWS/Lambda",
    metric: "IteratorAge",
    statistic: { statistic: "Maximum" },
    threshold: Math.round((retentionHours * MILLISECONDS_PER_HOUR * percent) / 100),
    description: `The oldest unread record is ${minutes} minutes old; the stream drops it after ${retentionHours} hours`,
  };
}

/** Source: SQS Developer Guide, "Available CloudWatch metrics for Amazon SQS". */
export const failureAlarm: AlarmPlan = {
  ...TEN_OF_FIFTEEN_MINUTES,
  key: "failures",
  namespace: "AWS/SQS",
  metric: "ApproximateNumberOfMessagesVisible",
  statistic: { statistic: "Maximum" },
  threshold: 1,
  description: "Records could not be processed and wait in the failure queue",
};

/** Source: Kinesis Data Streams Developer Guide, "Monitor the Amazon Kinesis Data Streams service with CloudWatch". */
export const streamAlarm: AlarmPlan = {
  ...TEN_OF_FIFTEEN_MINUTES,
  key: "throttled",
  namespace: "AWS/Kinesis",
  metric: "WriteProvisionedThroughputExceeded",
  statistic: { statistic: "Sum" },
  threshold: 1,
  description: "The stream refuses events: its shards are used up",
};

/** Source: DynamoDB Developer Guide, "DynamoDB metrics and dimensions". */
export const tableAlarm: AlarmPlan = {
  ...TEN_OF_FIFTEEN_MINUTES,
  key: "throttled",
  namespace: "AWS/DynamoDB",
  metric: "WriteThrottleEvents",
  statistic: { statistic: "Sum" },
  threshold: 1,
  description: "The table of events refuses writes: its throughput is used up",
};

/**
 * The alarms on one node of a cache.
 *
 * Source: ElastiCache User Guide, "Which metrics should I monitor?".
 */
export function cacheAlarms(): readonly AlarmPlan[] {
  const base = {
    ...FIFTEEN_MINUTES,
    namespace: "AWS/ElastiCache",
    statistic: { statistic: "Average" },
  };
  return [
    {
      ...base,
      key: "memory",
      metric: "DatabaseMemoryUsagePercentage",
      threshold: 80,
      description: "The cache is nearly full, and evicts core data next",
    },
    {
      ...base,
      key: "cpu",
      metric: "EngineCPUUtilization",
      threshold: 90,
      description: "The engine of the cache is nearly used up",
    },
  ];
}
