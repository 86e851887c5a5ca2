import { strict as assert } from "node:assert";

import { stateWords } from "../../../client/page/drillState";

describe("the state of a region", () => {
  const region = "us-east-1";

  it("is written in words", () => {
    const words = [
      stateWords({ region, isLost: false, isHealthy: true, isAnswer: true }),
      stateWords({ region, isLost: true, isHealthy: false, isAnswer: false }),
      stateWords({ region, isLost: true, isHealthy: null, isAnswer: true }),
    ];
    assert.deepEqual(words, [
      "up, healthy, DNS answer",
      "lost, unhealthy",
      "lost, no health check, DNS answer",
    ]);
  });
});
