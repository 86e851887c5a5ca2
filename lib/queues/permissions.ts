/**
 * What the tasks of services are allowed on queues.
 *
 * Sources: SQS Developer Guide, "Amazon SQS API permissions: Actions and resource reference" and "Key management";
 * Amazon ECS Developer Guide, "Amazon ECS task scale-in protection", required permissions.
 */
import { type Statement } from "../iam/document";
import { type AwsLocation } from "../location";

export function sendStatement<S>(queueArn: S): Statement<S> {
  return {
    Effect: "Allow",
    Action: ["sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage"],
    Resource: queueArn,
  };
}

/** To receive messages, to delete those that are done, and to keep one longer than it is hidden. */
export function receiveStatement<S>(queueArn: S): Statement<S> {
  return {
    Effect: "Allow",
    Action: [
      "sqs:ChangeMessageVisibility",
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "sqs:GetQueueUrl",
      "sqs:ReceiveMessage",
    ],
    Resource: queueArn,
  };
}

/** To protect its own task from scale-in while it processes a message. Clusters have generated names. */
export function protectionStatement({ accountId, partition, region }: AwsLocation): Statement {
  return {
    Effect: "Allow",
    Action: ["ecs:GetTaskProtection", "ecs:UpdateTaskProtection"],
    Resource: `arn:${partition}:ecs:${region}:${accountId}:task/*`,
  };
}

export function readParameterStatement<S>(parameterArn: S): Statement<S> {
  return { Effect: "Allow", Action: "ssm:GetParameter", Resource: parameterArn };
}
