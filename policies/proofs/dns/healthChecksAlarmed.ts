import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { append } from "../../queries/append";
import { allOf, anyOf, type Decision, equals } from "../../frame/decision";
import { perGraph } from "../../frame/perGraph";
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
    const { byCheck, others } = alarmsByCheck(graph);
    const id = idOf(check);
    const alarms = isUnknown(id) ? [...byCheck.values()].flat() : (byCheck.get(id) ?? []);
    report.expect(
      anyOf([...alarms, ...others].map((alarm) => isAlarmOf(graph, alarm, check))),
      `no alarm is on it; add an aws.cloudwatch.MetricAlarm of ${METRICS_REGION} on HealthCheckStatus, with this HealthCheckId and alarmActions`,
    );
  },
};

type Alarm = Typed<typeof METRIC_ALARM>;
type HealthCheck = Typed<typeof HEALTH_CHECK>;

/** Alarms on the status of a health check, by the id of the check; and those whose id is unknown. */
const alarmsByCheck = perGraph((graph) => {
  const byCheck = new Map<string, Alarm[]>();
  const others: Alarm[] = [];
  for (const alarm of resourcesOf(graph, METRIC_ALARM)) {
    if (text(property(alarm, "metricName")) === "HealthCheckStatus") {
      const id = text(property(alarm, "dimensions", "HealthCheckId"));
      if (isUnknown(id)) {
        others.push(alarm);
      } else {
        append(byCheck, id ?? "", alarm);
      }
    }
  }
  return { byCheck, others };
});

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
