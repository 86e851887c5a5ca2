import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";

/** A record that can never be processed. */
export interface FailedRecord {
  /** Why, in one sentence. */
  readonly reason: string;
  /** ARN of the stream. */
  readonly source: string;
  /** With which the record is found in the stream, as long as that keeps it. */
  readonly sequenceNumber: string;
  /** The record itself: base64 of Kinesis, JSON of DynamoDB. */
  readonly record: string;
}

/** Longest message. Source: SQS Developer Guide, "Message quotas": 256 KiB is every queue's. */
const MAX_MESSAGE_BYTES = 262_144;

/** Sends a record to the failure queue; one that is too long goes without its content. */
export async function sendFailure(
  client: SQSClient,
  queueUrl: string,
  failure: FailedRecord,
): Promise<void> {
  const whole = JSON.stringify(failure);
  const isTooLong = Buffer.byteLength(whole) > MAX_MESSAGE_BYTES;
  await client.send(
    new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: isTooLong ? JSON.stringify({ ...failure, record: null }) : whole,
    }),
  );
}
