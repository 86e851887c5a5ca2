import { type KinesisClient, PutRecordsCommand } from "@aws-sdk/client-kinesis";

export interface StreamRecord {
  /** 1 to 256 characters; the records of a key keep to one shard. */
  readonly partitionKey: string;
  readonly data: Uint8Array;
}

/**
 * Puts one batch.
 *
 * @returns for each record, whether the stream has it: single records are refused where their shard is throttled.
 * @throws when the request fails as a whole.
 */
export type PutRecords = (records: readonly StreamRecord[]) => Promise<readonly boolean[]>;

/** One request. Source: Kinesis Data Streams API Reference, "PutRecords": 500 records; 5 MiB is every region's. */
export const BATCH_LIMITS = { records: 500, bytes: 5 * 1024 * 1024 };

/** Outcome of the last requests, from which the health check concludes. */
export interface StreamState {
  /** Milliseconds since 1970. @default - none yet */
  lastSuccessMs?: number;
  /** A request that failed as a whole, for another reason than throttling. */
  lastFailureMs?: number;
}

/** Puts batches into a stream of Kinesis, and notes in `state` how that went. */
export function kinesisPut(
  client: KinesisClient,
  streamName: string,
  state: StreamState,
  onError: (errorName: string, records: number) => void,
): PutRecords {
  return async (records) => {
    try {
      const { Records: results = [] } = await client.send(
        new PutRecordsCommand({
          StreamName: streamName,
          Records: records.map(({ partitionKey, data }) => ({
            PartitionKey: partitionKey,
            Data: data,
          })),
        }),
      );
      const codes = results.flatMap(({ ErrorCode }) => ErrorCode ?? []);
      if (codes.length > 0) {
        onError(codes[0] ?? "", codes.length);
      }
      state.lastSuccessMs = Date.now();
      return results.map(({ ErrorCode }) => ErrorCode === undefined);
    } catch (error) {
      const name = error instanceof Error ? error.name : "unknown";
      onError(name, records.length);
      if (!THROTTLED.has(name)) {
        state.lastFailureMs = Date.now();
      }
      throw error;
    }
  };
}

/** A throttled region is a busy one: moving its clients to another region would make that one the next. */
const THROTTLED = new Set(["ProvisionedThroughputExceededException", "LimitExceededException"]);
