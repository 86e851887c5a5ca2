/**
 * A process that invokes the event writer as Lambda does: it reads each shard from its checkpoint, and moves that
 * on past the records that the handler has processed. At SIGTERM it ends when the stream is read to its end.
 *
 * Environment: URLs of the emulators, and a folder that keeps the checkpoints when the process is killed.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListShardsCommand,
  type _Record as StreamRecord,
} from "@aws-sdk/client-kinesis";
import { SQSClient } from "@aws-sdk/client-sqs";
import { type KinesisStreamRecord } from "aws-lambda";

import { createEventWriter } from "../../functions/eventWriter";
import { clientSettings, EVENTS_TABLE, STREAM } from "./emulators";

const BATCH_SIZE = 100;

/** Lambda polls a shard once a second; the emulator has no limit. */
const POLL_MS = 50;

const { KINESIS_URL = "", DYNAMODB_URL = "", QUEUE_URL = "", CHECKPOINTS = "" } = process.env;

const kinesis = new KinesisClient(clientSettings(KINESIS_URL));
const write = createEventWriter(
  {
    dynamoDb: new DynamoDBClient(clientSettings(DYNAMODB_URL)),
    sqs: new SQSClient(clientSettings(QUEUE_URL)),
  },
  { TABLE_NAME: EVENTS_TABLE, TIME_TO_LIVE_DAYS: "30", FAILURE_QUEUE_URL: QUEUE_URL },
  (line) => process.stdout.write(`${line}\n`),
);

let isEnding = false;
process.on("SIGTERM", () => {
  isEnding = true;
});

async function main(): Promise<void> {
  const { Shards: shards = [] } = await kinesis.send(new ListShardsCommand({ StreamName: STREAM }));
  process.stdout.write("reading\n");
  await Promise.all(shards.map(({ ShardId: id = "" }) => readShard(id)));
  process.exit(0);
}

async function readShard(shardId: string): Promise<void> {
  for (;;) {
    // Read before the records: what is put later belongs to the next round.
    const isLastRound = isEnding;
    const records = await recordsAfterCheckpoint(shardId).catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      return undefined;
    });
    // Like Lambda, it reads again where the stream could not be read.
    if (records === undefined) {
      await delay(POLL_MS);
    } else if (records.length > 0) {
      const { batchItemFailures: failures } = await write({ Records: records.map(lambdaRecord) });
      const [first] = failures;
      const end = records.findIndex(
        ({ SequenceNumber: number }) => number === first?.itemIdentifier,
      );
      const last = (end < 0 ? records : records.slice(0, end)).at(-1);
      if (last?.SequenceNumber !== undefined) {
        writeFileSync(join(CHECKPOINTS, shardId), last.SequenceNumber);
      }
    } else if (isLastRound) {
      return;
    } else {
      await delay(POLL_MS);
    }
  }
}

async function recordsAfterCheckpoint(shardId: string): Promise<readonly StreamRecord[]> {
  const checkpoint = join(CHECKPOINTS, shardId);
  const start = existsSync(checkpoint)
    ? ({
        ShardIteratorType: "AFTER_SEQUENCE_NUMBER",
        StartingSequenceNumber: readFileSync(checkpoint, "utf8"),
      } as const)
    : ({ ShardIteratorType: "TRIM_HORIZON" } as const);
  const { ShardIterator } = await kinesis.send(
    new GetShardIteratorCommand({ StreamName: STREAM, ShardId: shardId, ...start }),
  );
  const { Records: records = [] } = await kinesis.send(
    new GetRecordsCommand({ ShardIterator, Limit: BATCH_SIZE }),
  );
  return records;
}

function lambdaRecord({ SequenceNumber, Data }: StreamRecord): KinesisStreamRecord {
  return {
    eventSourceARN: `arn:aws:kinesis:us-east-1:000000000000:stream/${STREAM}`,
    kinesis: {
      sequenceNumber: SequenceNumber ?? "",
      data: Buffer.from(Data ?? []).toString("base64"),
    },
  } as KinesisStreamRecord;
}

void main();
