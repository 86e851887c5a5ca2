import { strict as assert } from "node:assert";

import { type DrillReport, isWithinBound, sentenceOf, summaryOf } from "../../drill/report";

const report: DrillReport = {
  stack: "dev",
  name: "api.example.com",
  events: [],
  requests: 10,
  errors: 1,
  boundSeconds: 120,
  measuredSeconds: 120,
};

describe("a drill's report", () => {
  it("is within the bound up to and including its last second", () => {
    assert.equal(isWithinBound(report), true);
    assert.equal(isWithinBound({ ...report, measuredSeconds: 120.5 }), false);
  });
  it("is not within the bound when there is none", () => {
    assert.equal(isWithinBound({ ...report, boundSeconds: null, measuredSeconds: 0 }), false);
  });
  it("is written as a sentence", () => {
    const events = [{ atSeconds: 1, event: "fail", region: "us-east-1" }] as const;
    const sentences = [
      summaryOf({ ...report, events }),
      summaryOf({ ...report, events, boundSeconds: null }),
      summaryOf({ ...report, errors: 0, measuredSeconds: 0 }),
    ];
    assert.deepEqual(sentences, [
      "1 of 10 requests failed; users were away from the lost region after 120 s, at most 120 s were predicted",
      "1 of 10 requests failed; users were away from the lost region after 120 s, no failover was predicted",
      "0 of 10 requests failed; no region was lost",
    ]);
  });
  it("writes an event as a line with its time", () => {
    assert.equal(
      sentenceOf({ atSeconds: 60, event: "unhealthy", region: "us-east-1" }),
      "   60.0 s  the health check of us-east-1 is unhealthy",
    );
  });
});
