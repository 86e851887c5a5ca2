/**
 * Pushes the changes of the core data table into the cache of its region, and publishes the changed id, so that
 * collectors drop or renew what they hold of it.
 */
import { SQSClient } from "@aws-sdk/client-sqs";
import { type DynamoDBRecord, type DynamoDBStreamEvent } from "aws-lambda";
import { type Redis } from "ioredis";

import {
  CORE_DATA_CHANNEL,
  CORE_DATA_KEY,
  CORE_DATA_PREFIX,
  type UpdaterEnvironment,
} from "../lib/events/environment";
import {
  CACHE_ENTRY_SECONDS,
  type Campaign,
  encodeCacheEntry,
  MalformedCampaignError,
  readCampaign,
} from "../lib/events/messages/coreData";
import { type CacheEnvironment, createCacheClient } from "./events/cacheClient";
import { sendFailure } from "./events/failureQueue";
import { type BatchResponse, processBatch } from "./events/processBatch";

export type UpdaterSettings = CacheEnvironment & Pick<UpdaterEnvironment, "FAILURE_QUEUE_URL">;

/**
 * Creates the handler. Changes are applied one after the other, in the order of the stream. An item that
 * describes no campaign goes to the failure queue with the reason, and to collectors there is no such campaign.
 *
 * @param write gets one line of the log, without its end.
 */
export function createCoreDataUpdater(
  sqs: SQSClient,
  settings: UpdaterSettings,
  write: (line: string) => void,
) {
  return async ({ Records: records }: DynamoDBStreamEvent): Promise<BatchResponse> => {
    const cache = await connect(sqs, settings);
    try {
      return await processBatch(records, (record) => applyChange(cache, sqs, settings, record), {
        sequenceNumberOf: ({ dynamodb }) => dynamodb?.SequenceNumber ?? "",
        concurrency: 1,
        onError: (error) => {
          const name = error instanceof Error ? error.name : "unknown";
          write(JSON.stringify({ level: "ERROR", message: "records will be retried", name }));
        },
      });
    } finally {
      cache.disconnect();
    }
  };
}

/**
 * Connects for one invocation: what a frozen function keeps open may be closed at the other end.
 *
 * @throws {Error} of its own: the client's carries the command that failed, and AUTH has the token.
 */
async function connect(sqs: SQSClient, settings: UpdaterSettings): Promise<Redis> {
  const credentials = () => sqs.config.credentials();
  const cache = await createCacheClient(settings, credentials, { retryStrategy: () => null });
  let reason = "the connection was closed";
  cache.on("error", ({ message }: Error) => (reason = message));
  await cache.connect().catch(() => {
    throw new Error(`cannot connect to the cache: ${reason}`);
  });
  return cache;
}

/** The value is there before its change is published, so whoever reads it then reads the new one. */
async function applyChange(
  cache: Redis,
  sqs: SQSClient,
  { FAILURE_QUEUE_URL: queueUrl }: UpdaterSettings,
  record: DynamoDBRecord,
): Promise<void> {
  const id = record.dynamodb?.Keys?.[CORE_DATA_KEY]?.S ?? "";
  const campaign = campaignOf(record);
  if (campaign instanceof MalformedCampaignError) {
    await sendFailure(sqs, queueUrl, {
      reason: `item ${JSON.stringify(id)}: ${campaign.message}`,
      source: record.eventSourceARN ?? "",
      sequenceNumber: record.dynamodb?.SequenceNumber ?? "",
      record: JSON.stringify(record.dynamodb?.NewImage),
    });
  }
  const entry = encodeCacheEntry(campaign instanceof Error ? undefined : campaign);
  await cache.set(`${CORE_DATA_PREFIX}${id}`, entry, "EX", CACHE_ENTRY_SECONDS);
  await cache.publish(CORE_DATA_CHANNEL, id);
}

/** @returns undefined for an item that was removed. */
function campaignOf({ dynamodb }: DynamoDBRecord): Campaign | MalformedCampaignError | undefined {
  const image = dynamodb?.NewImage;
  if (image === undefined) {
    return undefined;
  }
  try {
    return readCampaign(image);
  } catch (error) {
    if (error instanceof MalformedCampaignError) {
      return error;
    }
    throw error;
  }
}

export const handler = createCoreDataUpdater(
  new SQSClient({}),
  process.env as unknown as UpdaterSettings,
  (line) => process.stdout.write(`${line}\n`),
);
