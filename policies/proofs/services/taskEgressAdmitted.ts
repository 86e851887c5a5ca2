/**
 * What a private task needs to start is let through, on the way that its requests take.
 *
 * An interface endpoint with private DNS takes the requests of the whole VPC, also of subnets that have a
 * NAT gateway: an endpoint whose group does not admit a task keeps it from starting.
 */
import { type OutputRule } from "../../frame/rule";
import { closedPaths } from "../../queries/egress/closedPaths";
import { placementOf } from "../../queries/placement/workloads";
import { ECS_SERVICE, type EcsService } from "../../queries/services/ecsServices";
import { destinationsAtStart, startupNeedsOf } from "../../queries/services/startup";

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
    "Requests over IPv6, and what the containers call once they run, which workload-egress-admitted judges.",
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
    const closed = closedPaths(graph, placement, destinationsAtStart(needs));
    for (const [obstacle, blocked] of closed) {
      report.violation(
        `its tasks do not get through to ${blocked.join(", ")}, so they cannot start: ${obstacle}`,
      );
    }
  },
};
