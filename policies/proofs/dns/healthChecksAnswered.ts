import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { append } from "../../queries/append";
import { perGraph } from "../../frame/perGraph";
import { flag, known, need, number, property, text } from "../../frame/properties";
import { resourcesOf, sourcesOf, type Typed } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { registrationsOf } from "../../queries/services/ecsServices";
import { type LoadBalancer, type TargetGroup } from "../../queries/services/listeners";
import { type HttpRequest, routeOf } from "../../queries/services/requestRoute";
import { HEALTH_CHECK, LOAD_BALANCERS } from "../../queries/types";

const RECORD = "aws:route53/record:Record";

/** Statuses that Route 53 takes as healthy. Source: Route 53 Developer Guide, "How Route 53 determines whether a health check is healthy". */
const HEALTHY = { least: 200, most: 399 };

/** A health check that nothing can answer takes its region out of DNS for good, on the first day. */
export const healthChecksAnswered: OutputRule<Typed<typeof HEALTH_CHECK>> = {
  id: "health-checks-answered",
  claim:
    "Every health check of a load balancer's host leads by a listener and a rule to tasks that can answer it.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: [
    "What the tasks answer to a path that the target group does not check.",
    "Targets that are no tasks of ECS.",
    "Hosts whose records or load balancers the stack does not hold, and checks of an address.",
  ],
  fix: "Check a host on the internet, with a port and a path that a listener forwards to running tasks.",
  question: "whether a task can answer it",
  stage: "outputs",
  types: [HEALTH_CHECK],
  check(check, report, graph) {
    const type = need(text(property(check, "type"))) ?? "";
    const host = need(text(property(check, "fqdn")))?.toLowerCase();
    const isToAddress = need(text(property(check, "ipAddress"))) !== undefined;
    if (!type.startsWith("HTTP") || host === undefined || isToAddress) {
      return;
    }
    const port = need(number(property(check, "port"))) ?? (type.startsWith("HTTPS") ? 443 : 80);
    const path = need(text(property(check, "resourcePath"))) ?? "/";
    const request = { host, port, path: path.split("?")[0] ?? path };
    const fault = balancersOf(graph, host)
      .map((balancer) => faultOf(graph, balancer, request))
      .find((each) => each !== undefined);
    if (fault !== undefined) {
      report.violation(`it requests ${path} of ${host}, ${fault}`);
    }
  },
};

/** The load balancers that a host is an alias of. */
function balancersOf(graph: StackGraph, host: string): readonly LoadBalancer[] {
  return (recordsByHost(graph).get(host) ?? []).flatMap((record) =>
    sourcesOf(graph, record, "aliases", LOAD_BALANCERS),
  );
}

const recordsByHost = perGraph((graph) => {
  const byHost = new Map<string, Typed<typeof RECORD>[]>();
  for (const record of resourcesOf(graph, RECORD)) {
    const name = known(text(property(record, "name")));
    append(byHost, name?.toLowerCase().replace(/\.$/, "") ?? "", record);
  }
  return byHost;
});

/** Why a load balancer cannot answer; undefined when it can. */
function faultOf(
  graph: StackGraph,
  balancer: LoadBalancer,
  request: HttpRequest,
): string | undefined {
  if (need(flag(property(balancer, "internal"))) === true) {
    return `whose load balancer ${balancer.name} is internal; check a host on the internet`;
  }
  const route = routeOf(graph, balancer, request);
  switch (route.kind) {
    case "none":
      return `and load balancer ${balancer.name} has no listener on port ${request.port}; add one, or check another port`;
    case "response": {
      const by = route.rule === undefined ? "the default action" : `rule ${route.rule.name}`;
      return `which ${by} of load balancer ${balancer.name} answers with a constant; add a listener rule that forwards it`;
    }
    case "targets":
      return route.targets
        .map((target) => faultOfTarget(graph, target, request.path))
        .find((each) => each !== undefined);
  }
}

/** Why the tasks of a target group cannot answer; undefined when they can. */
function faultOfTarget(graph: StackGraph, target: TargetGroup, path: string): string | undefined {
  if (!isRegistered(graph, target)) {
    return `which leads to target group ${target.name} without tasks; register a service with it`;
  }
  const version = need(text(property(target, "protocolVersion"))) ?? "HTTP1";
  if (version !== "" && version !== "HTTP1") {
    return `which target group ${target.name} takes in ${version} alone, and Route 53 requests in HTTP/1.1; check a host with targets of HTTP1`;
  }
  if (need(text(property(target, "healthCheck", "path"))) !== path) {
    return undefined;
  }
  const checked = need(text(property(target, "healthCheck", "port"))) ?? "traffic-port";
  if (checked !== "traffic-port") {
    const requests = requestPortOf(graph, target);
    if (checked !== String(requests)) {
      return `which target group ${target.name} checks on port ${checked}, and requests arrive on ${requests}; request a path of port ${requests}`;
    }
  }
  const matcher = need(text(property(target, "healthCheck", "matcher"))) ?? "200";
  return canBeHealthy(matcher)
    ? undefined
    : `which target group ${target.name} expects to answer with ${matcher}, and Route 53 takes ${HEALTHY.least} to ${HEALTHY.most} as healthy; request another path`;
}

/** The port of requests: a service registers its tasks with one, and other targets have that of their group. */
function requestPortOf(graph: StackGraph, target: TargetGroup): number | undefined {
  const { byGroup, hasUnknown } = registrationsOf(graph);
  const registered = byGroup.get(target.urn);
  if (registered === undefined && hasUnknown) {
    need(Unknown.value);
  }
  return need(registered?.containerPort ?? number(property(target, "port")));
}

function isRegistered(graph: StackGraph, target: TargetGroup): boolean {
  // Only tasks of Fargate are known to be registered by a service; instances register in other ways.
  if (need(text(property(target, "targetType"))) !== "ip") {
    return true;
  }
  const { byGroup, sources, hasUnknown } = registrationsOf(graph);
  return sources.has(target.urn) || byGroup.has(target.urn) || (hasUnknown && need(Unknown.value));
}

/** Whether one of the statuses of a matcher, such as `200,301-302`, is healthy for Route 53. */
function canBeHealthy(matcher: string): boolean {
  return matcher.split(",").some((range) => {
    const [first = NaN, last = first] = range.split("-").map(Number);
    return first <= HEALTHY.most && last >= HEALTHY.least;
  });
}
