import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { healthChecksAlarmed } from "../../../../policies/proofs/dns/healthChecksAlarmed";
import { apiGraph, type Damage } from "../../../support/apiGraph";
import { findingsOf } from "../../../support/findings";

const findings = (damage: Damage = {}, unknown = false) =>
  findingsOf(healthChecksAlarmed, apiGraph({ damage, unknown }));
const REFUSAL =
  "us-east-1-check: no alarm is on it; add an aws.cloudwatch.MetricAlarm of us-east-1 on HealthCheckStatus, with this HealthCheckId and alarmActions";

describe("health-checks-alarmed", () => {
  it("allows checks with an alarm that has an action", () => {
    assert.deepEqual(findings(), []);
    assert.deepEqual(findings({}, true), []);
  });

  const damages: Readonly<Record<string, Damage>> = {
    "no alarm": { "us-east-1-alarm": null },
    "an alarm without an action": { "us-east-1-alarm": { alarmActions: [] } },
    "an alarm of another check": {
      "us-east-1-alarm": { dimensions: { HealthCheckId: "another" } },
    },
    "an alarm on another metric": { "us-east-1-alarm": { metricName: "ConnectionTime" } },
    "an alarm of another region, where the metric does not exist": {
      "us-east-1-alarm": { region: "us-west-2" },
    },
  };
  for (const [what, damage] of Object.entries(damages)) {
    it(`refuses a check with ${what}`, () => {
      assert.deepEqual(findings(damage), [REFUSAL]);
    });
  }

  it("is undecided while the alarm's actions are unknown", () => {
    assert.deepEqual(findings({ "us-east-1-alarm": { alarmActions: Unknown.value } }), [
      "? us-east-1-check: whether an alarm is on it",
    ]);
  });
});
