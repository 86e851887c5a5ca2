import { strict as assert } from "node:assert";

import { Unknown, type ValueMap } from "../../../../graph/value";
import { alarmsNotify } from "../../../../policies/proofs/alarms/alarmsNotify";
import { findingsOf } from "../../../support/findings";
import { graphBuilder } from "../../../support/graph";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const NO_ACTION =
  "it: it has no action, rolls no deployment back and decides no health check; name a topic in alarmActions";

/** An alarm named `it`, and an ECS service and a health check with these inputs. */
function findings(alarm: ValueMap, service: ValueMap = {}, check: ValueMap = {}): string[] {
  const stack = graphBuilder();
  stack.resource(ALARM, "it", { name: "it", ...alarm });
  stack.resource("aws:ecs/service:Service", "service", service);
  stack.resource("aws:route53/healthCheck:HealthCheck", "check", check);
  return findingsOf(alarmsNotify, stack.graph());
}

describe("alarms-notify", () => {
  it("allows an alarm with an action", () => {
    assert.deepEqual(findings({ alarmActions: ["arn:topic"] }), []);
  });

  it("allows an alarm that rolls a deployment back, or decides a health check", () => {
    assert.deepEqual(findings({}, { alarms: { alarmNames: ["other", "it"] } }), []);
    assert.deepEqual(findings({}, {}, { cloudwatchAlarmName: "it" }), []);
  });

  it("refuses an alarm that does nothing", () => {
    assert.deepEqual(findings({}), [NO_ACTION]);
    assert.deepEqual(findings({ alarmActions: [] }, { alarms: { alarmNames: ["other"] } }), [
      NO_ACTION,
    ]);
    assert.deepEqual(findings({ okActions: ["arn:topic"] }), [NO_ACTION]);
  });

  it("refuses actions that are disabled", () => {
    assert.deepEqual(findings({ alarmActions: ["arn:topic"], actionsEnabled: false }), [
      "it: its actions are disabled; set actionsEnabled to true",
    ]);
  });

  it("refuses a composite alarm without an action", () => {
    const stack = graphBuilder();
    stack.resource("aws:cloudwatch/compositeAlarm:CompositeAlarm", "it", { alarmName: "it" });
    assert.deepEqual(findingsOf(alarmsNotify, stack.graph()), [NO_ACTION]);
  });

  it("is undecided while the actions, or the names that a service reads, are unknown", () => {
    const open = ["? it: whether it has an action"];
    assert.deepEqual(findings({ alarmActions: Unknown.value }), open);
    assert.deepEqual(findings({}, { alarms: { alarmNames: [Unknown.value] } }), open);
  });
});
