import { strict as assert } from "node:assert";

import fc from "fast-check";

import {
  bottlenecks,
  count,
  shardsOf,
  stagesOf,
  type ThroughputInput,
} from "../../../lib/events/throughput";

const input: ThroughputInput = {
  eventsPerSecond: 2000,
  eventBytes: 700,
  regions: 3,
  shards: 4,
  parallelizationFactor: 2,
  batchSize: 200,
  batchMilliseconds: 500,
  concurrency: 8,
  tableWriteUnits: 40_000,
};

const lines = (changes: Partial<ThroughputInput> = {}): string[] =>
  stagesOf({ ...input, ...changes }).map(
    ({ name, capacity, arithmetic }) => `${name}: ${capacity} = ${arithmetic}`,
  );

describe("the throughput sheet", () => {
  it("computes each stage with its arithmetic", () => {
    assert.deepEqual(lines(), [
      "stream, in: 4000 = 4 shards x 1,000 records/s",
      "stream, out: 11428 = 4 shards x 2 MB/s / 700 B, 1 of 5 reads/s",
      "writer: 3200 = 4 x 2 batches x 200 events / 500 ms",
      "table: 13333 = 40,000 write units/s / 1 an event / 3 regions",
    ]);
  });

  it("counts bytes where events are large, whole write units, and what one invocation holds", () => {
    assert.deepEqual(lines({ eventBytes: 50_000, regions: 1, batchSize: 1000 }), [
      "stream, in: 80 = 4 shards x 1 MB/s / 50,000 B",
      "stream, out: 160 = 4 shards x 2 MB/s / 50,000 B, 1 of 5 reads/s",
      "writer: 1424 = 4 x 2 batches x 89 events / 500 ms",
      "table: 816 = 40,000 write units/s / 49 an event",
    ]);
  });

  it("takes the executions that the function has where they are fewer than the batches", () => {
    const [, , writer] = lines({ concurrency: 3 });
    assert.equal(writer, "writer: 1200 = 3 executions of 8 batches x 200 events / 500 ms");
  });

  it("gives a stream on demand the shards that carry the load, and four at least", () => {
    assert.equal(shardsOf({ ...input, shards: undefined }), 4);
    assert.equal(shardsOf({ ...input, shards: undefined, eventsPerSecond: 5001 }), 6);
    assert.match(lines({ shards: undefined })[0] ?? "", /4 shards on demand/);
  });

  it("names the stages that cannot keep up, the slowest first", () => {
    const names = (eventsPerSecond: number) =>
      bottlenecks(stagesOf(input), { eventsPerSecond }).map(({ name }) => name);
    assert.deepEqual(names(3200), []);
    assert.deepEqual(names(3201), ["writer"]);
    assert.deepEqual(names(4001), ["writer", "stream, in"]);
  });

  it("never takes less with more shards, executions or write units, nor more with larger events", () => {
    const size = fc.integer({ min: 1, max: 400_000 });
    fc.assert(
      fc.property(size, fc.integer({ min: 1, max: 100 }), (eventBytes, shards) => {
        const of = (changes: Partial<ThroughputInput>) =>
          stagesOf({ ...input, eventBytes, shards, concurrency: 1000, ...changes });
        const less = of({});
        const more = of({ shards: shards + 1, tableWriteUnits: 80_000 });
        const larger = of({ eventBytes: eventBytes + 1 });
        less.forEach(({ capacity }, index) => {
          assert.ok((more[index]?.capacity ?? 0) >= capacity);
          assert.ok((larger[index]?.capacity ?? 0) <= capacity);
        });
      }),
    );
  });
});

describe("count", () => {
  it("separates thousands, in every locale alike", () => {
    assert.deepEqual([0, 999, 1000, 1_234_567].map(count), ["0", "999", "1,000", "1,234,567"]);
  });
});
