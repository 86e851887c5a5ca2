import { strict as assert } from "node:assert";

import { leastSamples, percentileField } from "../../../lib/alarms/percentile";

describe("leastSamples", () => {
  it("is what CloudWatch needs in a period to evaluate a percentile", () => {
    assert.deepEqual([99, 95, 90, 50].map(leastSamples), [1000, 200, 100, 20]);
  });
});

describe("percentileField", () => {
  it("takes 50 to 99", () => {
    for (const [value, isValid] of [
      [49, false],
      [50, true],
      [99, true],
      [100, false],
      [99.9, false],
    ] as const) {
      assert.equal(percentileField().safeParse(value).success, isValid, String(value));
    }
  });
});
