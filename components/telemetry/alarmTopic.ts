import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { policyDocument } from "../../lib/iam/document";

export interface AlarmTopicArgs {
  /** The account whose alarms publish to the topic, 12 digits. */
  readonly accountId: string;
  /** ARN of a key that `cloudwatch.amazonaws.com` can use; it cannot use the AWS managed key for SNS. */
  readonly telemetryKeyArn: pulumi.Input<string>;
}

/** The topic that the alarms of a region notify. On-call engineers subscribe to it. */
export class AlarmTopic extends pulumi.ComponentResource {
  /** ARN of the topic, for the actions of alarms and for subscriptions. */
  public readonly topicArn: pulumi.Output<string>;

  constructor(name: string, args: AlarmTopicArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:AlarmTopic", name, {}, opts);

    const topic = new aws.sns.Topic(
      `${name}-topic`,
      { kmsMasterKeyId: args.telemetryKeyArn },
      { parent: this },
    );
    new aws.sns.TopicPolicy(
      `${name}-policy`,
      {
        arn: topic.arn,
        policy: pulumi.jsonStringify(
          policyDocument<pulumi.Input<string>>([
            {
              Sid: "AlarmsOfThisAccountPublish",
              Effect: "Allow",
              Principal: { Service: "cloudwatch.amazonaws.com" },
              Action: "sns:Publish",
              Resource: topic.arn,
              Condition: { StringEquals: { "aws:SourceAccount": args.accountId } },
            },
          ]),
        ),
      },
      { parent: this },
    );

    this.topicArn = topic.arn;
    this.registerOutputs({ topicArn: this.topicArn });
  }
}
