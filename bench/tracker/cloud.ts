/**
 * The process of the emulators. It writes their URLs as one line of JSON, throttles the stream after SIGUSR2 and
 * stops that after the next one, and at SIGTERM writes what was refused and what the failure queue has got.
 */
import { startDynamoDb, startKinesis, startQueue } from "./emulators";
import { startForward, startThrottle } from "./proxies";

export interface CloudUrls {
  readonly kinesis: string;
  readonly dynamoDb: string;
  readonly queue: string;
}

export interface CloudRecord {
  readonly throttledRecords: number;
  readonly failures: readonly string[];
}

const SHARDS = 4;

async function main(): Promise<void> {
  const stream = await startThrottle((await startKinesis(SHARDS)).url);
  const dynamoDb = await startForward((await startDynamoDb()).url);
  const queue = await startQueue();
  process.on("SIGUSR2", () => {
    stream.isThrottled = !stream.isThrottled;
  });
  process.on("SIGTERM", () => {
    const record: CloudRecord = {
      throttledRecords: stream.throttledCount,
      failures: queue.messages,
    };
    process.stdout.write(`${JSON.stringify(record)}\n`);
    process.exit(0);
  });
  const urls: CloudUrls = { kinesis: stream.url, dynamoDb: dynamoDb.url, queue: queue.url };
  process.stdout.write(`${JSON.stringify(urls)}\n`);
}

void main();
