/**
 * The throughput sheet: how many events a second each stage of a pipeline takes in one region, with the
 * arithmetic. The configuration, the report and the proof on the graph use the same sheet.
 */
import {
  BYTES_PER_WRITE_UNIT,
  PAYLOAD_BYTES,
  RECORD_OVERHEAD_BYTES,
  SHARD,
  SHARDS_ON_DEMAND,
} from "./limits";

/** What the sheet is computed from. */
export interface ThroughputInput {
  /** Events a second at peak, in each region. */
  readonly eventsPerSecond: number;
  readonly eventBytes: number;
  /** Regions whose events every replica of the table stores. */
  readonly regions: number;
  /** Shards of the stream; undefined on demand. */
  readonly shards: number | undefined;
  readonly parallelizationFactor: number;
  readonly batchSize: number;
  /** Expected duration of a full batch. */
  readonly batchMilliseconds: number;
  /** Concurrent executions that the writer has. */
  readonly concurrency: number;
  /** Write units a second that a table has in a region. */
  readonly tableWriteUnits: number;
}

export interface Stage {
  /** Such as `stream, in`. */
  readonly name: string;
  /** Events a second, rounded down. */
  readonly capacity: number;
  /** How it is computed, such as `4 shards x 1,000 records/s`. */
  readonly arithmetic: string;
}

/** Shards that carry a load, or those that the stream has. */
export function shardsOf(
  input: Pick<ThroughputInput, "shards" | "eventsPerSecond" | "eventBytes">,
): number {
  const needed = Math.ceil(input.eventsPerSecond / eventsInOf(input));
  return input.shards ?? Math.max(SHARDS_ON_DEMAND, needed);
}

/** The stages of a pipeline, in the order in which an event passes them. */
export function stagesOf(input: ThroughputInput): readonly Stage[] {
  const shards = shardsOf(input);
  const label = `${count(shards)} ${shards === 1 ? "shard" : "shards"}${input.shards === undefined ? " on demand" : ""}`;
  return [
    streamIn(input, shards, label),
    streamOut(input, shards, label),
    writer(input, shards),
    table(input),
  ];
}

/** The stages that cannot keep up, the slowest first. */
export function bottlenecks(
  stages: readonly Stage[],
  { eventsPerSecond }: Pick<ThroughputInput, "eventsPerSecond">,
): readonly Stage[] {
  return stages
    .filter(({ capacity }) => capacity < eventsPerSecond)
    .sort((a, b) => a.capacity - b.capacity);
}

/** Write units of one event, in each replica. */
function writeUnitsOf({ eventBytes }: Pick<ThroughputInput, "eventBytes">): number {
  return Math.ceil(eventBytes / BYTES_PER_WRITE_UNIT);
}

/** A number as the sheet shows it, such as `4,000`; the same in every locale. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Events a second that one shard takes. */
function eventsInOf({ eventBytes }: Pick<ThroughputInput, "eventBytes">): number {
  return Math.min(SHARD.recordsIn, Math.floor(SHARD.bytesIn / eventBytes));
}

function streamIn({ eventBytes }: ThroughputInput, shards: number, label: string): Stage {
  const each = eventsInOf({ eventBytes });
  const limit =
    each === SHARD.recordsIn ? `${count(each)} records/s` : `1 MB/s / ${count(eventBytes)} B`;
  return { name: "stream, in", capacity: shards * each, arithmetic: `${label} x ${limit}` };
}

function streamOut({ eventBytes }: ThroughputInput, shards: number, label: string): Stage {
  return {
    name: "stream, out",
    capacity: Math.floor((shards * SHARD.bytesOut) / eventBytes),
    arithmetic: `${label} x 2 MB/s / ${count(eventBytes)} B, 1 of ${SHARD.reads} reads/s`,
  };
}

function writer(
  { parallelizationFactor, batchSize, batchMilliseconds, concurrency, eventBytes }: ThroughputInput,
  shards: number,
): Stage {
  const batches = shards * parallelizationFactor;
  const executions = Math.min(batches, concurrency);
  // Lambda hands records over as base64 text.
  const recordBytes = Math.ceil(eventBytes / 3) * 4 + RECORD_OVERHEAD_BYTES;
  const records = Math.min(batchSize, Math.max(1, Math.floor(PAYLOAD_BYTES / recordBytes)));
  const limit =
    concurrency < batches
      ? `${count(concurrency)} executions of ${count(batches)} batches`
      : `${count(shards)} x ${parallelizationFactor} batches`;
  return {
    name: "writer",
    capacity: Math.floor((executions * records * 1000) / batchMilliseconds),
    arithmetic: `${limit} x ${count(records)} events / ${count(batchMilliseconds)} ms`,
  };
}

function table({ eventBytes, regions, tableWriteUnits }: ThroughputInput): Stage {
  const units = writeUnitsOf({ eventBytes });
  const source = regions === 1 ? "" : ` / ${regions} regions`;
  return {
    name: "table",
    capacity: Math.floor(tableWriteUnits / (units * regions)),
    arithmetic: `${count(tableWriteUnits)} write units/s / ${count(units)} an event${source}`,
  };
}
