/**
 * A task without a public address can pull its images, write its log and read its secrets.
 *
 * It needs a route to a NAT gateway from each of its subnets, or an endpoint for each service. Without
 * them the task never starts, and its deployment fails.
 */
import { type StackGraph } from "../../../graph/stackGraph";

import { locationOf } from "../../../lib/location";
import { isRegionName } from "../../../lib/regions";
import {
  startupNeeds,
  type StartupContainer,
  unservedSources,
} from "../../../lib/services/startup";
import { allOf } from "../../frame/decision";
import { flag, isPresent, need, property } from "../../frame/properties";
import { type Reporter } from "../../frame/reporter";
import { type OutputRule } from "../../frame/rule";
import {
  endpointServicesOf,
  reachesInternet,
  subnetsOf,
} from "../../queries/network/outboundRoutes";
import { type Subnet } from "../../queries/network/routes";
import { ECS_SERVICE, type EcsService } from "../../queries/services/ecsServices";
import { startupContainersOf } from "../../queries/services/startup";

type Containers = Readonly<Record<string, StartupContainer>>;

export const privateTasksStart: OutputRule<EcsService> = {
  id: "private-tasks-start",
  claim:
    "Every task without a public address reaches its registries, its log and its secrets through NAT or endpoints.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: [
    "What filters the path: task-egress-admitted judges that.",
    "Subnets, routes and task definitions that the stack does not hold.",
    "What the containers call once they run: workload-egress-admitted judges that.",
    "Names of services that a private hosted zone leads to an endpoint without private DNS.",
  ],
  fix: "Give the subnet a route to a NAT gateway, or the VPC the endpoints that the message lists.",
  question: "whether its tasks reach what they need to start",
  stage: "outputs",
  types: [ECS_SERVICE],
  check(service, report, graph) {
    if (isPresent(property(service, "networkConfiguration")) !== true) {
      report.undecided(privateTasksStart.question);
      return;
    }
    if (flag(property(service, "networkConfiguration", "assignPublicIp")) === true) {
      return;
    }
    const subnets = need(subnetsOf(graph, service));
    const reachable = allOf(subnets.map((subnet) => reachesInternet(graph, subnet)));
    if (reachable === true) {
      return;
    }
    const containers = startupContainersOf(graph, service);
    need(reachable);
    if (containers === undefined) {
      return;
    }
    for (const subnet of subnets.filter((each) => reachesInternet(graph, each) === false)) {
      report.decide(privateTasksStart.question, () => {
        checkSubnet(graph, subnet, containers, report);
      });
    }
  },
};

function checkSubnet(
  graph: StackGraph,
  subnet: Subnet,
  containers: Containers,
  report: Reporter,
): void {
  const needs = startupNeeds(containers);
  const offered = need(endpointServicesOf(graph, subnet));
  const registry = needs.endpoints.includes("ecr.dkr") ? ["s3"] : [];
  const missing = [...needs.endpoints, ...registry].filter((name) => !offered.has(name));
  if (missing.length > 0) {
    report.violation(
      `tasks in subnet ${subnet.name} cannot start: it has no route to a NAT gateway, and no endpoint for ${missing.join(", ")}; add one or the other`,
    );
  }
  const { region = "" } = subnet;
  // The account of a registry or a secret does not matter here.
  const location = isRegionName(region) ? [locationOf("000000000000", region)] : [];
  for (const { path, message } of location.flatMap((own) => unservedSources(containers, own))) {
    report.violation(
      `tasks in subnet ${subnet.name} cannot start: it has no route to a NAT gateway, and ${path} is ${message}, or add a gateway`,
    );
  }
  for (const image of needs.publicImages) {
    report.violation(
      `tasks in subnet ${subnet.name} cannot start: it has no route to a NAT gateway, which the public image ${image} needs; add one, or copy the image to a private registry`,
    );
  }
}
