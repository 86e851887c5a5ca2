/** The default alarms of a service and of its balancer. They feed the rollback of a deployment. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type AlarmSpec } from "../../lib/service/spec";

/** When the alarms fire where nothing is said. */
export const alarmDefaults = {
  targetErrors: 10,
  balancerErrors: 10,
  responseTimeSeconds: 2,
} as const;

export interface AlarmArgs {
  readonly balancerSuffix: pulumi.Input<string>;
  readonly isNetwork: boolean;
  readonly thresholds: AlarmSpec;
  /** Topic that is told. @default - nobody; a rollback needs none */
  readonly topicArn?: pulumi.Input<string> | undefined;
}

interface AlarmPlan {
  readonly key: string;
  readonly metric: string;
  readonly threshold: number;
  readonly statistic: { readonly statistic: string } | { readonly extendedStatistic: string };
  readonly description: string;
}

/** Creates the alarms on a target group: the answers of the tasks, and their health. */
export function createTargetAlarms(
  name: string,
  args: AlarmArgs,
  targetSuffix: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): aws.cloudwatch.MetricAlarm[] {
  const { targetErrors, responseTimeSeconds } = args.thresholds;
  const unhealthy: AlarmPlan = {
    key: "unhealthy",
    metric: "UnHealthyHostCount",
    threshold: 1,
    statistic: { statistic: "Maximum" },
    description: "A task fails its health check",
  };
  const application: readonly AlarmPlan[] = [
    {
      key: "errors",
      metric: "HTTPCode_Target_5XX_Count",
      threshold: targetErrors ?? alarmDefaults.targetErrors,
      statistic: { statistic: "Sum" },
      description: "Tasks answer with server errors",
    },
    {
      key: "slow",
      metric: "TargetResponseTime",
      threshold: responseTimeSeconds ?? alarmDefaults.responseTimeSeconds,
      statistic: { extendedStatistic: "p99" },
      description: "Tasks answer slowly",
    },
  ];
  const plans = args.isNetwork ? [unhealthy] : [unhealthy, ...application];
  return plans.map((plan) =>
    createAlarm(
      name,
      plan,
      args,
      { LoadBalancer: args.balancerSuffix, TargetGroup: targetSuffix },
      opts,
    ),
  );
}

/** Creates the alarms on a balancer itself; a Network Load Balancer answers nothing by itself. */
export function createBalancerAlarms(
  name: string,
  args: AlarmArgs,
  opts: pulumi.CustomResourceOptions,
): aws.cloudwatch.MetricAlarm[] {
  const plans: readonly AlarmPlan[] = [
    {
      key: "balancer-errors",
      metric: "HTTPCode_ELB_5XX_Count",
      threshold: args.thresholds.balancerErrors ?? alarmDefaults.balancerErrors,
      statistic: { statistic: "Sum" },
      description: "The balancer answers with server errors",
    },
    {
      key: "rejected",
      metric: "RejectedConnectionCount",
      threshold: 1,
      statistic: { statistic: "Sum" },
      description: "The balancer rejects connections",
    },
  ];
  return args.isNetwork
    ? []
    : plans.map((plan) =>
        createAlarm(name, plan, args, { LoadBalancer: args.balancerSuffix }, opts),
      );
}

function createAlarm(
  name: string,
  { key, metric, threshold, statistic, description }: AlarmPlan,
  { isNetwork, topicArn }: AlarmArgs,
  dimensions: Readonly<Record<string, pulumi.Input<string>>>,
  opts: pulumi.CustomResourceOptions,
): aws.cloudwatch.MetricAlarm {
  return new aws.cloudwatch.MetricAlarm(
    `${name}-${key}`,
    {
      alarmDescription: description,
      namespace: isNetwork ? "AWS/NetworkELB" : "AWS/ApplicationELB",
      metricName: metric,
      dimensions: { ...dimensions },
      ...statistic,
      period: 60,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      threshold,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      // No requests, no data: that is not a failure.
      treatMissingData: "notBreaching",
      ...(topicArn === undefined ? {} : { alarmActions: [topicArn], okActions: [topicArn] }),
    },
    opts,
  );
}
