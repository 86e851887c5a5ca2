import { allOf, anyOf, equals } from "../../frame/decision";
import { flag, list, need, property, texts } from "../../frame/properties";
import { type Typed } from "../../frame/resources";
import { type InputRule } from "../../frame/rule";

const DEPLOYMENT_GROUP = "aws:codedeploy/deploymentGroup:DeploymentGroup";

/** Source: CodeDeploy API Reference, `AutoRollbackConfiguration`. */
const EVENTS = ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"];

/** Source: CodeDeploy User Guide, "CodeDeploy quotas". */
const MOST_ALARMS = 10;

export const deploymentGroupRollback: InputRule<Typed<typeof DEPLOYMENT_GROUP>> = {
  id: "deployment-group-rollback",
  claim:
    "Every deployment group of CodeDeploy rolls back when a deployment fails or an alarm is red.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: ["Whether the alarms measure what the deployment changes."],
  fix: "Set autoRollbackConfiguration to enabled with DEPLOYMENT_FAILURE and DEPLOYMENT_STOP_ON_ALARM, and name up to 10 alarms.",
  question: "whether its deployments are rolled back",
  stage: "inputs",
  types: [DEPLOYMENT_GROUP],
  check(group, report) {
    const events = texts(property(group, "autoRollbackConfiguration", "events"));
    report.expect(
      allOf([
        equals(flag(property(group, "autoRollbackConfiguration", "enabled")), true),
        ...EVENTS.map((wanted) => anyOf(events.map((event) => equals(event, wanted)))),
      ]),
      `its deployments are not rolled back; set autoRollbackConfiguration to enabled with the events ${EVENTS.join(" and ")}`,
    );
    report.decide("whether its alarms are read", () => {
      const alarms = need(list(property(group, "alarmConfiguration", "alarms")));
      if (alarms.length > MOST_ALARMS) {
        report.violation(
          `it has ${alarms.length} alarms, and CodeDeploy takes at most ${MOST_ALARMS}; name fewer`,
        );
      }
      if (need(flag(property(group, "alarmConfiguration", "ignorePollAlarmFailure"))) === true) {
        report.violation(
          "it goes on when CodeDeploy cannot read the alarms; remove ignorePollAlarmFailure",
        );
      }
    });
  },
};
