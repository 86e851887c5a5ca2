import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { KinesisClient } from "@aws-sdk/client-kinesis";
import { NodeHttpHandler } from "@smithy/node-http-handler";

import { createCacheClient } from "../../functions/events/cacheClient";
import { type Settings } from "./settings";
import { type Connections } from "./tracker";

/**
 * Milliseconds for a request to AWS. The publisher itself repeats requests to the stream, with those records
 * alone that the stream has not taken.
 */
const CONNECTION_TIMEOUT_MS = 1000;
const STREAM_TIMEOUT_MS = 3000;
const TABLE_TIMEOUT_MS = 1000;

/** Waits before the cache is connected to again: 100 ms more each time, up to 2 s. */
const reconnectAfter = (times: number): number => Math.min(times * 100, 2000);

/** Creates the clients of the collector; none is connected yet. */
export async function createConnections(settings: Settings): Promise<Connections> {
  const dynamoDb = new DynamoDBClient({
    maxAttempts: 2,
    requestHandler: handler(TABLE_TIMEOUT_MS),
  });
  // HTTP/1.1: the client's own choice, HTTP/2, puts all requests on one connection.
  const kinesis = new KinesisClient({ maxAttempts: 1, requestHandler: handler(STREAM_TIMEOUT_MS) });
  const environment = {
    REDIS_URL: settings.REDIS_URL,
    AWS_REGION: settings.AWS_REGION,
    ...(settings.REDIS_USER === undefined ? {} : { REDIS_USER: settings.REDIS_USER }),
    ...(settings.REDIS_CACHE_NAME === undefined
      ? {}
      : { REDIS_CACHE_NAME: settings.REDIS_CACHE_NAME }),
  };
  const connect = () =>
    createCacheClient(environment, () => kinesis.config.credentials(), {
      retryStrategy: reconnectAfter,
      // A command fails at once while the cache is away: the table has the answer.
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
    });
  return { kinesis, dynamoDb, redis: await connect(), subscriber: await connect() };
}

function handler(requestTimeout: number): NodeHttpHandler {
  return new NodeHttpHandler({ connectionTimeout: CONNECTION_TIMEOUT_MS, requestTimeout });
}
