import { strict as assert } from "node:assert";

import { processBatch } from "../../../functions/events/processBatch";

const RECORDS = ["1", "2", "3", "4", "5"];

const unexpected = (error: unknown): never => {
  throw error;
};

const run = async (failing: readonly string[], concurrency: number) => {
  const started: string[] = [];
  const errors: unknown[] = [];
  const response = await processBatch(
    RECORDS,
    async (record) => {
      started.push(record);
      await Promise.resolve();
      if (failing.includes(record)) {
        throw new Error(record);
      }
    },
    {
      sequenceNumberOf: (record) => `sequence-${record}`,
      concurrency,
      onError: (error) => errors.push(error),
    },
  );
  return { started, errors: errors.length, failed: response.batchItemFailures };
};

describe("a batch of records", () => {
  it("reports nothing when all were processed, in order where one is processed at a time", async () => {
    assert.deepEqual(await run([], 1), { started: RECORDS, errors: 0, failed: [] });
    assert.deepEqual((await run([], 10)).started, RECORDS);
  });

  it("ends at a failure, from which Lambda delivers again", async () => {
    assert.deepEqual(await run(["3"], 1), {
      started: ["1", "2", "3"],
      errors: 1,
      failed: [{ itemIdentifier: "sequence-3" }],
    });
  });

  it("reports the first of several failures: what follows it comes again anyway", async () => {
    assert.deepEqual(await run(["2", "4"], 5), {
      started: RECORDS,
      errors: 2,
      failed: [{ itemIdentifier: "sequence-2" }],
    });
    assert.deepEqual((await run(["5", "1"], 5)).failed, [{ itemIdentifier: "sequence-1" }]);
  });

  it("processes no more records at a time than it may", async () => {
    let running = 0;
    let most = 0;
    await processBatch(
      RECORDS,
      async () => {
        most = Math.max(most, ++running);
        await new Promise(setImmediate);
        running--;
      },
      { sequenceNumberOf: String, concurrency: 2, onError: unexpected },
    );
    assert.equal(most, 2);
  });

  it("may be empty", async () => {
    const options = { sequenceNumberOf: String, concurrency: 2, onError: unexpected };
    assert.deepEqual(await processBatch([], unexpected, options), { batchItemFailures: [] });
  });
});
