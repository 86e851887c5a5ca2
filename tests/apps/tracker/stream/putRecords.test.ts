import { strict as assert } from "node:assert";

import { kinesisPut, type StreamState } from "../../../../apps/tracker/stream/putRecords";
import { clientOf, named } from "./kinesis";

const RECORDS = ["a", "b"].map((partitionKey) => ({ partitionKey, data: new Uint8Array(1) }));

const put = async (answer: object, state: StreamState = {}) => {
  const errors: string[] = [];
  const { client, requests } = clientOf(answer);
  const results = await kinesisPut(client, "clicks", state, (name, records) =>
    errors.push(`${records} ${name}`),
  )(RECORDS).catch((error: unknown) => String(error));
  return { results, errors, requests };
};

describe("putting a batch", () => {
  it("sends the records with their keys, and says which the stream has", async () => {
    const { results, errors, requests } = await put({
      FailedRecordCount: 1,
      Records: [
        { SequenceNumber: "1", ShardId: "s" },
        { ErrorCode: "ProvisionedThroughputExceededException", ErrorMessage: "slow" },
      ],
    });
    assert.deepEqual(results, [true, false]);
    assert.deepEqual(errors, ["1 ProvisionedThroughputExceededException"]);
    assert.deepEqual(requests, [
      {
        command: "PutRecordsCommand",
        input: {
          StreamName: "clicks",
          Records: [
            { PartitionKey: "a", Data: new Uint8Array(1) },
            { PartitionKey: "b", Data: new Uint8Array(1) },
          ],
        },
      },
    ]);
  });

  it("fails as a whole where the request does", async () => {
    const { results, errors } = await put(named("AccessDeniedException"));
    assert.equal(results, "AccessDeniedException: a message");
    assert.deepEqual(errors, ["2 AccessDeniedException"]);
  });

  it("notes when the stream took records, and when it failed for another reason than throttling", async () => {
    const state: StreamState = {};
    await put(named("ProvisionedThroughputExceededException"), state);
    assert.deepEqual(state, {});
    await put(named("AccessDeniedException"), state);
    assert.deepEqual(Object.keys(state), ["lastFailureMs"]);
    await put({ Records: [{}, {}] }, state);
    assert.deepEqual(Object.keys(state), ["lastFailureMs", "lastSuccessMs"]);
  });
});
