/**
 * The second level of the cache of campaigns, which all collectors of a region share, and the table behind it.
 *
 * The updater keeps the cache as the table is. The collector fills in only what is absent there, so that what it
 * read from the table never replaces a newer change. Without the cache it reads the table.
 */
import { type DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { type Redis } from "ioredis";

import { CORE_DATA_KEY, CORE_DATA_PREFIX } from "../../../lib/events/environment";
import {
  CACHE_ENTRY_SECONDS,
  type Campaign,
  decodeCacheEntry,
  encodeCacheEntry,
  MalformedCampaignError,
  readCampaign,
} from "../../../lib/events/messages/coreData";
import { type CampaignLookup } from "./campaignCache";

export type LookupResult = "sharedHit" | "tableRead" | "sharedFailure";

export interface CampaignSource {
  readonly redis: Pick<Redis, "get" | "set">;
  readonly dynamoDb: DynamoDBClient;
  readonly tableName: string;
  readonly onResult: (result: LookupResult) => void;
}

/** Seconds for which all collectors know that an id is no campaign's: its creation replaces that at once. */
const ABSENT_ENTRY_SECONDS = 300;

export function createCampaignLookup(source: CampaignSource): CampaignLookup {
  const { redis, onResult } = source;
  return async (id) => {
    const key = `${CORE_DATA_PREFIX}${id}`;
    const cached = await redis.get(key).catch(() => undefined);
    if (typeof cached === "string") {
      onResult("sharedHit");
      return decodeCacheEntry(cached);
    }
    if (cached === undefined) {
      onResult("sharedFailure");
    }
    const campaign = await readTable(source, id);
    onResult("tableRead");
    if (cached === null) {
      const seconds = campaign === undefined ? ABSENT_ENTRY_SECONDS : CACHE_ENTRY_SECONDS;
      // A cache that fails meanwhile costs the next lookup a read of the table, and this one nothing.
      await redis.set(key, encodeCacheEntry(campaign), "EX", seconds, "NX").catch(() => undefined);
    }
    return campaign;
  };
}

/** The read is consistent: an older state would stay in the cache until the next change. */
async function readTable(
  { dynamoDb, tableName }: CampaignSource,
  id: string,
): Promise<Campaign | undefined> {
  const { Item: item } = await dynamoDb.send(
    new GetItemCommand({
      TableName: tableName,
      Key: { [CORE_DATA_KEY]: { S: id } },
      ConsistentRead: true,
    }),
  );
  try {
    return item === undefined ? undefined : readCampaign(item);
  } catch (error) {
    if (error instanceof MalformedCampaignError) {
      return undefined;
    }
    throw error;
  }
}
