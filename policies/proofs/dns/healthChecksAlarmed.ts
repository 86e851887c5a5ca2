import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { allOf, anyOf, type Decision, equals } from "../../frame/decision";
import { idOf, isUnknown, list, property, text } from "../../frame/properties";
import { resourcesOf, sourcesOf, type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { HEALTH_CHECK, METRIC_ALARM } from "../../queries/types";

/** The region of the metrics of health checks. Source: Route 53 Developer Guide, "Monitoring health checks". */
const METRICS_REGION = "us-east-1";

/** A failover that works goes unnoticed: users reach another region, and the next fault is an outage. */
export const healthChecksAlarmed: OutputRule<Typed<typeof HEALTH_CHECK>> = {
  id: "health-checks-alarmed",
  claim: "Every health check has an alarm in us-east-1 with an action.",
  severity: "medium",
  level: "mandatory",
  references: [],
  blindSpots: ["Whether the alarm's topic has a subscriber."],
  fix: "Add an aws.cloudwatch.MetricAlarm in us-east-1 on HealthCheckStatus with alarmActions.",
  question: "whether an alarm is on it",
  stage: "outputs",
  types: [HEALTH_CHECK],
  check(check, report, graph) {
    const alarms = resourcesOf(graph, METRIC_ALARM).filter(
      (alarm) => text(property(alarm, "metricName")) === "HealthCheckStatus",
    );
    report.expect(
      anyOf(alarms.map((alarm) => isAlarmOf(graph, alarm, check))),
      `no alarm is on it; add an aws.cloudwatch.MetricAlarm of ${METRICS_REGION} on HealthCheckStatus, with this HealthCheckId and alarmActions`,
    );
  },
};

type Alarm = Typed<typeof METRIC_ALARM>;
type HealthCheck = Typed<typeof HEALTH_CHECK>;

function isAlarmOf(graph: StackGraph, alarm: Alarm, check: HealthCheck): Decision {
  const actions = list(property(alarm, "alarmActions"));
  return allOf([
    alarm.region === METRICS_REGION,
    dimensionIs(graph, alarm, check),
    isUnknown(actions) ? actions : actions.length > 0,
  ]);
}

function dimensionIs(graph: StackGraph, alarm: Alarm, check: HealthCheck): Decision {
  const id = text(property(alarm, "dimensions", "HealthCheckId"));
  const expected = idOf(check);
  if (!isUnknown(id) && !isUnknown(expected)) {
    return equals(id, expected);
  }
  const sources = sourcesOf(graph, alarm, "dimensions", [HEALTH_CHECK]);
  return sources.length === 1 ? sources[0]?.urn === check.urn : Unknown.value;
}
