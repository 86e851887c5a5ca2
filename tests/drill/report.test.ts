import { strict as assert } from "node:assert";

import { type DrillReport, isWithinBound, sentenceOf } from "../../drill/report";

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
  it("writes an event as a line with its time", () => {
    assert.equal(
      sentenceOf({ atSeconds: 60, event: "unhealthy", region: "us-east-1" }),
      "   60.0 s  the health check of us-east-1 is unhealthy",
    );
  });
});
