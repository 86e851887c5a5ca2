/**
 * Which connections the security groups of a service admit, derived from what it listens on and whom
 * it serves. Nobody writes a rule by hand.
 *
 *   callers --listener ports--> balancer --task ports--> task --443 and `reaches`--> outside
 *
 * Every arrow is one rule out of where it begins and one rule into where it ends; callers outside the
 * VPC have no group. No rule is for all protocols, and the internet comes in on the listeners of a
 * public balancer only.
 */
import { type BalancedExposure, type Answering } from "./answering";
import { type ReachSpec } from "./spec";

/** A security group by its part in the service. */
export type GroupRole = "balancer" | "task";

/** The other end of a connection. */
export type Peer = { readonly group: GroupRole } | { readonly cidr: string };

export interface DerivedRule {
  /** Unique in a service and stable: `balancer-in-443-0.0.0.0-0`. */
  readonly key: string;
  readonly group: GroupRole;
  readonly direction: "ingress" | "egress";
  readonly protocol: "tcp" | "udp";
  readonly port: number;
  readonly peer: Peer;
  readonly description: string;
}

/** Source: Elastic Load Balancing listeners of a service: HTTPS, and HTTP that only redirects. */
export const listenerPorts = { https: 443, http: 80 } as const;

export const internet = "0.0.0.0/0";

/**
 * Derives what may connect to a balancer from outside of the service. Callers that are services of
 * the same region are joined by `callerRules`.
 *
 * @param vpcCidr IPv4 range of the VPC.
 */
export function balancerRules(exposure: BalancedExposure, vpcCidr: string): readonly DerivedRule[] {
  return [...new Set(callerCidrs(exposure, vpcCidr))].flatMap((cidr) =>
    portsOfListeners(exposure).map((port) =>
      rule("balancer", "ingress", port, { cidr }, `Callers from ${cidr}`),
    ),
  );
}

/** The ports that a balancer of this exposure listens on. */
export function portsOfListeners(exposure: BalancedExposure): readonly number[] {
  // An internal client is ours and uses HTTPS; a browser may try HTTP first and has to be sent on.
  return exposure.type === "public" && exposure.balancer !== "network"
    ? [listenerPorts.https, listenerPorts.http]
    : [listenerPorts.https];
}

/** Derives what may connect from the balancer to the tasks: the port that answers, and the checks. */
export function targetRules(
  answering: Answering,
  healthCheckPort: number | undefined,
): readonly DerivedRule[] {
  const ports = [...new Set([answering.port, healthCheckPort ?? answering.port])];
  return ports.flatMap((port) => [
    rule("balancer", "egress", port, { group: "task" }, `Tasks on ${port}`),
    rule("task", "ingress", port, { group: "balancer" }, `The balancer on ${port}`),
  ]);
}

/** Derives what the tasks may connect to: HTTPS, which they need to start, and what they name. */
export function taskRules(reaches: readonly ReachSpec[]): readonly DerivedRule[] {
  const start = rule("task", "egress", 443, { cidr: internet }, "Registry, log, secrets, HTTPS");
  const named = reaches.map(({ cidr, port, protocol = "tcp" }) =>
    rule("task", "egress", port, { cidr }, `Tasks reach ${cidr}`, protocol),
  );
  return [...new Map([start, ...named].map((each) => [each.key, each])).values()];
}

/** The services of the region that may call an internal service; none when the whole VPC may. */
export function callersOf(exposure: BalancedExposure): readonly string[] {
  return exposure.type === "internal" && isList(exposure.from) ? exposure.from : [];
}

function callerCidrs(exposure: BalancedExposure, vpcCidr: string): readonly string[] {
  if (exposure.type === "public") {
    return exposure.allowedCidrs ?? [internet];
  }
  return isList(exposure.from) ? [] : [vpcCidr];
}

function rule(
  group: GroupRole,
  direction: "ingress" | "egress",
  port: number,
  peer: Peer,
  description: string,
  protocol: "tcp" | "udp" = "tcp",
): DerivedRule {
  const way = direction === "ingress" ? "in" : "out";
  const end = "cidr" in peer ? peer.cidr.replace("/", "-") : peer.group;
  const suffix = protocol === "udp" ? "-udp" : "";
  const key = `${group}-${way}-${port}-${end}${suffix}`;
  return { key, group, direction, protocol, port, peer, description };
}

function isList(from: "vpc" | readonly string[] | undefined): from is readonly string[] {
  return Array.isArray(from);
}
