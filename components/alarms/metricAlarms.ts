/** Creates the alarms that a plan has. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type AlarmPlan } from "../../lib/alarms/alarmPlan";

export interface AlarmsArgs {
  readonly alarms: readonly AlarmPlan[];
  /** What the metrics are of, such as a balancer. */
  readonly dimensions: Readonly<Record<string, pulumi.Input<string>>>;
  /** Topic that the alarms notify. @default - none; a rollback needs none */
  readonly alarmTopicArn?: pulumi.Input<string> | undefined;
}

/** Creates alarms named `${name}-<key>`, in the order of the plans. */
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
    (plan) =>
      new aws.cloudwatch.MetricAlarm(
        `${name}-${plan.key}`,
        { ...argsOf(plan), dimensions: { ...dimensions }, ...actions },
        opts,
      ),
  );
}

/**
 * Creates alarms that do nothing but notify, and so none without a topic.
 *
 * @returns their names, in the order of the plans.
 */
export function createNotifyingAlarms(
  name: string,
  args: AlarmsArgs,
  opts: pulumi.CustomResourceOptions,
): readonly pulumi.Output<string>[] {
  return args.alarmTopicArn === undefined
    ? []
    : createAlarms(name, args, opts).map((alarm) => alarm.name);
}

function argsOf(plan: AlarmPlan): aws.cloudwatch.MetricAlarmArgs {
  return {
    alarmDescription: plan.description,
    namespace: plan.namespace,
    metricName: plan.metric,
    ...plan.statistic,
    // A percentile of a few requests is one slow request, which is no failure.
    ...("extendedStatistic" in plan.statistic
      ? { evaluateLowSampleCountPercentiles: "ignore" }
      : {}),
    period: plan.periodSeconds,
    evaluationPeriods: plan.evaluationPeriods,
    datapointsToAlarm: plan.datapointsToAlarm,
    threshold: plan.threshold,
    comparisonOperator:
      plan.comparison === "below" ? "LessThanThreshold" : "GreaterThanOrEqualToThreshold",
    treatMissingData: plan.missingData ?? "notBreaching",
  };
}
