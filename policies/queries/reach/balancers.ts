/**
 * What reaches the targets of load balancers: a client reaches a listener, and the load balancer opens a
 * connection of its own to a target, through the security groups of both and the network ACLs between them.
 *
 * A Network Load Balancer that keeps the address of the client needs a target that admits the client. It
 * does so for targets by instance id, and for UDP.
 * Source: Elastic Load Balancing, "Target groups for your Network Load Balancers", client IP preservation.
 */
import { type Resource, type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { type Decision } from "../../frame/decision";
import { perGraph } from "../../frame/perGraph";
import {
  flag,
  isPresent,
  isUnknown,
  list,
  type Maybe,
  number,
  property,
  type Raw,
  text,
} from "../../frame/properties";
import { isOfType, resourcesOf } from "../../frame/resources";
import {
  type Listener,
  listenersByBalancer,
  type LoadBalancer,
  rulesByListener,
  type TargetGroup,
  targetsOfListener,
  targetsOfRule,
} from "../services/listeners";
import { LOAD_BALANCERS } from "../types";
import { connectionSteps } from "./connection";
import { admittedByGroups } from "./groupTraffic";
import { onlyInternet, pathsInto } from "./internetTraffic";
import { extend, mostOpen, type Path, type Step, UNKNOWN_PATH } from "./path";
import { groupsNamed, type Placement, subnetsNamed } from "../placement/placement";
import { type Target, targetsByGroup } from "./targets";
import { admitsAny, restrict } from "./traffic";
import { placementOf } from "../placement/workloads";

/** A target, and a way of the internet to it. */
export interface Delivery {
  readonly target: Resource;
  readonly path: Path;
}

/** What reaches targets through the load balancers of a stack. */
export const balancerDeliveries = perGraph((graph): readonly Delivery[] => {
  const balancers = resourcesOf(graph, ...LOAD_BALANCERS);
  const listeners = listenersByBalancer(graph);
  return [
    ...balancers.flatMap((balancer) =>
      listeners
        .of(balancer)
        .flatMap((listener) =>
          deliver(graph, balancer, listener, entryTo(graph, balancer, listener)),
        ),
    ),
    ...listeners.undetermined.flatMap((listener) =>
      groupsBehind(graph, listener).flatMap((group) =>
        (targetsByGroup(graph).get(group.urn) ?? []).map(({ resource }) => ({
          target: resource,
          path: UNKNOWN_PATH,
        })),
      ),
    ),
  ];
});

/** What reaches the targets of a balancer by a path that ends at its listeners. */
export function deliverThrough(graph: StackGraph, balancer: LoadBalancer, path: Path): Delivery[] {
  return listenersByBalancer(graph)
    .of(balancer)
    .flatMap((listener) => deliver(graph, balancer, listener, path));
}

/** Balancers behind balancers are followed this far: AWS allows one Application behind one Network Load Balancer. */
const MOST_BALANCERS = 3;

function deliver(
  graph: StackGraph,
  balancer: LoadBalancer,
  listener: Listener,
  path: Path,
  depth = 1,
): Delivery[] {
  return groupsBehind(graph, listener).flatMap((group) =>
    (targetsByGroup(graph).get(group.urn) ?? []).flatMap((target): Delivery[] => {
      const forwarded = extend(path, [
        { hop: `listener ${listener.name}`, isOpen: true, obstacle: "" },
        {
          hop: `target group ${group.name}`,
          isOpen: target.isRegistered,
          obstacle: `${target.resource.name} is registered in target group ${group.name}`,
        },
        ...stepsToTarget(graph, balancer, group, target),
      ]);
      return isOfType(target.resource, LOAD_BALANCERS) && depth < MOST_BALANCERS
        ? listenersByBalancer(graph)
            .of(target.resource)
            .flatMap((next) =>
              deliver(graph, target.resource as LoadBalancer, next, forwarded, depth + 1),
            )
        : [{ target: target.resource, path: forwarded }];
    }),
  );
}

/** The most open way of the internet to a listener. */
function entryTo(graph: StackGraph, balancer: LoadBalancer, listener: Listener): Path {
  const placement = balancerPlacement(graph, balancer);
  const port = number(property(listener, "port"));
  const ports = typeof port === "number" ? { from: port, to: port } : undefined;
  const path = mostOpen(pathsInto(graph, placement, ports)) ?? UNKNOWN_PATH;
  const listens: Step = {
    hop: `load balancer ${balancer.name}`,
    isOpen: isUnknown(port) ? port : true,
    obstacle: `listener ${listener.name} has a port that is admitted`,
  };
  return path.isOpen === false
    ? { ...path, obstacle: `load balancer ${balancer.name}: ${path.obstacle ?? "closed"}` }
    : extend(path, [listens]);
}

function groupsBehind(graph: StackGraph, listener: Listener): readonly TargetGroup[] {
  const all = [
    ...targetsOfListener(graph, listener),
    ...rulesByListener(graph)
      .of(listener)
      .flatMap((rule) => targetsOfRule(graph, rule)),
  ];
  return [...new Set(all)];
}

/** Where the interfaces of a load balancer are. */
export function balancerPlacement(graph: StackGraph, balancer: LoadBalancer): Placement {
  const found = placementsByBalancer(graph).get(balancer.urn);
  const placement = found ?? placeBalancer(graph, balancer);
  placementsByBalancer(graph).set(balancer.urn, placement);
  return placement;
}

const placementsByBalancer = perGraph(() => new Map<string, Placement>());

function placeBalancer(graph: StackGraph, balancer: LoadBalancer): Placement {
  const declared = { ...balancer, outputs: {} };
  const mappings = list(property(declared, "subnetMappings"));
  const hasMappings = isUnknown(mappings) || mappings.length > 0;
  const mapped: readonly (string | Unknown)[] = isUnknown(mappings)
    ? [mappings]
    : mappings.map((mapping) => text(property(mapping, "subnetId")) ?? Unknown.value);
  const subnets = hasMappings
    ? subnetsNamed(graph, balancer, mapped as unknown as Raw<unknown>, "subnetMappings")
    : subnetsNamed(graph, balancer, property(declared, "subnets"), "subnets");
  const groups = property(declared, "securityGroups");
  const isNetwork = isNetworkBalancer(balancer);
  const isInternal = flag(property(balancer, "internal"));
  const isPublic: Decision = isUnknown(isInternal) ? isInternal : isInternal !== true;
  const addresses = text(property(declared, "ipAddressType"));
  const isDualStack = isUnknown(addresses)
    ? addresses
    : addresses?.startsWith("dualstack") === true;
  return {
    resource: balancer,
    subnets,
    groups:
      isNetwork && isPresent(groups) === false
        ? "unfiltered"
        : groupsNamed(graph, balancer, groups, "securityGroups", subnets),
    hasPublicAddress: (_subnet, family) =>
      isPublic === false || family === "IPv4" ? isPublic : isDualStack,
  };
}

function isNetworkBalancer(balancer: LoadBalancer): boolean {
  const type = text(property(balancer, "loadBalancerType"));
  return type === "network" || type === "gateway";
}

function stepsToTarget(
  graph: StackGraph,
  balancer: LoadBalancer,
  group: TargetGroup,
  target: Target,
): readonly Step[] {
  const placement = isOfType(target.resource, LOAD_BALANCERS)
    ? balancerPlacement(graph, target.resource)
    : placementOf(graph, target.resource);
  if (placement === undefined) {
    return [{ hop: target.resource.name, isOpen: true, obstacle: "" }];
  }
  const port: Maybe<number> = target.port ?? number(property(group, "port"));
  const ports = typeof port === "number" ? { from: port, to: port } : { from: 0, to: 65535 };
  if (isNetworkBalancer(balancer) && keepsClientAddress(group)) {
    const admitted = onlyInternet(
      restrict(admittedByGroups(graph, placement.groups, "ingress"), { ports }),
    );
    const obstacle = `the security groups of ${target.resource.name} do not admit the clients of load balancer ${balancer.name}`;
    return [{ hop: target.resource.name, isOpen: admitsAny(admitted), obstacle }];
  }
  return connectionSteps(graph, balancerPlacement(graph, balancer), placement, ports);
}

/** Whether a network balancer's targets see the address of the client. An attribute of the group decides first. */
function keepsClientAddress(group: TargetGroup): boolean {
  const given = text(property(group, "preserveClientIp"));
  if (typeof given === "string" && given !== "") {
    return given === "true";
  }
  const isByInstance = (text(property(group, "targetType")) ?? "instance") === "instance";
  return isByInstance || text(property(group, "protocol")) === "UDP";
}
