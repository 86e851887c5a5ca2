import { strict as assert } from "node:assert";

import { COUNTERS, Telemetry } from "../../../../apps/tracker/telemetry/telemetry";

const setUp = () => {
  const lines: Record<string, unknown>[] = [];
  const telemetry = new Telemetry((line) =>
    lines.push(JSON.parse(line) as Record<string, unknown>),
  );
  return { telemetry, lines };
};

describe("the telemetry of the collector", () => {
  it("writes what was counted since the last time, zeros included", () => {
    const { telemetry, lines } = setUp();
    telemetry.count("Accepted");
    telemetry.count("Accepted", 2);
    telemetry.latency(1.5);
    telemetry.flush(7);
    telemetry.flush(0);
    const [first = {}, second = {}] = lines;
    assert.equal(first["Accepted"], 3);
    assert.equal(first["Shed"], 0);
    assert.equal(first["Pending"], 7);
    assert.deepEqual(first["Latency"], [1.5]);
    assert.equal(second["Accepted"], 0);
    assert.equal("Latency" in second, false);
    assert.ok(COUNTERS.every((counter) => counter in second));
  });

  it("has at most 100 latencies in a line, of all the time between two", () => {
    const { telemetry, lines } = setUp();
    for (let index = 0; index < 10_000; index++) {
      telemetry.latency(index);
    }
    telemetry.flush(0);
    const latencies = lines[0]?.["Latency"] as number[];
    assert.equal(latencies.length, 100);
    assert.ok(Math.max(...latencies) > 5000);
  });

  it("logs a line of JSON", () => {
    const { telemetry, lines } = setUp();
    telemetry.log("WARN", "records will be retried", { records: 3 });
    const { timestamp, ...line } = lines[0] ?? {};
    assert.match(String(timestamp), /^\d{4}-.*Z$/);
    assert.deepEqual(line, { level: "WARN", message: "records will be retried", records: 3 });
  });
});
