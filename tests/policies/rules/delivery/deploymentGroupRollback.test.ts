import { strict as assert } from "node:assert";

import { Unknown } from "../../../../graph/value";
import { deploymentGroupRollback } from "../../../../policies/rules/delivery/deploymentGroupRollback";
import { findingsOf } from "../../../support/findings";
import { graphBuilder, type Input } from "../../../support/graph";

const fine = {
  autoRollbackConfiguration: {
    enabled: true,
    events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"],
  },
  alarmConfiguration: { enabled: true, alarms: ["errors"] },
};

function findings(changes: Readonly<Record<string, Input>>): string[] {
  const builder = graphBuilder();
  const type = "aws:codedeploy/deploymentGroup:DeploymentGroup";
  builder.resource(type, "group", { ...fine, ...changes });
  return findingsOf(deploymentGroupRollback, builder.graph());
}

const refusal =
  "group: its deployments are not rolled back; set autoRollbackConfiguration to enabled with the events DEPLOYMENT_FAILURE and DEPLOYMENT_STOP_ON_ALARM";

describe("deployment-group-rollback", () => {
  it("allows a group that rolls back", () => {
    assert.deepEqual(findings({}), []);
  });

  it("refuses one that does not, or not on an alarm", () => {
    const { events } = fine.autoRollbackConfiguration;
    for (const autoRollbackConfiguration of [
      null,
      { enabled: false, events },
      { enabled: true, events: ["DEPLOYMENT_FAILURE"] },
    ]) {
      assert.deepEqual(findings({ autoRollbackConfiguration }), [refusal]);
    }
  });

  it("refuses more alarms than CodeDeploy takes, and going on without them", () => {
    const alarms = Array.from({ length: 11 }, (_, index) => `alarm-${index}`);
    assert.deepEqual(findings({ alarmConfiguration: { enabled: true, alarms } }), [
      "group: it has 11 alarms, and CodeDeploy takes at most 10; name fewer",
    ]);
    const alarmConfiguration = { enabled: true, alarms: ["a"], ignorePollAlarmFailure: true };
    assert.deepEqual(findings({ alarmConfiguration }), [
      "group: it goes on when CodeDeploy cannot read the alarms; remove ignorePollAlarmFailure",
    ]);
  });

  it("is undecided while the events are unknown", () => {
    const autoRollbackConfiguration = { enabled: true, events: [Unknown.value] };
    assert.deepEqual(findings({ autoRollbackConfiguration }), [
      "? group: whether its deployments are rolled back",
    ]);
  });
});
