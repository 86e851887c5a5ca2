import { strict as assert } from "node:assert";

import { Unknown } from "../../../graph/value";
import { healthChecksAlarmed } from "../../../policies/proofs/healthChecksAlarmed";
import { apiGraph, type Damage } from "../../support/apiGraph";
import { answersIn } from "../../support/findings";

const answers = (damage: Damage = {}, unknown = false) =>
  answersIn(healthChecksAlarmed, apiGraph({ damage, unknown }));
const REFUSAL =
  "us-east-1-check: no alarm watches it; add an aws.cloudwatch.MetricAlarm of us-east-1 on HealthCheckStatus, with this HealthCheckId and alarmActions";

describe("health-checks-alarmed", () => {
  it("allows checks with an alarm that tells somebody", () => {
    assert.deepEqual(answers(), []);
    assert.deepEqual(answers({}, true), []);
  });

  const damages: Readonly<Record<string, Damage>> = {
    "no alarm": { "us-east-1-alarm": null },
    "an alarm that tells nobody": { "us-east-1-alarm": { alarmActions: [] } },
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
      assert.deepEqual(answers(damage), [REFUSAL]);
    });
  }

  it("asks while the alarm's actions are unknown", () => {
    assert.deepEqual(answers({ "us-east-1-alarm": { alarmActions: Unknown.value } }), [
      "? us-east-1-check: whether an alarm watches it",
    ]);
  });
});
