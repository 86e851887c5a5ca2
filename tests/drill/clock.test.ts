import { strict as assert } from "node:assert";

import { Clock } from "../../drill/clock";

/** Fast enough that no test waits. */
const SPEED = 1e6;

describe("the drill's clock", () => {
  it("runs actions at their times, one after the other", async () => {
    const clock = new Clock(SPEED);
    const seen: string[] = [];
    const note = (name: string) => async () => {
      await new Promise(setImmediate);
      seen.push(`${name} ${clock.now}`);
    };
    clock.schedule(20, note("late"));
    clock.schedule(10, note("first"));
    clock.schedule(10, note("second"));
    await clock.run(100);
    assert.deepEqual(seen, ["first 10", "second 10", "late 20"]);
    assert.equal(clock.now, 100);
  });

  it("repeats an action, and stops before the end", async () => {
    const clock = new Clock(SPEED);
    const times: number[] = [];
    clock.repeat(5, 30, () => void times.push(clock.now));
    await clock.run(95);
    assert.deepEqual(times, [5, 35, 65]);
  });

  it("runs actions that are scheduled while it runs", async () => {
    const clock = new Clock(SPEED);
    const times: number[] = [];
    clock.schedule(10, () => {
      clock.schedule(11, () => void times.push(clock.now));
    });
    await clock.run(100);
    assert.deepEqual(times, [11]);
  });

  it("has the time of the next action while it is late", async () => {
    const clock = new Clock(SPEED);
    const times: number[] = [];
    clock.schedule(10, async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      times.push(clock.liveNow);
      clock.schedule(clock.liveNow, () => void times.push(clock.now));
    });
    clock.schedule(20, () => void times.push(clock.now));
    await clock.run(100);
    assert.deepEqual(times, [20, 20, 20]);
  });

  it("runs until it is stopped", async () => {
    const clock = new Clock(SPEED);
    clock.schedule(10, () => {
      clock.stop();
    });
    await clock.run(Infinity);
    assert.equal(clock.now, 10);
  });
});
