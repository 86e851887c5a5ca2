/** Creates the alarms that a plan has; `lib/services/alarms.ts` decides which. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type AlarmPlan } from "../../lib/services/alarms";

export interface AlarmsArgs {
  readonly alarms: readonly AlarmPlan[];
  /** The balancer, and the target group if the metrics are those of one. */
  readonly dimensions: Readonly<Record<string, pulumi.Input<string>>>;
  /** Topic that the alarms notify. @default - none; a rollback needs none */
  readonly alarmTopicArn?: pulumi.Input<string> | undefined;
}

/** Creates alarms that fire when enough minutes are at or above the threshold. */
export function createAlarms(
  name: string,
  { alarms, dimensions, alarmTopicArn }: AlarmsArgs,
  opts: pulumi.CustomResourceOptions,
): readonly aws.cloudwatch.MetricAlarm[] {
  const actions =
    alarmTopicArn === undefined
      ? {}
      : { alarmActions: [alarmTopicArn], okActions: [alarmTopicArn] };
  return alarms.map(
    ({ key, namespace, metric, statistic, threshold, description, ...periods }) =>
      new aws.cloudwatch.MetricAlarm(
        `${name}-${key}`,
        {
          alarmDescription: description,
          namespace,
          metricName: metric,
          dimensions: { ...dimensions },
          ...statistic,
          period: 60,
          evaluationPeriods: periods.evaluationPeriods,
          datapointsToAlarm: periods.datapointsToAlarm,
          threshold,
          comparisonOperator: "GreaterThanOrEqualToThreshold",
          // No requests, no data: that is not a failure.
          treatMissingData: "notBreaching",
          ...actions,
        },
        opts,
      ),
  );
}
