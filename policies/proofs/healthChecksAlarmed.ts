import { type Resource, type StackGraph } from "../../graph/stackGraph";
import { Unknown } from "../../graph/value";

import { HEALTH_CHECK } from "../queries/healthChecks";
import {
  allOf,
  anyOf,
  type Decision,
  equals,
  held,
  idOf,
  isUnknown,
  list,
  record,
  text,
} from "../read";
import { type Proof } from "../rule";

const METRIC_ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

/** Where the metrics of health checks are. Source: Route 53 Developer Guide, "Monitoring health checks". */
const METRICS_REGION = "us-east-1";

/** Nobody notices a failover that works: users are elsewhere, and the next fault is the last. */
export const healthChecksAlarmed: Proof = {
  id: "health-checks-alarmed",
  claim: "Every health check has an alarm in us-east-1 that tells somebody when it fails.",
  severity: "medium",
  level: "mandatory",
  frameworks: [],
  blindSpots: ["Whether anybody subscribes to the alarm's topic."],
  reads: "stack",
  check(graph, at) {
    const alarms = graph
      .ofType(METRIC_ALARM)
      .filter((alarm) => text(held(alarm, "metricName")) === "HealthCheckStatus");
    for (const check of graph.ofType(HEALTH_CHECK)) {
      const alarmed = anyOf(alarms.map((alarm) => watches(graph, alarm, check)));
      if (isUnknown(alarmed)) {
        at(check).undecided("whether an alarm watches it");
      } else if (!alarmed) {
        at(check).violation(
          `no alarm watches it; add an aws.cloudwatch.MetricAlarm of ${METRICS_REGION} on HealthCheckStatus, with this HealthCheckId and alarmActions`,
        );
      }
    }
  },
};

function watches(graph: StackGraph, alarm: Resource, check: Resource): Decision {
  const actions = list(held(alarm, "alarmActions"));
  return allOf([
    alarm.region === METRICS_REGION,
    dimensionIs(graph, alarm, check),
    isUnknown(actions) ? actions : actions.length > 0,
  ]);
}

function dimensionIs(graph: StackGraph, alarm: Resource, check: Resource): Decision {
  const dimensions = record(held(alarm, "dimensions"));
  const id = isUnknown(dimensions) ? dimensions : text(dimensions?.["HealthCheckId"]);
  const expected = idOf(check);
  if (!isUnknown(id) && !isUnknown(expected)) {
    return equals(id, expected);
  }
  const sources = graph.sourcesOf(alarm, "dimensions").filter(({ type }) => type === HEALTH_CHECK);
  return sources.length === 1 ? sources[0]?.urn === check.urn : Unknown.value;
}
