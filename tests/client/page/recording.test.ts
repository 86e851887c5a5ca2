import { strict as assert } from "node:assert";

import { Recording } from "../../../client/page/recording";

const call = (row: string, milliseconds: number, atSeconds = 0) => ({
  row,
  milliseconds,
  atSeconds,
});

describe("a recording of calls", () => {
  it("counts each row, with its share and median", () => {
    const recording = new Recording();
    for (const milliseconds of [10, 30, 20]) {
      recording.add(call("a", milliseconds));
    }
    recording.add(call("b", 5));
    assert.deepEqual(recording.rows, ["a", "b"]);
    assert.deepEqual(recording.statisticsOf("a"), {
      count: 3,
      share: 0.75,
      medianMilliseconds: 20,
    });
    assert.deepEqual(recording.statisticsOf("c"), {
      count: 0,
      share: 0,
      medianMilliseconds: undefined,
    });
  });

  it("has no share before the first call", () => {
    assert.equal(new Recording().statisticsOf("a").share, 0);
  });

  it("keeps the last 2000 calls, and counts all", () => {
    const recording = new Recording();
    for (let second = 0; second < 2005; second++) {
      recording.add(call("a", 1, second));
    }
    assert.equal(recording.calls.length, 2000);
    assert.equal(recording.calls[0]?.atSeconds, 5);
    assert.equal(recording.statisticsOf("a").count, 2005);
  });
});
