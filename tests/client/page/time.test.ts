import { strict as assert } from "node:assert";

import { modelTimeLabel, speedWords } from "../../../client/page/time";

describe("model time", () => {
  it("is written in minutes and seconds, and in hours where there are some", () => {
    assert.deepEqual([0, 9.9, 75, 3599, 3600, 7325].map(modelTimeLabel), [
      "0:00",
      "0:09",
      "1:15",
      "59:59",
      "1:00:00",
      "2:02:05",
    ]);
  });

  it("is described with its speed", () => {
    assert.deepEqual([1, 20, 0.5].map(speedWords), [
      "real time",
      "model time, 20 times as fast as real time",
      "model time, 0.5 times as fast as real time",
    ]);
  });
});
