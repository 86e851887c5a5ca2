/**
 * A load balancer forwards to a port that a container listens on.
 *
 * The port is declared in the task definition and in the service, which registers its tasks with it; the target
 * group's own port does not count. AWS reports a difference only by a deployment that fails.
 */
import { type StackGraph } from "../../../graph/stackGraph";

import { need, property, text } from "../../frame/properties";
import { type Reporter } from "../../frame/reporter";
import { type OutputRule } from "../../frame/rule";
import { type Container, containersOf, portsOf } from "../../queries/services/containers";
import {
  ECS_SERVICE,
  type EcsService,
  type ServiceTarget,
  targetsOf,
  taskDefinitionOf,
} from "../../queries/services/ecsServices";
import { type TargetGroup } from "../../queries/services/listeners";

export const containerPorts: OutputRule<EcsService> = {
  id: "container-ports",
  claim:
    "Every service registers its tasks with a port that the container listens on, and the health check uses one.",
  severity: "medium",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Whether the program in the container listens on the port that its definition names.",
    "Task definitions and target groups that the stack does not hold.",
  ],
  fix: "Write a port that the container maps into loadBalancers, and traffic-port into the health check.",
  question: "whether its tasks are registered and checked with ports that containers listen on",
  stage: "outputs",
  types: [ECS_SERVICE],
  check(service, report, graph) {
    const targets = need(targetsOf(graph, service));
    if (targets.length === 0) {
      return;
    }
    const containers = containersOfService(graph, service);
    if (containers === undefined) {
      return;
    }
    for (const target of targets) {
      report.decide("whether a target group uses a port that a container listens on", () => {
        checkTarget(target, containers, report);
      });
    }
  },
};

/** The containers of a service; undefined when the stack does not hold its task definition. */
function containersOfService(
  graph: StackGraph,
  service: EcsService,
): readonly Container[] | undefined {
  const definition = need(taskDefinitionOf(graph, service));
  return definition && need(containersOf(definition));
}

function checkTarget(
  { targetGroup, containerName, containerPort }: ServiceTarget,
  containers: readonly Container[],
  report: Reporter,
): void {
  const name = need(containerName);
  const port = need(containerPort);
  const group = need(targetGroup);
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
  if (group !== undefined) {
    report.decide(`whether target group ${group.name} checks a port of the task`, () => {
      checkGroup(group, port, containers, report);
    });
  }
}

function checkGroup(
  group: TargetGroup,
  port: number,
  containers: readonly Container[],
  report: Reporter,
): void {
  const healthPort = need(text(property(group, "healthCheck", "port")));
  const checked =
    healthPort === undefined || healthPort === "traffic-port" ? port : Number(healthPort);
  if (!containers.some((container) => portsOf(container).includes(checked))) {
    report.violation(
      `the health check of target group ${group.name} uses port ${checked}, on which no container listens; write traffic-port`,
    );
  }
}
