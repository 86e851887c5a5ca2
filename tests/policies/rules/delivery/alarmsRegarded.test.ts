import { strict as assert } from "node:assert";

import { skippedAlarmTags } from "../../../../lib/delivery/skippedAlarms";
import { alarmsRegarded } from "../../../../policies/rules/delivery/alarmsRegarded";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

function findings(tags: Readonly<Record<string, string>>): string[] {
  const builder = graphBuilder();
  builder.resource("aws:cloudwatch/metricAlarm:MetricAlarm", "errors", { tags });
  return findingsOf(alarmsRegarded, builder.graph());
}

describe("alarms-regarded", () => {
  it("allows alarms that end a release", () => {
    assert.deepEqual(findings({}), []);
    assert.deepEqual(findings(skippedAlarmTags(undefined)), []);
  });

  it("names who skips alarms, and why", () => {
    assert.deepEqual(findings(skippedAlarmTags({ by: "ana", reason: "fix of the login" })), [
      'errors: releases do not regard it: ana decided so, because of "fix of the login"; remove skipAlarms when that is over',
    ]);
  });
});
