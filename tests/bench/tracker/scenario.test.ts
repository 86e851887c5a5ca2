import { strict as assert } from "node:assert";

import { type Figures } from "../../../bench/tracker/figures";
import { hasRedis } from "../../../bench/tracker/redis";
import { runScenario } from "../../../bench/tracker/scenario";

const EVENTS = 600;

describe("a region of the events pipeline, while everything around it fails", () => {
  let figures: Figures;

  before(async function () {
    if (!hasRedis()) {
      console.log("      skipped: redis-server is not installed");
      this.skip();
    }
    figures = await runScenario(EVENTS);
  });

  it("stores every accepted event, and no other", () => {
    assert.deepEqual(figures.lost, []);
    assert.deepEqual(figures.unexpected, []);
    // 10 of 100 are malformed, of no campaign, or repeat another; one is of the campaign that is created.
    assert.equal(figures.stored.size, EVENTS * 0.9 + 1);
  });

  it("refuses what is malformed, and events of no campaign", () => {
    const { statuses } = figures.load;
    assert.equal(statuses.get(400), EVENTS * 0.02);
    assert.equal(statuses.get(422), EVENTS * 0.02);
    assert.deepEqual([...statuses.keys()].sort(), [202, 400, 422, 503]);
  });

  it("sheds load while the stream is throttled", () => {
    assert.ok(figures.throttledRecords > 0);
    assert.ok((figures.load.statuses.get(503) ?? 0) > 0);
  });

  it("stores once what clients and the stream repeat", () => {
    assert.ok(figures.duplicates >= EVENTS * 0.06, `${figures.duplicates}`);
  });

  it("sends a record that is no event to the failure queue", () => {
    assert.deepEqual(figures.failures, [
      "the record is not an event: invalid wire type 7 at offset 1",
    ]);
  });

  it("replaces a collector that has answered everything, and survives one that is killed", () => {
    assert.equal(figures.replacedCollectorEnded, 0);
  });
});
