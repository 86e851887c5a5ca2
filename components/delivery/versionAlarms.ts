/** Creates the alarms on a version behind an alias; `lib/delivery/versionAlarms.ts` decides which. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type SkipAlarmsSpec } from "../../lib/delivery/schema";
import { skippedAlarmTags } from "../../lib/delivery/skippedAlarms";
import { ALARM_MINUTES, type VersionAlarmPlan } from "../../lib/delivery/versionAlarms";

export interface VersionAlarmsArgs {
  readonly alarms: readonly VersionAlarmPlan[];
  /** `FunctionName`, `Resource` and, where the alias has two versions, `ExecutedVersion`. */
  readonly dimensions: Readonly<Record<string, pulumi.Input<string>>>;
  readonly alarmTopicArn: pulumi.Input<string>;
  /** Who releases without regard to the alarms, and why: the alarms are tagged with it. */
  readonly skipAlarms: SkipAlarmsSpec | undefined;
}

/** Creates alarms that are red when two of three minutes are at or above the threshold. */
export function createVersionAlarms(
  name: string,
  { alarms, dimensions, alarmTopicArn, skipAlarms }: VersionAlarmsArgs,
  opts: pulumi.CustomResourceOptions,
): readonly aws.cloudwatch.MetricAlarm[] {
  return alarms.map(
    ({ key, description, threshold, measure }) =>
      new aws.cloudwatch.MetricAlarm(
        `${name}-${key}`,
        {
          alarmDescription: description,
          comparisonOperator: "GreaterThanOrEqualToThreshold",
          threshold,
          ...ALARM_MINUTES,
          // No invocations, no data: the rollout counts them itself.
          treatMissingData: "notBreaching",
          alarmActions: [alarmTopicArn],
          okActions: [alarmTopicArn],
          tags: skippedAlarmTags(skipAlarms),
          ...(measure.kind === "metric"
            ? metricOf(measure, dimensions)
            : { metricQueries: errorPercent(dimensions) }),
        },
        opts,
      ),
  );
}

function metricOf(
  { metric, statistic }: Extract<VersionAlarmPlan["measure"], { kind: "metric" }>,
  dimensions: VersionAlarmsArgs["dimensions"],
) {
  const shared = { namespace: "AWS/Lambda", metricName: metric, dimensions, period: 60 };
  return statistic.startsWith("p")
    ? // A percentile of a few invocations is one of them.
      { ...shared, extendedStatistic: statistic, evaluateLowSampleCountPercentiles: "ignore" }
    : { ...shared, statistic };
}

/** Failed invocations of all, in percent: a count would depend on how much traffic there is. */
function errorPercent(
  dimensions: VersionAlarmsArgs["dimensions"],
): aws.types.input.cloudwatch.MetricAlarmMetricQuery[] {
  const sum = (metricName: string) => ({
    namespace: "AWS/Lambda",
    metricName,
    dimensions,
    period: 60,
    stat: "Sum",
  });
  return [
    { id: "errors", metric: sum("Errors") },
    { id: "invocations", metric: sum("Invocations") },
    {
      id: "percent",
      expression: "100 * errors / invocations",
      label: "Failed invocations in percent",
      returnData: true,
    },
  ];
}
