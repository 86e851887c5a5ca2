import type * as pulumi from "@pulumi/pulumi";

import { failureAlarm, streamAlarm, tableAlarm } from "../../lib/events/alarms";
import { createAlarms } from "../alarms/metricAlarms";

export interface PipelineAlarmsArgs {
  readonly streamName: pulumi.Input<string>;
  readonly eventsTableName: pulumi.Input<string>;
  readonly failureQueueName: pulumi.Input<string>;
  /** Topic that the alarms notify. */
  readonly alarmTopicArn: pulumi.Input<string>;
}

/**
 * Creates the alarms on what a pipeline's functions and cache share: its stream, its table and its failure queue.
 *
 * @returns their names, for the dashboard.
 */
export function createPipelineAlarms(
  name: string,
  { streamName, eventsTableName, failureQueueName, alarmTopicArn }: PipelineAlarmsArgs,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string>[] {
  return [
    ...createAlarms(
      name,
      { alarms: [failureAlarm], dimensions: { QueueName: failureQueueName }, alarmTopicArn },
      opts,
    ),
    ...createAlarms(
      `${name}-stream`,
      { alarms: [streamAlarm], dimensions: { StreamName: streamName }, alarmTopicArn },
      opts,
    ),
    ...createAlarms(
      `${name}-table`,
      { alarms: [tableAlarm], dimensions: { TableName: eventsTableName }, alarmTopicArn },
      opts,
    ),
  ].map((alarm) => alarm.name);
}
