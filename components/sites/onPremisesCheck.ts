import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type OnPremisesPlan, type ShedAlarmPlan } from "../../lib/sites/plan";
import { createAlarms } from "../alarms/metricAlarms";
import { HealthCheck } from "../dns/healthCheck";

/** Where an alarm is created, and what it notifies. */
export interface AlarmRegion {
  readonly provider: aws.Provider;
  readonly alarmTopicArn: pulumi.Input<string>;
}

export interface OnPremisesCheckArgs {
  readonly plan: OnPremisesPlan;
  /** Path that is requested where the plan has none. */
  readonly healthPath: string;
  /** SNS topic in us-east-1 that the alarms of health checks notify. */
  readonly alarmTopicArn: pulumi.Input<string>;
  /** The stack's regions by name, for alarms on metrics outside of us-east-1. */
  readonly regions: Readonly<Record<string, AlarmRegion>>;
}

/**
 * Whether a site on premises gets its share: while it responds, and none of its alarms takes it out. Its provider
 * must be of us-east-1, as that of health checks.
 */
export class OnPremisesCheck extends pulumi.ComponentResource {
  /** Healthy while all checks of the site are. */
  public readonly healthCheck: HealthCheck;

  constructor(name: string, args: OnPremisesCheckArgs, opts: pulumi.ComponentResourceOptions) {
    super("meridian:index:OnPremisesCheck", name, {}, opts);
    const { alarmTopicArn, healthPath, plan } = args;
    const child = { parent: this };

    const { path = healthPath, ...check } = plan.check;
    const endpoint = new HealthCheck(
      `${name}-endpoint`,
      { target: { kind: "endpoint", ...check, path }, alarmTopicArn },
      child,
    );
    const alarms = plan.alarms.map((alarm) => this.followAlarm(name, alarm, endpoint, args));
    this.healthCheck = new HealthCheck(
      `${name}-site`,
      { target: { kind: "calculated", children: [endpoint, ...alarms] }, alarmTopicArn },
      child,
    );
    this.registerOutputs({});
  }

  /** An alarm, and the health check that follows it. */
  private followAlarm(
    name: string,
    { alarm, dimensions, region, whenInsufficientData }: ShedAlarmPlan,
    endpoint: HealthCheck,
    { alarmTopicArn, regions }: OnPremisesCheckArgs,
  ): HealthCheck {
    const child = { parent: this };
    const own = dimensions === undefined ? undefined : regions[region];
    const [created] = createAlarms(
      name,
      {
        alarms: [alarm],
        dimensions: dimensions ?? { HealthCheckId: endpoint.healthCheckId },
        alarmTopicArn: own?.alarmTopicArn ?? alarmTopicArn,
      },
      own === undefined ? child : { ...child, provider: own.provider },
    );
    if (created === undefined) {
      throw new RangeError("one alarm is created from one plan");
    }
    return new HealthCheck(
      `${name}-${alarm.key}`,
      {
        target: {
          kind: "alarm",
          alarmName: created.name,
          alarmRegion: region,
          whenInsufficientData,
          settings: { alarm: JSON.stringify(alarm) },
        },
        alarmTopicArn,
      },
      child,
    );
  }
}
