/** Records as Lambda delivers them, and a double of the clients that its functions call. */
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { type DynamoDBRecord, type KinesisStreamRecord } from "aws-lambda";

const SOURCE = "arn:aws:kinesis:us-east-1:123456789012:stream/clicks";

/** A record of a Kinesis stream. */
export function kinesisRecord(sequenceNumber: string, bytes: Uint8Array): KinesisStreamRecord {
  return {
    eventSourceARN: SOURCE,
    kinesis: { sequenceNumber, data: Buffer.from(bytes).toString("base64") },
  } as KinesisStreamRecord;
}

/** A record of the stream of a DynamoDB table. */
export function changeRecord(
  sequenceNumber: string,
  id: string,
  image?: Record<string, { S: string }>,
): DynamoDBRecord {
  return {
    eventSourceARN: "arn:aws:dynamodb:us-east-1:123456789012:table/core/stream/2026",
    eventName: image === undefined ? "REMOVE" : "MODIFY",
    dynamodb: {
      SequenceNumber: sequenceNumber,
      Keys: { id: { S: id } },
      ...(image === undefined ? {} : { NewImage: { id: { S: id }, ...image } }),
    },
  };
}

export interface Put {
  readonly TableName: string;
  readonly Item: Readonly<Record<string, { readonly S?: string; readonly N?: string }>>;
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames: Readonly<Record<string, string>>;
}

/** A table that checks conditions of absence, and a queue. */
export class EventsCloud {
  readonly items = new Map<string, Put["Item"]>();
  readonly puts: Put[] = [];
  readonly messages: { QueueUrl: string; MessageBody: string }[] = [];
  /** Throws in place of a put. @default - never */
  failPut: (put: Put) => Error | undefined = () => undefined;
  /** Throws in place of a message. */
  failMessage: Error | undefined;

  readonly dynamoDb = { send: ({ input }: { input: Put }) => this.#put(input) };
  readonly sqs = {
    send: ({ input }: { input: { QueueUrl: string; MessageBody: string } }) => {
      if (this.failMessage !== undefined) {
        return Promise.reject(this.failMessage);
      }
      this.messages.push(input);
      return Promise.resolve({});
    },
    config: {
      credentials: () => Promise.resolve({ accessKeyId: "AKID", secretAccessKey: "none" }),
    },
  };

  #put(put: Put): Promise<object> {
    const failure = this.failPut(put);
    if (failure !== undefined) {
      return Promise.reject(failure);
    }
    this.puts.push(put);
    const [, placeholder = ""] =
      /^attribute_not_exists\((#\w+)\)$/.exec(put.ConditionExpression) ?? [];
    const key = put.Item[put.ExpressionAttributeNames[placeholder] ?? ""]?.S ?? "";
    if (this.items.has(key)) {
      const message = "The conditional request failed";
      return Promise.reject(new ConditionalCheckFailedException({ message, $metadata: {} }));
    }
    this.items.set(key, put.Item);
    return Promise.resolve({});
  }
}
