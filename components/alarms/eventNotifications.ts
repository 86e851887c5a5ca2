import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { LOST_NOTIFICATION, type NotificationPlan } from "../../lib/alarms/notifications";
import { createNotifyingAlarms } from "./metricAlarms";

export interface EventNotificationsArgs {
  readonly notifications: readonly NotificationPlan<pulumi.Input<string>>[];
  /** Topic of the same region, whose policy and key admit EventBridge. */
  readonly alarmTopicArn: pulumi.Input<string>;
}

/** Rules of EventBridge that send events of a region to its alarm topic, and an alarm on those that are lost. */
export class EventNotifications extends pulumi.ComponentResource {
  /** Names of the alarms, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: EventNotificationsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:EventNotifications", name, {}, opts);
    const { notifications, alarmTopicArn } = args;

    this.alarmNames = notifications.flatMap((notification) =>
      createRule(`${name}-${notification.key}`, notification, alarmTopicArn, { parent: this }),
    );

    // Regions can differ by it: the policies compare their resources.
    this.registerOutputs({ declares: notifications.map(({ key }) => `events ${key}`) });
  }
}

/** @returns the names of the alarms on the rule. */
function createRule(
  name: string,
  { description, pattern, values, text }: NotificationPlan<pulumi.Input<string>>,
  alarmTopicArn: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): readonly pulumi.Output<string>[] {
  const rule = new aws.cloudwatch.EventRule(
    name,
    { description, eventPattern: pulumi.jsonStringify(pattern) },
    opts,
  );
  new aws.cloudwatch.EventTarget(
    `${name}-topic`,
    {
      rule: rule.name,
      arn: alarmTopicArn,
      inputTransformer: { inputPaths: { ...values }, inputTemplate: JSON.stringify(text) },
    },
    opts,
  );
  return createNotifyingAlarms(
    name,
    { alarms: [LOST_NOTIFICATION], dimensions: { RuleName: rule.name }, alarmTopicArn },
    opts,
  );
}
