/** The health checks of a stack, in the form of `lib/dns/healthCheckModel.ts`. */
import { type StackGraph } from "../../../graph/stackGraph";
import { type HealthCheckModel, type HealthChecks } from "../../../lib/dns/healthCheckModel";

import { perGraph } from "../../frame/perGraph";
import {
  flag,
  isPresent,
  isUnknown,
  known,
  number,
  property,
  text,
  texts,
} from "../../frame/properties";
import { resourcesOf, sourcesOf, type Typed } from "../../frame/resources";
import { resourceOfId } from "../references";
import { textIndex } from "../textIndex";
import { HEALTH_CHECK, METRIC_ALARM } from "../types";

export type HealthCheck = Typed<typeof HEALTH_CHECK>;

/** Defaults of the API. Source: Route 53 API, `HealthCheckConfig`. */
const DEFAULTS = { requestInterval: 30, failureThreshold: 3, port: 443 };

/** What decides when a check fails. */
const DECISIVE = [
  "type",
  "fqdn",
  "ipAddress",
  "requestInterval",
  "failureThreshold",
  "disabled",
  "invertHealthcheck",
  "childHealthThreshold",
  "insufficientDataHealthStatus",
] as const;

/** All checks by URN. A property that is unknown counts as absent. */
export const healthChecksOf = perGraph(
  (graph): HealthChecks =>
    new Map(resourcesOf(graph, HEALTH_CHECK).map((check) => [check.urn, modelOf(graph, check)])),
);

/** Whether something of a check, or of one that it counts, is unknown that decides when it fails. */
export function isUndetermined(graph: StackGraph, check: HealthCheck): boolean {
  return [check, ...childrenOf(graph, check)].some((each) =>
    DECISIVE.some((name) => isUnknown(property(each, name))),
  );
}

/** The check that a record is associated with; undefined for none, or for one outside the stack. */
export function healthCheckOf(
  graph: StackGraph,
  record: Typed<"aws:route53/record:Record">,
): HealthCheck | undefined {
  const id = text(property(record, "healthCheckId"));
  const byId = typeof id === "string" ? resourceOfId(graph, id, [HEALTH_CHECK]) : undefined;
  return byId ?? sourcesOf(graph, record, "healthCheckId", [HEALTH_CHECK])[0];
}

function modelOf(graph: StackGraph, check: HealthCheck): HealthCheckModel {
  const common = {
    inverted: flag(property(check, "invertHealthcheck")) === true,
    disabled: flag(property(check, "disabled")) === true,
  };
  const type = text(property(check, "type"));
  if (type === "CALCULATED") {
    const minimumHealthy = known(number(property(check, "childHealthThreshold"))) ?? 0;
    const children = childrenOf(graph, check).map(({ urn }) => urn);
    return { ...common, kind: "calculated", children, minimumHealthy };
  }
  return {
    ...common,
    ...(type === "CLOUDWATCH_METRIC" ? alarmOf(graph, check) : endpointOf(check)),
  };
}

function endpointOf(check: HealthCheck) {
  return {
    kind: "endpoint",
    host: hostOf(check),
    port: known(number(property(check, "port"))) ?? DEFAULTS.port,
    path: known(text(property(check, "resourcePath"))),
    searchString: known(text(property(check, "searchString"))),
    intervalSeconds: known(number(property(check, "requestInterval"))) ?? DEFAULTS.requestInterval,
    failureThreshold:
      known(number(property(check, "failureThreshold"))) ?? DEFAULTS.failureThreshold,
  } as const;
}

/** With an address, the name is a header of the requests and no host that is resolved. */
function hostOf(check: HealthCheck): string | undefined {
  return isPresent(property(check, "ipAddress")) === true
    ? undefined
    : known(text(property(check, "fqdn")))?.toLowerCase();
}

function childrenOf(graph: StackGraph, check: HealthCheck): readonly HealthCheck[] {
  const byId = texts(property(check, "childHealthchecks")).flatMap((id) =>
    isUnknown(id) ? [] : (resourceOfId(graph, id, [HEALTH_CHECK]) ?? []),
  );
  const all = [...byId, ...sourcesOf(graph, check, "childHealthchecks", [HEALTH_CHECK])];
  return [...new Set(all)];
}

const alarmsByName = textIndex(METRIC_ALARM, "name");

function alarmOf(graph: StackGraph, check: HealthCheck) {
  const name = text(property(check, "cloudwatchAlarmName"));
  const region = known(text(property(check, "cloudwatchAlarmRegion"))) ?? "";
  const named = typeof name === "string" ? alarmsByName(graph).of(name) : [];
  const alarm =
    named.find((each) => each.region === region) ??
    sourcesOf(graph, check, "cloudwatchAlarmName", [METRIC_ALARM])[0];
  const periods = alarm && known(number(property(alarm, "evaluationPeriods")));
  const period = alarm && known(number(property(alarm, "period")));
  const status = text(property(check, "insufficientDataHealthStatus"));
  return {
    kind: "alarm",
    region,
    whenInsufficientData:
      status === "Healthy" || status === "Unhealthy" ? status : "LastKnownStatus",
    detectionSeconds: (periods ?? 1) * (period ?? 60),
    metric: alarm && known(text(property(alarm, "metricName"))),
  } as const;
}
