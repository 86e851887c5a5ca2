/** What a pipeline's throughput sheet is computed from. */
import { type QuotasSpec } from "../quotas/schema";
import { type PipelineSpec, type StreamSpec } from "./schema";
import { shardsOf, type ThroughputInput } from "./throughput";

/**
 * @param regions of the stack: every replica of the table stores the events of all of them.
 */
export function throughputOf(
  { load, stream, writer }: PipelineSpec,
  regions: number,
  quotas: Pick<QuotasSpec, "dynamodbTableWriteUnits">,
): ThroughputInput {
  return {
    ...load,
    regions,
    shards: shardCountOf(stream),
    parallelizationFactor: writer.parallelizationFactor,
    batchSize: writer.batchSize,
    batchMilliseconds: writer.batchMilliseconds,
    concurrency: writerConcurrency({ load, stream, writer }),
    tableWriteUnits: quotas.dynamodbTableWriteUnits,
  };
}

/** Concurrent executions that a writer has: the reserved ones, or one for each batch of all shards. */
export function writerConcurrency({
  load,
  stream,
  writer,
}: Pick<PipelineSpec, "load" | "stream" | "writer">): number {
  const shards = shardsOf({ ...load, shards: shardCountOf(stream) });
  return writer.reservedConcurrency ?? shards * writer.parallelizationFactor;
}

/** Shards of a stream; undefined on demand. */
export function shardCountOf(stream: StreamSpec): number | undefined {
  return stream.mode === "onDemand" ? undefined : stream.shards;
}
