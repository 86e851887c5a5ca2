import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { LONGEST_RETENTION_SECONDS, RECEIVE_WAIT_SECONDS } from "../../lib/queues/limits";
import { type QueuePlan } from "../../lib/queues/plan";
import { createNotifyingAlarms } from "../alarms/metricAlarms";
import { createEncryptedQueue } from "./encryptedQueue";

export interface QueueArgs {
  readonly plan: QueuePlan;
  /** Key of the messages. */
  readonly keyArn: pulumi.Input<string>;
  /** Whether the queues are protected from deletion. */
  readonly isProtected: boolean;
  /** Topic that the alarms notify. @default - there are no alarms */
  readonly alarmTopicArn?: pulumi.Input<string> | undefined;
}

/** A queue of SQS with its dead-letter queue: both encrypted, and closed to requests without TLS. */
export class Queue extends pulumi.ComponentResource {
  public readonly queueArn: pulumi.Output<string>;
  public readonly queueName: pulumi.Output<string>;
  public readonly queueUrl: pulumi.Output<string>;
  public readonly deadLetterUrl: pulumi.Output<string>;
  /** Names of the alarms, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: QueueArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:Queue", name, {}, opts);
    const child = { parent: this };
    const { plan, alarmTopicArn } = args;

    const shared = {
      kmsMasterKeyId: args.keyArn,
      ...(plan.isFifo ? { fifoQueue: true } : {}),
    };
    const queueOptions = { ...child, protect: args.isProtected };
    const deadLetters = createEncryptedQueue(
      `${name}-failed`,
      { ...shared, messageRetentionSeconds: LONGEST_RETENTION_SECONDS },
      queueOptions,
    );
    const queue = createEncryptedQueue(
      `${name}-queue`,
      {
        ...shared,
        messageRetentionSeconds: plan.retentionSeconds,
        visibilityTimeoutSeconds: plan.visibilityTimeoutSeconds,
        receiveWaitTimeSeconds: RECEIVE_WAIT_SECONDS,
        redrivePolicy: pulumi.jsonStringify({
          deadLetterTargetArn: deadLetters.arn,
          maxReceiveCount: plan.maxReceiveCount,
        }),
      },
      queueOptions,
    );
    new aws.sqs.RedriveAllowPolicy(
      `${name}-redrive`,
      {
        queueUrl: deadLetters.url,
        redriveAllowPolicy: pulumi.jsonStringify({
          redrivePermission: "byQueue",
          sourceQueueArns: [queue.arn],
        }),
      },
      child,
    );

    const alarmsOf = (alarms: QueuePlan["alarms"], { name: queueName }: aws.sqs.Queue) =>
      createNotifyingAlarms(
        name,
        { alarms, dimensions: { QueueName: queueName }, alarmTopicArn },
        child,
      );
    this.alarmNames = [
      ...alarmsOf(plan.alarms, queue),
      ...alarmsOf(plan.deadLetterAlarms, deadLetters),
    ];
    this.queueArn = queue.arn;
    this.queueName = queue.name;
    this.queueUrl = queue.url;
    this.deadLetterUrl = deadLetters.url;
    this.registerOutputs({ queueUrl: this.queueUrl, deadLetterUrl: this.deadLetterUrl });
  }
}
