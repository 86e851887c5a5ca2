/** Stores the events of a Kinesis stream, each once however often it is delivered. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";
import { type KinesisStreamEvent, type KinesisStreamRecord } from "aws-lambda";

import { type WriterEnvironment } from "../lib/events/environment";
import { embeddedMetrics } from "../lib/events/messages/embeddedMetrics";
import { decodeEvent, MalformedEventError } from "../lib/events/messages/eventCodec";
import { type TrackedEvent } from "../lib/events/messages/trackedEvent";
import { sendFailure } from "./events/failureQueue";
import { type BatchResponse, processBatch } from "./events/processBatch";
import { storeEvent } from "./events/storeEvent";

export interface WriterClients {
  readonly dynamoDb: DynamoDBClient;
  readonly sqs: SQSClient;
}

/** Puts of one invocation at a time: with 10 ms each they store 2,500 events a second. */
const CONCURRENCY = 25;

/**
 * Creates the handler. A record that is no event goes to the failure queue with the reason, and the batch goes
 * on; where the table or the queue fails, Lambda delivers the batch again from the first record concerned.
 *
 * @param write gets one line of the log, without its end.
 */
export function createEventWriter(
  { dynamoDb, sqs }: WriterClients,
  environment: WriterEnvironment,
  write: (line: string) => void,
) {
  const { TABLE_NAME: tableName, FAILURE_QUEUE_URL: queueUrl } = environment;
  const daysToKeep = Number(environment.TIME_TO_LIVE_DAYS);

  return async ({ Records: records }: KinesisStreamEvent): Promise<BatchResponse> => {
    const counts = { stored: 0, duplicate: 0, malformed: 0 };
    const errors = new Map<string, number>();
    const store = async (record: KinesisStreamRecord): Promise<void> => {
      const decoded = decode(record);
      if (decoded instanceof MalformedEventError) {
        await sendFailure(sqs, queueUrl, describe(record, decoded));
        counts.malformed++;
      } else {
        counts[await storeEvent(dynamoDb, { tableName, daysToKeep }, decoded)]++;
      }
    };
    const response = await processBatch(records, store, {
      sequenceNumberOf: ({ kinesis }) => kinesis.sequenceNumber,
      concurrency: CONCURRENCY,
      onError: (error) => {
        const name = error instanceof Error ? error.name : "unknown";
        errors.set(name, (errors.get(name) ?? 0) + 1);
      },
    });
    if (errors.size > 0) {
      const retried = Object.fromEntries(errors);
      write(JSON.stringify({ level: "ERROR", message: "records will be retried", retried }));
    }
    write(metricsOf(counts));
    return response;
  };
}

function decode({ kinesis }: KinesisStreamRecord): TrackedEvent | MalformedEventError {
  try {
    return decodeEvent(Buffer.from(kinesis.data, "base64"));
  } catch (error) {
    if (error instanceof MalformedEventError) {
      return error;
    }
    throw error;
  }
}

function describe({ kinesis, eventSourceARN: source }: KinesisStreamRecord, { message }: Error) {
  const { sequenceNumber, data: record } = kinesis;
  return { reason: message, source, sequenceNumber, record };
}

function metricsOf(counts: Readonly<Record<"stored" | "duplicate" | "malformed", number>>): string {
  const metrics = {
    Stored: { unit: "Count", value: counts.stored },
    Duplicates: { unit: "Count", value: counts.duplicate },
    Malformed: { unit: "Count", value: counts.malformed },
  } as const;
  return embeddedMetrics("event-writer", metrics, Date.now());
}

export const handler = createEventWriter(
  { dynamoDb: new DynamoDBClient({}), sqs: new SQSClient({}) },
  process.env as unknown as WriterEnvironment,
  // console.log would wrap the line in one of Lambda's own, from which no metrics are extracted.
  (line) => process.stdout.write(`${line}\n`),
);
