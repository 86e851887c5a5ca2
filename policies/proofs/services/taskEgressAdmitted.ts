/**
 * What a private task needs to start is let through, on the way that its requests take.
 *
 * An interface endpoint with private DNS takes the requests of the whole VPC, also of subnets that have a
 * NAT gateway: an endpoint whose group does not admit a task keeps it from starting.
 */
import { need } from "../../frame/properties";
import { type OutputRule } from "../../frame/rule";
import { DEFAULT_VPC_SUBNET } from "../../queries/placement/placement";
import { placementOf } from "../../queries/placement/workloads";
import { outboundPath } from "../../queries/reach/outbound";
import { ECS_SERVICE, type EcsService } from "../../queries/services/ecsServices";
import { startupNeedsOf } from "../../queries/services/startup";

export const taskEgressAdmitted: OutputRule<EcsService> = {
  id: "task-egress-admitted",
  claim:
    "Security groups, network ACLs and endpoints admit the requests that every task needs to start.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Whether there is a route at all: private-tasks-start judges that.",
    "Policies of endpoints, which endpoint-policies-admit judges, and firewalls behind the routes.",
    "Requests over IPv6, and what the containers need once they run.",
    "Task definitions and subnets that the stack does not hold.",
  ],
  fix: "Let port 443 out of the task's security groups, and into those of the endpoints.",
  question: "whether its tasks are let through to what they need to start",
  stage: "outputs",
  types: [ECS_SERVICE],
  check(service, report, graph) {
    const placement = placementOf(graph, service);
    const needs = startupNeedsOf(graph, service);
    if (placement === undefined || needs === undefined) {
      return;
    }
    const registry = needs.endpoints.includes("ecr.dkr") ? ["s3"] : [];
    const names = [...needs.endpoints, ...registry];
    const destinations = [
      ...names.map((name) => ({ name, endpoint: name })),
      ...needs.publicImages.map((image) => ({
        name: `the registry of ${image}`,
        endpoint: undefined,
      })),
    ];
    const closed = new Map<string, string[]>();
    // A subnet of the default VPC that the stack does not hold filters nothing.
    const subnets = placement.subnets
      .map((each) => need(each))
      .filter((each) => each !== DEFAULT_VPC_SUBNET);
    for (const subnet of subnets) {
      for (const { name, endpoint } of destinations) {
        const { isOpen, obstacle = "" } = outboundPath(graph, placement, subnet, endpoint);
        if (!need(isOpen)) {
          closed.set(obstacle, [...(closed.get(obstacle) ?? []), name]);
        }
      }
    }
    for (const [obstacle, blocked] of closed) {
      const all = [...new Set(blocked)].join(", ");
      report.violation(`its tasks do not get through to ${all}, so they cannot start: ${obstacle}`);
    }
  },
};
