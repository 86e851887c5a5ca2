import { strict as assert } from "node:assert";

import { type StreamState } from "../../../../apps/tracker/stream/putRecords";
import { createStreamProbe } from "../../../../apps/tracker/stream/streamProbe";
import { clientOf, named } from "./kinesis";

describe("the probe of the stream", () => {
  const probe = async (state: StreamState, answer: object = {}) => {
    const { client, requests } = clientOf(answer);
    const result = await createStreamProbe(
      client,
      "clicks",
      state,
    )(new AbortController().signal).then(
      () => "ok",
      () => "failed",
    );
    return { result, requests: requests.map(({ command }) => command) };
  };

  it("needs no request of its own while events are stored", async () => {
    assert.deepEqual(await probe({ lastSuccessMs: Date.now() }), { result: "ok", requests: [] });
  });

  it("fails after a request that failed, until one succeeds", async () => {
    const now = Date.now();
    const failed = { lastSuccessMs: now - 1, lastFailureMs: now };
    assert.deepEqual(await probe(failed), { result: "failed", requests: [] });
    assert.deepEqual(await probe({ ...failed, lastSuccessMs: now }), {
      result: "ok",
      requests: [],
    });
  });

  it("describes the stream where there were no requests for ten seconds", async () => {
    const requests = ["DescribeStreamSummaryCommand"];
    assert.deepEqual(await probe({}), { result: "ok", requests });
    assert.deepEqual(await probe({}, named("ResourceNotFoundException")), {
      result: "failed",
      requests,
    });
    const old = Date.now() - 10_000;
    assert.deepEqual(await probe({ lastSuccessMs: old - 1, lastFailureMs: old }), {
      result: "ok",
      requests,
    });
  });
});
