/** The policy with which CloudWatch Logs accepts the logs of a region's brokers. */
import { policyDocument, type PolicyDocument } from "../iam/document";
import { type AwsLocation } from "../location";

/**
 * Amazon MQ creates the log groups itself, under this prefix and the id of the broker.
 *
 * Source: Amazon MQ Developer Guide, "Configuring Amazon MQ for ActiveMQ logs", resource-based policy and
 * cross-service confused deputy prevention.
 */
const LOG_GROUPS = "/aws/amazonmq/*";

export function brokerLogPolicy({ partition, region, accountId }: AwsLocation): PolicyDocument {
  return policyDocument([
    {
      Effect: "Allow",
      Principal: { Service: "mq.amazonaws.com" },
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `arn:${partition}:logs:${region}:${accountId}:log-group:${LOG_GROUPS}`,
      Condition: {
        StringEquals: { "aws:SourceAccount": accountId },
        ArnLike: { "aws:SourceArn": `arn:${partition}:mq:${region}:${accountId}:broker:*` },
      },
    },
  ]);
}
