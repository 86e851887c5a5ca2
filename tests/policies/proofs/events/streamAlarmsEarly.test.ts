import { strict as assert } from "node:assert";

import { streamAlarmsEarly } from "../../../../policies/proofs/events/streamAlarmsEarly";
import { findingsOf } from "../../../support/findings";
import { streamArn, streamStack, tableStreamArn } from "./streams";

const HOUR = 3_600_000;

function findings(
  threshold: number | undefined,
  retentionPeriod = 48,
  eventSourceArn = streamArn,
): string[] {
  const graph = streamStack(
    { stream: { retentionPeriod }, mapping: { eventSourceArn } },
    (builder) => {
      if (threshold !== undefined) {
        builder.resource("aws:cloudwatch/metricAlarm:MetricAlarm", "age", {
          metricName: "IteratorAge",
          dimensions: { FunctionName: "writer" },
          threshold,
        });
      }
    },
  );
  return findingsOf(streamAlarmsEarly, graph);
}

describe("stream-alarms-early", () => {
  it("allows an alarm at a third of the retention, also for a consumer of its own", () => {
    assert.deepEqual(findings(16 * HOUR), []);
    assert.deepEqual(findings(16 * HOUR, 48, `${streamArn}/consumer/writer:1`), []);
  });

  it("refuses a later one", () => {
    assert.deepEqual(findings(16 * HOUR + 1), [
      "source: records that writer has not read alarm at 57600001 ms and are dropped after 48 hours; lower the threshold to 57600000 ms or less",
    ]);
  });

  it("refuses none", () => {
    assert.deepEqual(findings(undefined), [
      "source: no alarm is on the age of the records that writer has not read, and they are dropped after 48 hours; add one on IteratorAge",
    ]);
  });

  it("counts the 24 hours of a table's stream", () => {
    assert.deepEqual(findings(8 * HOUR, 8760, tableStreamArn), []);
    assert.equal(findings(9 * HOUR, 8760, tableStreamArn).length, 1);
  });

  it("leaves what is no stream alone", () => {
    assert.deepEqual(findings(undefined, 48, "arn:aws:sqs:us-east-1:123456789012:orders"), []);
  });
});
