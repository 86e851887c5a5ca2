import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type InsufficientDataStatus } from "../../lib/dns/healthCheckModel";
import { healthCheckAlarm } from "../../lib/dns/healthCheckAlarm";
import { type HealthCheckPlan, intervalSecondsOf } from "../../lib/dns/healthCheckPlan";
import { type RegionName } from "../../lib/regions";
import { type Issue } from "../../lib/spec/issue";
import { createAlarms } from "../alarms/metricAlarms";
import { throwIfInvalid } from "../throwIfInvalid";

/** What a health check gets its status from. */
export type HealthCheckTarget =
  /** A host, over HTTPS: a stand-alone program gets the plan from `planHealthCheck`. */
  | ({ readonly kind: "endpoint" } & HealthCheckPlan)
  | {
      readonly kind: "calculated";
      /** Checks to count, 1 to 256, none of them calculated itself. */
      readonly children: readonly HealthCheck[];
      /** Healthy while at least this many children are: 1 to the number of children. @default - all */
      readonly minimumHealthy?: number;
    }
  | {
      readonly kind: "alarm";
      /** Name of a CloudWatch alarm; the check is unhealthy while it is in the ALARM state. */
      readonly alarmName: pulumi.Input<string>;
      /**
       * Region of the alarm. One in another region than the target still has data when the target's
       * region is lost.
       */
      readonly alarmRegion: RegionName;
      readonly whenInsufficientData: InsufficientDataStatus;
      /**
       * Settings of the alarm. Route 53 copies them when the check is created or updated: a change of them
       * updates the check. Source: AWS provider, `aws_route53_health_check`, `triggers`.
       */
      readonly settings?: Readonly<Record<string, string>>;
    };

export interface HealthCheckArgs {
  /** Plain, because it decides whether the records that use the check can be built. */
  readonly target: HealthCheckTarget;
  /** SNS topic in us-east-1 that is notified when the check becomes unhealthy, and when it recovers. */
  readonly alarmTopicArn: pulumi.Input<string>;
}

/**
 * A Route 53 health check with an alarm on it. Its provider must be of us-east-1: the metrics of health
 * checks exist nowhere else.
 */
export class HealthCheck extends pulumi.ComponentResource {
  public readonly healthCheckId: pulumi.Output<string>;
  /** Hosts that are requested, those of children included; empty for a check that follows an alarm. */
  public readonly checkedHosts: readonly string[];

  constructor(name: string, args: HealthCheckArgs, opts: pulumi.ComponentResourceOptions) {
    const { target, alarmTopicArn } = args;
    throwIfInvalid(name, checkChildren(target));
    super("meridian:index:HealthCheck", name, {}, opts);
    const child = { parent: this };

    const check = new aws.route53.HealthCheck(
      `${name}-check`,
      { ...checkArgs(target), tags: { Name: name } },
      child,
    );
    createAlarms(
      name,
      {
        alarms: [healthCheckAlarm(name)],
        dimensions: { HealthCheckId: check.id },
        alarmTopicArn,
      },
      child,
    );

    this.healthCheckId = check.id;
    this.checkedHosts = hostsOf(target);
    this.registerOutputs({ healthCheckId: this.healthCheckId });
  }
}

/** A calculated check depends on other components, so no plan has checked it. */
function checkChildren(target: HealthCheckTarget): Issue[] {
  if (target.kind !== "calculated") {
    return [];
  }
  const { length } = target.children;
  const minimum = target.minimumHealthy ?? length;
  const message = `must be from 1 to the number of children, got ${minimum} of ${length}`;
  return length >= 1 && minimum >= 1 && minimum <= length
    ? []
    : [{ path: "target.minimumHealthy", message }];
}

function checkArgs(target: HealthCheckTarget): aws.route53.HealthCheckArgs {
  switch (target.kind) {
    case "endpoint":
      return {
        type: target.searchString === undefined ? "HTTPS" : "HTTPS_STR_MATCH",
        fqdn: target.host,
        ...(target.address === undefined ? {} : { ipAddress: target.address }),
        ...(target.measureLatency === true ? { measureLatency: true } : {}),
        port: target.port,
        resourcePath: target.path,
        ...(target.searchString === undefined ? {} : { searchString: target.searchString }),
        requestInterval: intervalSecondsOf[target.speed],
        failureThreshold: target.failureThreshold,
        regions: [...target.checkerRegions].sort(),
        enableSni: true,
      };
    case "calculated":
      return {
        type: "CALCULATED",
        childHealthchecks: target.children.map(({ healthCheckId }) => healthCheckId),
        childHealthThreshold: target.minimumHealthy ?? target.children.length,
      };
    case "alarm":
      return {
        type: "CLOUDWATCH_METRIC",
        cloudwatchAlarmName: target.alarmName,
        cloudwatchAlarmRegion: target.alarmRegion,
        insufficientDataHealthStatus: target.whenInsufficientData,
        ...(target.settings === undefined ? {} : { triggers: target.settings }),
      };
  }
}

function hostsOf(target: HealthCheckTarget): readonly string[] {
  switch (target.kind) {
    case "endpoint":
      // Requests to an address do not depend on what the host resolves to.
      return target.address === undefined ? [target.host] : [];
    case "calculated":
      return target.children.flatMap(({ checkedHosts }) => checkedHosts);
    case "alarm":
      return [];
  }
}
