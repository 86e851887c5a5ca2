/** Damages to releases of functions: their rollouts, alarms and hooks. */
import { type Value } from "../../../../graph/value";
import { skippedAlarmTags } from "../../../../lib/delivery/skippedAlarms";

import { edit, type Mutation, replaced, set, textOf } from "../mutation";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const FUNCTION = "aws:lambda/function:Function";
const MACHINE = "aws:sfn/stateMachine:StateMachine";
const regions = ["use1", "euw1", "usw2"];

export const delivery: readonly Mutation[] = [
  set("state-machine-valid", MACHINE, "use1", { definition: "{}" }),
  ...regions.flatMap((region) => [
    edit(
      ["rollouts-end", "state-machine-valid"],
      MACHINE,
      `${region}-delivery-helloworld-machine`,
      "definition",
      (json) => {
        const definition = JSON.parse(textOf(json)) as { States: Record<string, object> };
        const stopped = { Stopped: { Type: "Succeed" } };
        const wait = { ...definition.States["Wait"], Next: "Stopped" };
        return JSON.stringify({
          ...definition,
          States: { ...definition.States, Wait: wait, ...stopped },
        });
      },
    ),
    replaced(
      "rollouts-end",
      MACHINE,
      `${region}-delivery-helloworld-machine`,
      "definition",
      '"ErrorEquals":["States.ALL"]',
      '"ErrorEquals":["States.Timeout"]',
    ),
    edit(
      "version-alarms-match",
      ALARM,
      `${region}-delivery-greeting-throttles`,
      "dimensions",
      (dimensions) => ({ ...(dimensions as object), Resource: "live" }),
    ),
    edit(
      "version-alarms-match",
      ALARM,
      `${region}-delivery-greeting-errors`,
      "metricQueries",
      ofAnotherAlias,
    ),
    set("alarms-regarded", ALARM, `${region}-delivery-greeting-slow`, {
      tags: skippedAlarmTags({ by: "ana", reason: "fix of the login" }),
    }),
    set("hooks-named", FUNCTION, `${region}-delivery-greeting-before-function`, {
      name: `${region}-delivery-greeting-before`,
    }),
  ]),
  set("deployment-group-rollback", "aws:codedeploy/deploymentGroup:DeploymentGroup", "use1", {
    autoRollbackConfiguration: { enabled: false },
  }),
  set("shift-without-provisioned", "aws:lambda/alias:Alias", "orders-live", {
    routingConfig: { additionalVersionWeights: { 2: 0.1 } },
  }),
];

/** The queries of an alarm, about an alias that the stack does not have. */
function ofAnotherAlias(queries: Value): Value {
  return JSON.parse(JSON.stringify(queries).replaceAll(":live", ":canary")) as Value;
}
