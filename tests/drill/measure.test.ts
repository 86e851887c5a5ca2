import { strict as assert } from "node:assert";

import { type DrillEvent } from "../../client/page/drillState";
import { measuredSeconds } from "../../drill/measure";

const event = (atSeconds: number, name: DrillEvent["event"], region = "a"): DrillEvent => ({
  atSeconds,
  event: name,
  region,
});
const call = (atSeconds: number, region = "a") => ({ atSeconds, region, isAnswered: false });

describe("measuredSeconds", () => {
  it("is the time from the loss to the last call that was sent to the region", () => {
    const calls = [call(0), call(12), call(70), call(80, "b")];
    assert.equal(measuredSeconds([event(10, "fail")], calls), 60);
  });

  it("does not count calls after the recovery", () => {
    const events = [event(10, "fail"), event(50, "recover")];
    assert.equal(measuredSeconds(events, [call(12), call(50), call(70)]), 2);
  });

  it("is the longest of several losses", () => {
    const events = [event(10, "fail"), event(20, "recover"), event(30, "fail")];
    assert.equal(measuredSeconds(events, [call(19), call(35)]), 9);
  });

  it("is 0 without a loss, and without a call", () => {
    assert.equal(measuredSeconds([], [call(1)]), 0);
    assert.equal(measuredSeconds([event(10, "fail")], [call(1)]), 0);
  });
});
