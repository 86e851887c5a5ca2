import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { eventsKeepUp } from "../../../../policies/proofs/events/eventsKeepUp";
import { throughput } from "../../../../policies/reports/throughput";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

const load = {
  eventsPerSecond: 1000,
  eventBytes: 500,
  regions: 2,
  shards: 1,
  parallelizationFactor: 1,
  batchSize: 500,
  batchMilliseconds: 500,
  concurrency: 1,
  tableWriteUnits: 40_000,
};

function graphOf(changes: Partial<typeof load> | undefined) {
  const builder = graphBuilder();
  builder.resource(
    "meridian:index:EventPipeline",
    "tracking",
    {},
    {
      outputs: { throughput: changes === undefined ? Unknown.value : { ...load, ...changes } },
    },
  );
  return builder.graph();
}

describe("events-keep-up", () => {
  it("allows a pipeline whose stages take what it is sized for", () => {
    assert.deepEqual(findingsOf(eventsKeepUp, graphOf({})), []);
  });

  it("names the slowest stage with its arithmetic", () => {
    assert.deepEqual(findingsOf(eventsKeepUp, graphOf({ eventsPerSecond: 1001 })), [
      'tracking: the stage "stream, in" takes 1,000 events a second (1 shard x 1,000 records/s), and the pipeline is sized for 1,001; widen that stage',
    ]);
    assert.deepEqual(findingsOf(eventsKeepUp, graphOf({ batchMilliseconds: 1000 })), [
      'tracking: the stage "writer" takes 500 events a second (1 x 1 batches x 500 events / 1,000 ms), and the pipeline is sized for 1,000; widen that stage',
    ]);
    assert.deepEqual(findingsOf(eventsKeepUp, graphOf({ tableWriteUnits: 1000 })), [
      'tracking: the stage "table" takes 500 events a second (1,000 write units/s / 1 an event / 2 regions), and the pipeline is sized for 1,000; widen that stage',
    ]);
  });

  it("is undecided while the load is unknown", () => {
    assert.equal(findingsOf(eventsKeepUp, graphOf(undefined)).length, 1);
  });
});

describe("the throughput sheet", () => {
  it("has a row for each stage", () => {
    assert.deepEqual(throughput(graphOf({ eventsPerSecond: 1001 })).rows[0], [
      "tracking",
      "",
      "1,001",
      "stream, in",
      "1,000",
      "1 shard x 1,000 records/s",
      "no",
    ]);
    assert.deepEqual(
      throughput(graphOf({})).rows.map(([, , , stage, takes, , keepsUp]) => [
        stage,
        takes,
        keepsUp,
      ]),
      [
        ["stream, in", "1,000", "yes"],
        ["stream, out", "4,000", "yes"],
        ["writer", "1,000", "yes"],
        ["table", "20,000", "yes"],
      ],
    );
  });
});
