/** Lets AWS services that send their logs by log delivery write to a log group. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { policyDocument } from "../lib/iam/document";
import { type AwsLocation } from "../lib/location";

/**
 * Creates the resource policy of a log group for AWS WAF, Site-to-Site VPN and others.
 *
 * Source: CloudWatch Logs User Guide, "Enable logging from AWS services", logs sent to CloudWatch Logs.
 */
export function admitLogDelivery(
  name: string,
  logGroup: aws.cloudwatch.LogGroup,
  { accountId, partition, region }: AwsLocation,
  opts: pulumi.CustomResourceOptions,
): aws.cloudwatch.LogResourcePolicy {
  return new aws.cloudwatch.LogResourcePolicy(
    name,
    {
      policyName: pulumi.interpolate`${logGroup.name}-delivery`,
      policyDocument: pulumi.jsonStringify(
        policyDocument<pulumi.Input<string>>([
          {
            Effect: "Allow",
            Principal: { Service: "delivery.logs.amazonaws.com" },
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: pulumi.interpolate`${logGroup.arn}:log-stream:*`,
            Condition: {
              StringEquals: { "aws:SourceAccount": accountId },
              ArnLike: { "aws:SourceArn": `arn:${partition}:logs:${region}:${accountId}:*` },
            },
          },
        ]),
      ),
    },
    opts,
  );
}
