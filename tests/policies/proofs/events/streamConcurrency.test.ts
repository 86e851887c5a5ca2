import { strict as assert } from "node:assert";

import { streamConcurrency } from "../../../../policies/proofs/events/streamConcurrency";
import { type Input } from "../../../support/graph";
import { findingsOf } from "../../../support/findings";
import { streamStack } from "./streams";

const findings = (
  stream: Readonly<Record<string, Input>>,
  lambda: Readonly<Record<string, Input>>,
  mapping: Readonly<Record<string, Input>> = {},
) => findingsOf(streamConcurrency, streamStack({ stream, lambda, mapping }));

describe("stream-concurrency", () => {
  it("allows an execution for each batch, or no reservation", () => {
    const eight = { reservedConcurrentExecutions: 8 };
    assert.deepEqual(findings({ shardCount: 8 }, eight), []);
    assert.deepEqual(findings({ shardCount: 4 }, eight, { parallelizationFactor: 2 }), []);
    assert.deepEqual(findings({ shardCount: 400 }, {}), []);
    assert.deepEqual(findings({ shardCount: 400 }, { reservedConcurrentExecutions: -1 }), []);
  });

  it("refuses fewer", () => {
    assert.deepEqual(
      findings(
        { shardCount: 4 },
        { reservedConcurrentExecutions: 7 },
        { parallelizationFactor: 2 },
      ),
      [
        "source: writer has 7 executions for 4 shards x 2 batches; set reservedConcurrentExecutions to 8 or more",
      ],
    );
  });

  it("cannot count the shards of a stream on demand", () => {
    assert.deepEqual(findings({}, { reservedConcurrentExecutions: 1 }), []);
  });
});
