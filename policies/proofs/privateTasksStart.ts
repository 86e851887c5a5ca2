/**
 * A task without a public address can pull its images, write its log and read its secrets.
 *
 * It needs a route to a NAT gateway from each of its subnets, or an endpoint for each service. Without,
 * it ends before it has begun, and the deployment with it.
 */
import { type Resource, type StackGraph } from "../../graph/stackGraph";
import { type Unknown } from "../../graph/value";

import { startupNeeds, type StartupNeeds } from "../../lib/service/startup";
import { containersOf, pairsOf, type Container } from "../queries/containers";
import { ECS_SERVICE, taskDefinitionOf } from "../queries/ecsServices";
import { endpointServicesOf, reachesInternet, subnetsOf } from "../queries/outboundRoutes";
import { allOf, equals, flag, held, isUnknown, record } from "../read";
import { type Proof, type Reporter } from "../rule";

export const privateTasksStart: Proof = {
  id: "private-tasks-start",
  claim:
    "Every task without a public address reaches its registries, its log and its secrets by NAT or endpoints.",
  severity: "high",
  level: "mandatory",
  frameworks: [],
  blindSpots: [
    "Security groups, network ACLs and endpoint policies on the way.",
    "Subnets, routes and task definitions that the stack does not hold.",
    "What the containers need once they run.",
  ],
  reads: "stack",
  check(graph, at) {
    for (const service of graph.ofType(ECS_SERVICE)) {
      checkService(graph, service, at(service));
    }
  },
};

const question = "whether its tasks reach what they need to start";

function checkService(graph: StackGraph, service: Resource, report: Reporter): void {
  const network = record(held(service, "networkConfiguration"));
  if (isUnknown(network) || network === undefined) {
    report.undecided(question);
    return;
  }
  if (equals(flag(network["assignPublicIp"]), true) === true) {
    return;
  }
  const subnets = subnetsOf(graph, service, network["subnets"]);
  if (isUnknown(subnets)) {
    report.undecided(question);
    return;
  }
  const outside = allOf(subnets.map((subnet) => reachesInternet(graph, subnet)));
  if (outside === true) {
    return;
  }
  const needs = needsOf(graph, service);
  if (isUnknown(outside) || isUnknown(needs)) {
    report.undecided(question);
    return;
  }
  const closed = subnets.filter((subnet) => reachesInternet(graph, subnet) === false);
  for (const subnet of closed) {
    if (needs !== undefined) {
      checkSubnet(graph, subnet, needs, report);
    }
  }
}

function checkSubnet(
  graph: StackGraph,
  subnet: Resource,
  needs: StartupNeeds,
  report: Reporter,
): void {
  const offered = endpointServicesOf(graph, subnet);
  if (isUnknown(offered)) {
    report.undecided(question);
    return;
  }
  const registry = needs.endpoints.includes("ecr.dkr") ? ["s3"] : [];
  const missing = [...needs.endpoints, ...registry].filter((name) => !offered.has(name));
  if (missing.length > 0) {
    report.violation(
      `tasks in subnet ${subnet.name} cannot start: it has no route to a NAT gateway, and no endpoint for ${missing.join(", ")}; add one or the other`,
    );
  }
  for (const image of needs.publicImages) {
    report.violation(
      `tasks in subnet ${subnet.name} cannot start: it has no route to a NAT gateway, which the public image ${image} needs; add one, or copy the image to a private registry`,
    );
  }
}

/** What the containers of a service need; nothing when the stack does not hold their definition. */
function needsOf(graph: StackGraph, service: Resource): StartupNeeds | Unknown | undefined {
  const definition = taskDefinitionOf(graph, service);
  if (definition === undefined || isUnknown(definition)) {
    return definition;
  }
  const containers = containersOf(definition);
  return isUnknown(containers) ? containers : startupNeeds(specsOf(containers));
}

function specsOf(containers: readonly Container[]) {
  return Object.fromEntries(
    containers.map((container) => {
      const { image } = container.properties;
      const secrets = Object.fromEntries(pairsOf(container, "secrets", "valueFrom"));
      return [container.name, { ...(typeof image === "string" ? { image } : {}), secrets }];
    }),
  );
}
