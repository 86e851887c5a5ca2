/**
 * What the applications of a pipeline are given: the one home of the names of their environment variables, and
 * of the names in its tables that the platform and the applications share.
 */

/** Variables of the container that collects events. */
export interface CollectorEnvironment<S = string> {
  /** Name of the Kinesis data stream that takes the events. */
  readonly STREAM_NAME: S;
  /** Name of the DynamoDB table of the core data, whose partition key is `CORE_DATA_KEY`. */
  readonly CORE_DATA_TABLE_NAME: S;
  /** `rediss://<host>:6379`: TLS, the primary endpoint of the region's cache. */
  readonly REDIS_URL: S;
  /** User of the cache, 1 to 40 characters. It signs in with IAM. */
  readonly REDIS_USER: S;
  /** Id of the replication group, which is the host that the sign-in token is signed for. */
  readonly REDIS_CACHE_NAME: S;
}

/** Variables of the function that stores events. */
export interface WriterEnvironment<S = string> {
  /** Name of the DynamoDB table of the events, whose partition key is `EVENT_KEY`. */
  readonly TABLE_NAME: S;
  /** Days for which an event is kept, 1 to 3650: `TIME_TO_LIVE` is the time of the event and as many days. */
  readonly TIME_TO_LIVE_DAYS: S;
  /** URL of the SQS queue for records that cannot be read as an event, with the reason. */
  readonly FAILURE_QUEUE_URL: S;
}

/** Variables of the function that pushes changes of the core data into the cache. */
export type UpdaterEnvironment<S = string> = Pick<
  CollectorEnvironment<S>,
  "REDIS_URL" | "REDIS_USER" | "REDIS_CACHE_NAME"
> &
  Pick<WriterEnvironment<S>, "FAILURE_QUEUE_URL">;

/** Partition key of the table of events, text: the id that makes an event the same event. */
export const EVENT_KEY = "eventId";

/** Partition key of the table of core data, text. */
export const CORE_DATA_KEY = "id";

/** Number attribute of an event, in seconds since 1970, after which DynamoDB deletes it. */
export const TIME_TO_LIVE = "expiresAt";

/** Pub/sub channel of the cache on which a changed id of the core data is published. */
export const CORE_DATA_CHANNEL = "core-data";

/** Start of the cache's keys; the id of the core data follows. */
export const CORE_DATA_PREFIX = "core-data:";

/** All variables of the collector. */
export const collectorVariables = Object.keys({
  STREAM_NAME: "",
  CORE_DATA_TABLE_NAME: "",
  REDIS_URL: "",
  REDIS_USER: "",
  REDIS_CACHE_NAME: "",
} satisfies CollectorEnvironment);
