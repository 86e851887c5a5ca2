/** What AWS's services take of events: the limits that the schema, the throughput sheet and the policies read. */

/** Source: DynamoDB Developer Guide, "Quotas", item size: 400 KB. */
export const MOST_ITEM_BYTES = 400 * 1024;

/** Source: DynamoDB Developer Guide, "Read and write operations": a write unit stores up to 1 KB. */
export const BYTES_PER_WRITE_UNIT = 1024;

/** One shard. Source: Kinesis Data Streams Developer Guide, "Quotas and limits". */
export const SHARD = {
  recordsIn: 1000,
  bytesIn: 1_000_000,
  bytesOut: 2_000_000,
  /** Calls of GetRecords a second, of all consumers without enhanced fan-out together. */
  reads: 5,
} as const;

/** Shards that a new stream on demand has. Source: Kinesis Data Streams Developer Guide, "Choose a mode". */
export const SHARDS_ON_DEMAND = 4;

/** Source: Lambda Developer Guide, "Lambda quotas": the payload of an invocation, 6 MB. */
export const PAYLOAD_BYTES = 6_000_000;

/** What Lambda adds to each record of Kinesis: its ARNs, its ids and its times. */
export const RECORD_OVERHEAD_BYTES = 600;

/** Whole hours that a stream of a table keeps a change. Source: DynamoDB Developer Guide, "DynamoDB Streams". */
export const TABLE_STREAM_HOURS = 24;
