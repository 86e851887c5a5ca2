import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type SubscriptionPlan } from "../../lib/alarms/plan";
import { policyDocument, type Statement } from "../../lib/iam/document";

export interface AlarmTopicArgs {
  /** The account whose alarms publish to the topic, 12 digits. */
  readonly accountId: string;
  /** ARN of a key that the publishers can use; they cannot use the AWS managed key for SNS. */
  readonly telemetryKeyArn: pulumi.Input<string>;
  /** @default - none; a person subscribes later */
  readonly subscriptions?: readonly SubscriptionPlan[];
  /** Whether rules of EventBridge publish to the topic as well. @default false */
  readonly admitsEvents?: boolean;
}

/** The topic that the alarms of a region notify, with its subscriptions. */
export class AlarmTopic extends pulumi.ComponentResource {
  /** ARN of the topic, for the actions of alarms and for subscriptions. */
  public readonly topicArn: pulumi.Output<string>;

  constructor(name: string, args: AlarmTopicArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:AlarmTopic", name, {}, opts);
    const child = { parent: this };

    const topic = new aws.sns.Topic(
      `${name}-topic`,
      { kmsMasterKeyId: args.telemetryKeyArn },
      child,
    );
    new aws.sns.TopicPolicy(
      `${name}-policy`,
      {
        arn: topic.arn,
        policy: pulumi.jsonStringify(policyDocument(publishers(topic.arn, args))),
      },
      child,
    );
    for (const { name: key, protocol, endpoint } of args.subscriptions ?? []) {
      new aws.sns.TopicSubscription(
        `${name}-to-${key}`,
        { topic: topic.arn, protocol, endpoint },
        child,
      );
    }

    this.topicArn = topic.arn;
    this.registerOutputs({ topicArn: this.topicArn });
  }
}

function publishers(
  topicArn: pulumi.Input<string>,
  { accountId, admitsEvents = false }: AlarmTopicArgs,
): Statement<pulumi.Input<string>>[] {
  const publish = { Effect: "Allow", Action: "sns:Publish", Resource: topicArn } as const;
  const alarms = {
    Sid: "AlarmsOfThisAccountPublish",
    ...publish,
    Principal: { Service: "cloudwatch.amazonaws.com" },
    Condition: { StringEquals: { "aws:SourceAccount": accountId } },
  };
  // EventBridge gives SNS no source that a condition could name, and loses what the topic refuses. Source:
  // EventBridge User Guide, "Amazon SNS permissions". A rule of another account would publish by a role, which
  // is not admitted: "Sending events to an AWS service in another account".
  const events = {
    Sid: "EventsPublish",
    ...publish,
    Principal: { Service: "events.amazonaws.com" },
  };
  return admitsEvents ? [alarms, events] : [alarms];
}
