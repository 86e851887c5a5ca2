/** The health checks of a stack, as `lib/dns/healthCheckModel.ts` understands them. */
import { type Resource, type StackGraph } from "../../graph/stackGraph";
import { type HealthCheckModel, type HealthChecks } from "../../lib/dns/healthCheckModel";

import { perGraph } from "../perGraph";
import { flag, held, isUnknown, number, type Read, text, texts } from "../read";
import { resourcesById } from "./references";

export const HEALTH_CHECK = "aws:route53/healthCheck:HealthCheck";
const METRIC_ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

/** Defaults of the API. Source: Route 53 API, `HealthCheckConfig`. */
const DEFAULTS = { requestInterval: 30, failureThreshold: 3, port: 443 };

/** All checks by URN. What is unknown of one makes it a check that never says anything. */
export const healthChecksOf = perGraph(
  (graph): HealthChecks =>
    new Map(graph.ofType(HEALTH_CHECK).map((check) => [check.urn, modelOf(graph, check)])),
);

/** Whether something of a check is unknown that decides when it fails. */
export function isUndetermined(check: Resource): boolean {
  return ["type", "fqdn", "requestInterval", "failureThreshold", "disabled"].some((property) =>
    isUnknown(held(check, property)),
  );
}

/** The check that a record is associated with; undefined for none, or for one outside the stack. */
export function healthCheckOf(graph: StackGraph, record: Resource): Resource | undefined {
  const id = text(held(record, "healthCheckId"));
  const byId =
    typeof id === "string"
      ? resourcesById(graph)
          .get(id)
          ?.find(({ type }) => type === HEALTH_CHECK)
      : undefined;
  return byId ?? graph.sourcesOf(record, "healthCheckId").find(({ type }) => type === HEALTH_CHECK);
}

function modelOf(graph: StackGraph, check: Resource): HealthCheckModel {
  const common = {
    inverted: flag(held(check, "invertHealthcheck")) === true,
    disabled: flag(held(check, "disabled")) === true,
  };
  const type = text(held(check, "type"));
  if (type === "CALCULATED") {
    const minimumHealthy = known(number(held(check, "childHealthThreshold"))) ?? 0;
    return { ...common, kind: "calculated", children: childrenOf(graph, check), minimumHealthy };
  }
  return {
    ...common,
    ...(type === "CLOUDWATCH_METRIC" ? alarmOf(graph, check) : endpointOf(check)),
  };
}

function endpointOf(check: Resource) {
  return {
    kind: "endpoint",
    host: known(text(held(check, "fqdn")))?.toLowerCase(),
    port: known(number(held(check, "port"))) ?? DEFAULTS.port,
    path: known(text(held(check, "resourcePath"))),
    searchString: known(text(held(check, "searchString"))),
    intervalSeconds: known(number(held(check, "requestInterval"))) ?? DEFAULTS.requestInterval,
    failureThreshold: known(number(held(check, "failureThreshold"))) ?? DEFAULTS.failureThreshold,
  } as const;
}

function childrenOf(graph: StackGraph, check: Resource): string[] {
  const byId = texts(held(check, "childHealthchecks")).flatMap((id) =>
    isUnknown(id) ? [] : (resourcesById(graph).get(id) ?? []),
  );
  const all = [...byId, ...graph.sourcesOf(check, "childHealthchecks")];
  return [...new Set(all.filter(({ type }) => type === HEALTH_CHECK).map(({ urn }) => urn))];
}

function alarmOf(graph: StackGraph, check: Resource) {
  const name = text(held(check, "cloudwatchAlarmName"));
  const region = known(text(held(check, "cloudwatchAlarmRegion"))) ?? "";
  const alarm =
    graph
      .ofType(METRIC_ALARM)
      .find((each) => each.region === region && text(held(each, "name")) === name) ??
    graph.sourcesOf(check, "cloudwatchAlarmName").find(({ type }) => type === METRIC_ALARM);
  const periods = alarm && known(number(held(alarm, "evaluationPeriods")));
  const period = alarm && known(number(held(alarm, "period")));
  const status = text(held(check, "insufficientDataHealthStatus"));
  return {
    kind: "alarm",
    region,
    whenInsufficientData:
      status === "Healthy" || status === "Unhealthy" ? status : "LastKnownStatus",
    detectionSeconds: (periods ?? 1) * (period ?? 60),
  } as const;
}

function known<T>(value: Read<T>): T | undefined {
  return isUnknown(value) ? undefined : value;
}
