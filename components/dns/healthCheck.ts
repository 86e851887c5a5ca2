import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  checkHealthCheckSpec,
  DEFAULT_FAILURE_THRESHOLD,
  defaultCheckerRegions,
  type HealthCheckSpec,
  intervalSecondsOf,
} from "../../lib/dns/healthCheckSpec";
import { type RegionName } from "../../lib/regions";
import { throwIfInvalid } from "../throwIfInvalid";

/** What a check looks at. */
export type HealthCheckWatch =
  | ({ readonly kind: "endpoint" } & HealthCheckSpec)
  | {
      readonly kind: "calculated";
      /** Checks to count, 1 to 256, none of them calculated itself. */
      readonly children: readonly HealthCheck[];
      /** Healthy while at least this many children are: 1 to the number of children. @default - all */
      readonly minimumHealthy?: number;
    }
  | {
      readonly kind: "alarm";
      /** Name of a CloudWatch alarm; the check is unhealthy while it goes off. */
      readonly alarmName: pulumi.Input<string>;
      /**
       * Region of the alarm. One in another region than the target still has data when the target's
       * region is lost.
       */
      readonly alarmRegion: RegionName;
      readonly whenInsufficientData: "Healthy" | "Unhealthy" | "LastKnownStatus";
    };

export interface HealthCheckArgs {
  /** Plain, because it decides whether the records that use the check can be built. */
  readonly watch: HealthCheckWatch;
  /** Topic in us-east-1 that learns when the check becomes unhealthy, and when it recovers. */
  readonly alarmTopicArn: pulumi.Input<string>;
}

/**
 * A Route 53 health check with an alarm on it. Its provider must be of us-east-1: the metrics of health
 * checks exist nowhere else.
 */
export class HealthCheck extends pulumi.ComponentResource {
  public readonly healthCheckId: pulumi.Output<string>;
  /** Hosts that are asked, those of children included; empty for a check that follows an alarm. */
  public readonly watchedHosts: readonly string[];

  constructor(name: string, args: HealthCheckArgs, opts: pulumi.ComponentResourceOptions) {
    const { watch } = args;
    throwIfInvalid(name, checkWatch(watch));
    super("meridian:index:HealthCheck", name, {}, opts);
    const child = { parent: this };

    const check = new aws.route53.HealthCheck(
      `${name}-check`,
      { ...watchArgs(watch), tags: { Name: name } },
      child,
    );
    createAlarm(name, check, args.alarmTopicArn, child);

    this.healthCheckId = check.id;
    this.watchedHosts = hostsOf(watch);
    this.registerOutputs({ healthCheckId: this.healthCheckId });
  }
}

function checkWatch(watch: HealthCheckWatch) {
  if (watch.kind === "endpoint") {
    return checkHealthCheckSpec(watch, "watch");
  }
  const children = watch.kind === "calculated" ? watch.children.length : 1;
  const minimum = (watch.kind === "calculated" ? watch.minimumHealthy : undefined) ?? children;
  return children >= 1 && minimum >= 1 && minimum <= children
    ? []
    : [
        {
          path: "watch.minimumHealthy",
          message: `must be from 1 to the number of children, got ${minimum} of ${children}`,
        },
      ];
}

function watchArgs(watch: HealthCheckWatch): aws.route53.HealthCheckArgs {
  switch (watch.kind) {
    case "endpoint":
      return {
        type: watch.searchString === undefined ? "HTTPS" : "HTTPS_STR_MATCH",
        fqdn: watch.host,
        port: watch.port ?? 443,
        resourcePath: watch.path,
        ...(watch.searchString === undefined ? {} : { searchString: watch.searchString }),
        requestInterval: intervalSecondsOf[watch.speed ?? "standard"],
        failureThreshold: watch.failureThreshold ?? DEFAULT_FAILURE_THRESHOLD,
        regions: [...(watch.checkerRegions ?? defaultCheckerRegions)].sort(),
        enableSni: true,
      };
    case "calculated":
      return {
        type: "CALCULATED",
        childHealthchecks: watch.children.map(({ healthCheckId }) => healthCheckId),
        childHealthThreshold: watch.minimumHealthy ?? watch.children.length,
      };
    case "alarm":
      return {
        type: "CLOUDWATCH_METRIC",
        cloudwatchAlarmName: watch.alarmName,
        cloudwatchAlarmRegion: watch.alarmRegion,
        insufficientDataHealthStatus: watch.whenInsufficientData,
      };
  }
}

function hostsOf(watch: HealthCheckWatch): readonly string[] {
  switch (watch.kind) {
    case "endpoint":
      return [watch.host];
    case "calculated":
      return watch.children.flatMap(({ watchedHosts }) => watchedHosts);
    case "alarm":
      return [];
  }
}

function createAlarm(
  name: string,
  check: aws.route53.HealthCheck,
  topicArn: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): void {
  new aws.cloudwatch.MetricAlarm(
    `${name}-alarm`,
    {
      alarmDescription: `Route 53 finds ${name} unhealthy and sends its users elsewhere`,
      namespace: "AWS/Route53",
      metricName: "HealthCheckStatus",
      dimensions: { HealthCheckId: check.id },
      statistic: "Minimum",
      period: 60,
      evaluationPeriods: 1,
      // The metric is 1 while the check is healthy and 0 while it is not.
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      treatMissingData: "breaching",
      alarmActions: [topicArn],
      okActions: [topicArn],
    },
    opts,
  );
}
