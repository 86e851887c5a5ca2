/**
 * The further listeners of a Network Load Balancer, beside TLS at 443: each has a target group of its own, with
 * the health check of the service.
 *
 * Source: ECS Developer Guide, "Registering multiple target groups with an Amazon ECS service"; Elastic Load
 * Balancing, "Listeners for your Network Load Balancers".
 */
import { collectItems } from "../../spec/checks";
import { type Issue, within } from "../../spec/issue";
import { issuesOf, type Planned } from "../../spec/plan";
import { INTERNET } from "../fields";
import { type Containers } from "../task/containerSchema";
import { type NetworkListeners } from "./networkListenerSchema";
import { resolveTargetContainer, type TargetContainer } from "./targetContainer";

/** Target groups that ECS registers the tasks of a service with; the listener at 443 has one. */
const MOST_TARGET_GROUPS = 5;

/** Port of the listener that every Network Load Balancer has. */
const FIRST_PORT = 443;

/** What of an exposure decides about them. */
interface ListenedExposure {
  readonly balancerType: "application" | "network";
  readonly container?: string | undefined;
  /** Absent for an internal balancer. */
  readonly allowedCidrs?: readonly string[] | undefined;
  readonly listeners: NetworkListeners;
}

export interface NetworkListenerPlan {
  readonly port: number;
  readonly protocol: "TCP" | "TLS";
  readonly target: TargetContainer;
}

/** Plans them, whose checks have passed. */
export function planNetworkListeners(
  exposure: ListenedExposure,
  containers: Containers,
): readonly NetworkListenerPlan[] {
  return exposure.listeners.flatMap((listener) => {
    const target = targetOf(listener, exposure, containers);
    return target.ok
      ? [{ port: listener.port, protocol: listener.protocol, target: target.plan }]
      : [];
  });
}

/** Checks them; paths begin at the keys of the exposure. */
export function checkNetworkListeners(exposure: ListenedExposure, containers: Containers): Issue[] {
  const { balancerType, listeners } = exposure;
  if (listeners.length === 0) {
    return [];
  }
  if (balancerType === "application") {
    const message = `must be left out on an application balancer, which listens on HTTPS alone, got ${listeners.length}; use balancerType "network"`;
    return [{ path: "listeners", message }];
  }
  if (exposure.allowedCidrs?.includes(INTERNET) === true) {
    const message = `must be left out where the whole internet can call, got ${listeners.length}; name the callers under allowedCidrs, because the internet is admitted to 80 and 443 alone`;
    return [{ path: "listeners", message }];
  }
  const most = MOST_TARGET_GROUPS - 1;
  const message = `must be at most ${most} beside the one at ${FIRST_PORT}, got ${listeners.length}; ECS registers a service with ${MOST_TARGET_GROUPS} target groups`;
  return [
    ...(listeners.length > most ? [{ path: "listeners", message }] : []),
    ...collectItems(listeners, (listener, index) =>
      within(`listeners[${index}]`, [
        ...checkPort(listener.port, index, listeners),
        ...issuesOf(targetOf(listener, exposure, containers)).map((issue) => ({
          ...issue,
          path: issue.path === "port" ? "targetPort" : issue.path,
        })),
      ]),
    ),
  ];
}

function checkPort(own: number, index: number, listeners: NetworkListeners): Issue[] {
  const isTaken =
    own === FIRST_PORT || listeners.slice(0, index).some((other) => other.port === own);
  const message = `must be a port without another listener, got ${own}; ${FIRST_PORT} is that of TLS`;
  return isTaken ? [{ path: "port", message }] : [];
}

function targetOf(
  listener: NetworkListeners[number],
  exposure: ListenedExposure,
  containers: Containers,
): Planned<TargetContainer> {
  const container = listener.container ?? exposure.container;
  return resolveTargetContainer(
    { container, port: listener.targetPort ?? listener.port },
    containers,
  );
}
