import { strict as assert } from "node:assert";

import * as fc from "fast-check";

import { Drill } from "../../drill/drill";
import { reportOf } from "../../drill/report";
import { parseScript } from "../../drill/script";
import { API_HOST, latencyZone } from "../support/zone";

const regions = ["us-east-1", "us-west-2", "eu-west-1"];
const SPEED = 1e5;

async function drill(script: string, intervalSeconds = 30) {
  const { steps } = parseScript(script, regions);
  const zone = latencyZone(regions, intervalSeconds);
  const run = await Drill.start({
    stack: "test",
    zone,
    name: API_HOST,
    near: "us-east-1",
    speed: SPEED,
  });
  try {
    await run.run(steps);
  } finally {
    run.close();
  }
  return { report: reportOf(run), calls: run.calls };
}

describe("a drill", () => {
  it("moves the clients of a lost region to the next one, and back when it recovers", async () => {
    const { report, calls } = await drill("fail us-east-1 @10s, recover us-east-1 @200s");
    assert.deepEqual(report.events, [
      { atSeconds: 0, event: "answer", region: "us-east-1" },
      { atSeconds: 10, event: "fail", region: "us-east-1" },
      { atSeconds: 60, event: "unhealthy", region: "us-east-1" },
      { atSeconds: 60, event: "answer", region: "us-west-2" },
      { atSeconds: 200, event: "recover", region: "us-east-1" },
      { atSeconds: 240, event: "healthy", region: "us-east-1" },
      { atSeconds: 240, event: "answer", region: "us-east-1" },
    ]);
    assert.equal(calls.at(-1)?.region, "us-east-1");
    assert.equal(report.boundSeconds, 120);
    assert.equal(report.measuredSeconds, 98);
  });

  it("fails only calls that were sent to the lost region", async () => {
    const { report, calls } = await drill("fail us-east-1 @10s");
    const lost = calls.filter(({ isAnswered }) => !isAnswered);
    assert.ok(lost.length > 0);
    assert.equal(report.errors, lost.length);
    assert.ok(lost.every(({ region, atSeconds }) => region === "us-east-1" && atSeconds >= 10));
  });

  it("fails no call when the lost region had no clients", async () => {
    const { report } = await drill("fail eu-west-1 @10s");
    assert.ok(report.requests > 100, String(report.requests));
    assert.equal(report.errors, 0);
    assert.equal(report.measuredSeconds, 0);
  });

  it("moves the clients once more when a second region is lost", async () => {
    const { calls } = await drill("fail us-east-1 @10s, fail us-west-2 @200s");
    assert.deepEqual(calls.at(-1), { ...calls.at(-1), region: "eu-west-1", isAnswered: true });
  });

  it("keeps answering with the nearest region when all are lost", async () => {
    const { calls } = await drill("fail us-east-1 @10s, fail us-west-2 @10s, fail eu-west-1 @10s");
    assert.deepEqual(calls.at(-1), { ...calls.at(-1), region: "us-east-1", isAnswered: false });
  });

  it("has no bound for a record without a health check, and its clients stay", async () => {
    const zone = latencyZone(["us-east-1", "us-west-2"]);
    const records = zone.records.map((record) =>
      record.check === "us-east-1" ? { ...record, check: undefined } : record,
    );
    const args = {
      stack: "test",
      zone: { ...zone, records },
      name: API_HOST,
      near: "us-east-1",
      speed: SPEED,
    };
    const run = await Drill.start(args);
    try {
      await run.run([{ action: "fail", region: "us-east-1", atSeconds: 100 }]);
    } finally {
      run.close();
    }
    assert.equal(run.boundSeconds, undefined);
    assert.deepEqual(run.snapshot.regions[0], {
      region: "us-east-1",
      isLost: true,
      isHealthy: null,
      isAnswer: true,
    });
    assert.ok(run.calls.at(-1)?.region === "us-east-1" && !run.calls.at(-1)?.isAnswered);
  });

  it("does not lose a region twice, nor recover one that is up", async () => {
    const zone = latencyZone(regions);
    const run = await Drill.start({
      stack: "test",
      zone,
      name: API_HOST,
      near: "us-east-1",
      speed: SPEED,
    });
    run.act("recover", "us-east-1");
    run.act("fail", "us-east-1");
    run.act("fail", "us-east-1");
    run.close();
    assert.deepEqual(run.events, [{ atSeconds: 0, event: "fail", region: "us-east-1" }]);
  });

  it("calls its listeners for each event, until they unsubscribe", async () => {
    const zone = latencyZone(regions);
    const run = await Drill.start({
      stack: "test",
      zone,
      name: API_HOST,
      near: "us-east-1",
      speed: SPEED,
    });
    const heard: string[] = [];
    const unsubscribe = run.subscribe(({ event }) => heard.push(event));
    run.act("fail", "us-east-1");
    unsubscribe();
    run.act("recover", "us-east-1");
    run.close();
    assert.deepEqual(heard, ["fail"]);
  });

  it("is within the predicted bound, whenever the region is lost", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 90 }), async (second) => {
        const { report } = await drill(`fail us-east-1 @${second}s`, 10);
        assert.equal(report.boundSeconds, 80);
        assert.ok(report.measuredSeconds <= 80, `${report.measuredSeconds} s`);
        assert.ok(report.measuredSeconds > 0);
      }),
      { numRuns: 8 },
    );
  });
});
