/**
 * What a balancer asks for is what a container listens on.
 *
 * The port is said three times, in the task definition, in the service and in the target group, and
 * nothing but a failing deployment tells when they differ.
 */
import { type Resource, type StackGraph } from "../../graph/stackGraph";

import { containersOf, portsOf, type Container } from "../queries/containers";
import {
  ECS_SERVICE,
  targetsOf,
  taskDefinitionOf,
  type ServiceTarget,
} from "../queries/ecsServices";
import { held, isUnknown, number, record, text } from "../read";
import { type Proof, type Reporter } from "../rule";

export const containerPorts: Proof = {
  id: "container-ports",
  claim:
    "Every target group of a service, and its health check, asks for a port that the container listens on.",
  severity: "medium",
  level: "mandatory",
  frameworks: [],
  blindSpots: [
    "Whether the program in the container listens on the port that its definition names.",
    "Task definitions and target groups that the stack does not hold.",
  ],
  reads: "stack",
  check(graph, at) {
    for (const service of graph.ofType(ECS_SERVICE)) {
      checkService(graph, service, at(service));
    }
  },
};

function checkService(graph: StackGraph, service: Resource, report: Reporter): void {
  const targets = targetsOf(graph, service);
  if (!isUnknown(targets) && targets.length === 0) {
    return;
  }
  const definition = taskDefinitionOf(graph, service);
  const containers =
    definition === undefined || isUnknown(definition) ? definition : containersOf(definition);
  if (isUnknown(targets) || isUnknown(containers)) {
    report.undecided("whether its target groups ask for ports that containers listen on");
    return;
  }
  for (const target of targets) {
    if (containers !== undefined) {
      checkTarget(target, containers, report);
    }
  }
}

function checkTarget(
  { targetGroup, containerName: name, containerPort: port }: ServiceTarget,
  containers: readonly Container[],
  report: Reporter,
): void {
  if (isUnknown(name) || isUnknown(port) || isUnknown(targetGroup)) {
    report.undecided("whether a target group asks for a port that a container listens on");
    return;
  }
  const container = containers.find((each) => each.name === name);
  if (container === undefined || port === undefined) {
    const names = containers.map((each) => each.name).join(", ");
    report.violation(
      `loadBalancers names container ${name ?? "none"}; the task has ${names}, write one of them`,
    );
    return;
  }
  if (!portsOf(container).includes(port)) {
    const ports = portsOf(container).join(", ") || "no port";
    report.violation(
      `loadBalancers names port ${port} of container ${container.name}, which listens on ${ports}; make them agree`,
    );
  }
  if (targetGroup !== undefined) {
    checkGroup(targetGroup, port, containers, report);
  }
}

function checkGroup(
  group: Resource,
  port: number,
  containers: readonly Container[],
  report: Reporter,
): void {
  const groupPort = number(held(group, "port"));
  const check = record(held(group, "healthCheck"));
  const asked = isUnknown(check) ? check : text(check?.["port"]);
  if (isUnknown(groupPort) || isUnknown(asked)) {
    report.undecided(`whether target group ${group.name} asks for port ${port}`);
    return;
  }
  if (groupPort !== port) {
    report.violation(
      `target group ${group.name} has port ${groupPort ?? "none"}, and its container listens on ${port}; make them agree`,
    );
  }
  const checked = asked === undefined || asked === "traffic-port" ? port : Number(asked);
  if (!containers.some((container) => portsOf(container).includes(checked))) {
    report.violation(
      `the health check of target group ${group.name} asks port ${checked}, on which no container listens; write traffic-port`,
    );
  }
}
