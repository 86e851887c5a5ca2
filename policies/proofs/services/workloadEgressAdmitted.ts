/**
 * What a workload calls once it runs is reached: the services of AWS that its role is allowed to call, and the
 * caches, databases and brokers that its environment names.
 */
import { type StackGraph } from "../../../graph/stackGraph";

import { isUnknown, need } from "../../frame/properties";
import { type Reporter } from "../../frame/reporter";
import { isOfType } from "../../frame/resources";
import { type OutputRule } from "../../frame/rule";
import { append } from "../../queries/append";
import {
  type Caller,
  CALLER_TYPES,
  type CallerResource,
  callerOf,
} from "../../queries/egress/callers";
import { closedPaths, type Destination, subnetsHeld } from "../../queries/egress/closedPaths";
import { connectionsNamed } from "../../queries/egress/stores";
import { workloadCallsOf } from "../../queries/egress/workloadCalls";
import { type Placement } from "../../queries/placement/placement";
import { connectionSteps } from "../../queries/reach/connection";
import { hasRouteOut } from "../../queries/reach/outbound";
import { pathThrough } from "../../queries/reach/path";
import { referent } from "../../queries/references";
import { ECS_SERVICE } from "../../queries/services/ecsServices";
import { destinationsAtStart, startupNeedsOf } from "../../queries/services/startup";
import { VPCS } from "../../queries/types";

export const workloadEgressAdmitted: OutputRule<CallerResource> = {
  id: "workload-egress-admitted",
  claim:
    "Every task, function, instance and EMR cluster in a network has an open way to the services that its role is allowed to call, and to the caches, databases and brokers of the stack that its environment names.",
  severity: "high",
  level: "mandatory",
  references: [],
  blindSpots: [
    "Actions that a policy of the role names by a wildcard, and what AWS managed policies allow: neither shows what is called.",
    "What Lambda calls with the role of a function, from its own network.",
    "Hosts that are not in environment variables, such as those in secrets, user data and steps.",
    "Stores in another VPC, and what joins the two.",
    "Policies of endpoints, which endpoint-policies-admit judges, and firewalls behind the routes.",
    "Requests over IPv6, and names that a private hosted zone leads to an endpoint without private DNS.",
    "Roles, task definitions and subnets that the stack does not hold.",
  ],
  fix: "Give the subnet a route to a NAT gateway or the VPC the endpoint, and admit the connection in the security groups and network ACLs that the message names.",
  question: "whether it gets through to what it calls",
  stage: "outputs",
  types: CALLER_TYPES,
  check(resource, report, graph) {
    const caller = callerOf(graph, resource);
    if (caller === undefined) {
      return;
    }
    report.decide(workloadEgressAdmitted.question, () => {
      checkServices(graph, resource, caller, report);
    });
    report.decide("whether it gets through to the hosts that its environment names", () => {
      checkStores(graph, caller, report);
    });
  },
};

function checkServices(
  graph: StackGraph,
  resource: CallerResource,
  caller: Caller,
  report: Reporter,
): void {
  const { placement } = caller;
  const destinations = destinationsOf(graph, caller);
  const routed = checkRoutes(graph, placement, destinations, report);
  // A filter that keeps tasks from starting is named by task-egress-admitted.
  const atStart = isOfType(resource, [ECS_SERVICE]) ? startupNeedsOf(graph, resource) : undefined;
  const known =
    atStart === undefined || destinations.length === 0
      ? new Map<string, readonly string[]>()
      : closedPaths(graph, placement, destinationsAtStart(atStart));
  for (const [obstacle, blocked] of closedPaths(graph, placement, routed)) {
    if (!known.has(obstacle)) {
      report.violation(
        `its role allows it to call ${blocked.join(", ")}, and its requests do not get through: ${obstacle}`,
      );
    }
  }
}

/** The services that it calls, each once. */
function destinationsOf(graph: StackGraph, caller: Caller): readonly Destination[] {
  const byName = new Map<string, Destination>();
  for (const { endpoint, region } of workloadCallsOf(graph, caller)) {
    const name = region === undefined ? endpoint : `${endpoint} of ${region}`;
    byName.set(name, region === undefined ? { name, endpoint } : { name });
  }
  return [...byName.values()];
}

/** @returns the destinations to which each subnet has a route. */
function checkRoutes(
  graph: StackGraph,
  placement: Placement,
  destinations: readonly Destination[],
  report: Reporter,
): readonly Destination[] {
  const subnetsByMissing = new Map<string, string[]>();
  const unreached = new Set<Destination>();
  for (const subnet of destinations.length === 0 ? [] : subnetsHeld(placement)) {
    const missing = destinations.filter(
      ({ endpoint }) => !need(hasRouteOut(graph, placement, subnet, endpoint)),
    );
    missing.forEach((each) => unreached.add(each));
    if (missing.length > 0) {
      append(subnetsByMissing, missing.map(({ name }) => name).join(", "), subnet.name);
    }
  }
  for (const [missing, subnets] of subnetsByMissing) {
    report.violation(
      `its role allows it to call ${missing}, and subnet ${subnets.join(", ")} has no route to a NAT gateway and no endpoint for that; add one or the other`,
    );
  }
  return destinations.filter((each) => !unreached.has(each));
}

function checkStores(graph: StackGraph, caller: Caller, report: Reporter): void {
  const connections = connectionsNamed(graph, need(caller.environment) ?? []);
  for (const { host, store, ports } of connections) {
    if (areApart(graph, caller.placement, store)) {
      continue;
    }
    const path = pathThrough(connectionSteps(graph, caller.placement, store, ports));
    report.expect(
      path.isOpen,
      `its environment names ${host} of ${store.resource.name}, and its connections do not get through: ${path.obstacle ?? ""}`,
      "whether it gets through to the hosts that its environment names",
    );
  }
}

/** Whether two placements are known to be in different VPCs. */
function areApart(graph: StackGraph, one: Placement, other: Placement): boolean {
  const [own, its] = [one, other].map(({ subnets }) => {
    const [subnet] = subnets;
    return subnet === undefined || isUnknown(subnet) || subnet === "default"
      ? undefined
      : referent(graph, subnet, "vpcId", VPCS);
  });
  const areKnown = own !== undefined && its !== undefined && !isUnknown(own) && !isUnknown(its);
  return areKnown && own.urn !== its.urn;
}
