import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { policyDocument } from "../../lib/iam/document";
import { type AwsLocation } from "../../lib/location";
import { type LogRetentionDays } from "../../lib/logRetention";
import {
  EVENT_LOG_PREFIX,
  FAILED_TASKS_NAMESPACE,
  failedTaskAlarm,
  failedTaskEvents,
  failedTaskFilter,
} from "../../lib/services/failedTasks";
import { createAlarms } from "../alarms/metricAlarms";

export interface FailedTasksArgs {
  readonly location: AwsLocation;
  /** Cluster of the tasks. */
  readonly clusterArn: pulumi.Input<string>;
  readonly logRetentionDays: LogRetentionDays;
  /** ARN of the key of the log group. */
  readonly telemetryKeyArn: pulumi.Input<string>;
}

/** The log of the tasks of a cluster that fail by themselves, with the reasons, and alarms on their number. */
export class FailedTasks extends pulumi.ComponentResource {
  readonly #location: AwsLocation;
  readonly #logGroup: aws.cloudwatch.LogGroup;

  constructor(name: string, args: FailedTasksArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:FailedTasks", name, {}, opts);
    const child = { parent: this };
    const { location, clusterArn, logRetentionDays, telemetryKeyArn } = args;

    this.#location = location;
    this.#logGroup = new aws.cloudwatch.LogGroup(
      `${name}-logs`,
      {
        namePrefix: `${EVENT_LOG_PREFIX}${name}-`,
        retentionInDays: logRetentionDays,
        kmsKeyId: telemetryKeyArn,
      },
      child,
    );
    logEvents(name, this.#logGroup, clusterArn, child);
    this.registerOutputs({});
  }

  /**
   * Creates what rolls a deployment of one service back when its tasks fail.
   *
   * @param service its task definitions, and the failed tasks within five minutes that are too many.
   * @param alarmTopicArn topic that the alarm notifies. @default - none; a rollback needs none
   * @returns names of the alarms.
   */
  createAlarms(
    name: string,
    service: { readonly family: string; readonly threshold: number },
    alarmTopicArn: pulumi.Input<string> | undefined,
    opts: pulumi.CustomResourceOptions,
  ): readonly pulumi.Output<string>[] {
    const { family, threshold } = service;
    new aws.cloudwatch.LogMetricFilter(
      `${name}-failed-filter`,
      {
        logGroupName: this.#logGroup.name,
        pattern: failedTaskFilter(family, this.#location),
        metricTransformation: { namespace: FAILED_TASKS_NAMESPACE, name: family, value: "1" },
      },
      opts,
    );
    const alarms = [failedTaskAlarm(family, threshold)];
    const created = createAlarms(name, { alarms, dimensions: {}, alarmTopicArn }, opts);
    return created.map((alarm) => alarm.name);
  }
}

/** Makes EventBridge log the events; log groups take a policy of the region, and no role. */
function logEvents(
  name: string,
  logGroup: aws.cloudwatch.LogGroup,
  clusterArn: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): void {
  const policy = new aws.cloudwatch.LogResourcePolicy(
    `${name}-logs-policy`,
    {
      // An account has the name once in each region.
      policyName: `${pulumi.getProject()}-${pulumi.getStack()}-${name}`,
      policyDocument: pulumi.jsonStringify(
        policyDocument<pulumi.Input<string>>([
          {
            Effect: "Allow",
            Principal: { Service: ["events.amazonaws.com", "delivery.logs.amazonaws.com"] },
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: pulumi.interpolate`${logGroup.arn}:*`,
          },
        ]),
      ),
    },
    opts,
  );
  const rule = new aws.cloudwatch.EventRule(
    name,
    {
      description: "Tasks end by themselves, or do not start",
      eventPattern: pulumi.jsonStringify(failedTaskEvents(clusterArn)),
    },
    opts,
  );
  new aws.cloudwatch.EventTarget(
    `${name}-target`,
    { rule: rule.name, arn: logGroup.arn },
    { ...opts, dependsOn: [policy] },
  );
}
