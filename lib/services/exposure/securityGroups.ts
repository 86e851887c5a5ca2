/**
 * The security group rules of a service, derived from what it listens on and from its callers. No rule
 * is written in the configuration.
 *
 *   callers --listener ports--> balancer --task ports--> task --443 and `egress`--> outside
 *
 * Every arrow is one egress rule where it begins and one ingress rule where it ends; callers outside
 * the VPC have no group. No rule is for all protocols, and the internet is admitted on the listeners of
 * a public balancer only.
 */
import { type EgressRule } from "../egress";
import { INTERNET, INTERNET_IPV6, withIpv6 } from "../fields";

/** A security group by its role in the service. */
export type GroupRole = "balancer" | "task";

/** The other end of a connection. */
export type Peer<Role extends GroupRole> =
  | { readonly group: Role }
  | { readonly cidr: string }
  | { readonly securityGroupId: string }
  | { readonly prefixListId: string };

/** A rule that names groups of these roles. */
export interface SecurityGroupRulePlan<Role extends GroupRole = GroupRole> {
  /** Unique in a service and stable: `balancer-in-443-0.0.0.0-0`. */
  readonly key: string;
  readonly group: Role;
  readonly direction: "ingress" | "egress";
  readonly protocol: "tcp" | "udp";
  readonly port: number;
  readonly peer: Peer<Role>;
  readonly description: string;
}

/** HTTPS, and HTTP that only redirects. */
export const listenerPorts = { https: 443, http: 80 } as const;

/** Derives the rules for callers that are address ranges, of a balancer or of the tasks themselves. */
export function callerRules<Role extends GroupRole>(
  group: Role,
  cidrs: readonly string[],
  ports: readonly number[],
): readonly SecurityGroupRulePlan<Role>[] {
  return [...new Set(cidrs)].flatMap((cidr) =>
    ports.map((port) => rule(group, "ingress", port, { cidr }, `Callers from ${cidr}`)),
  );
}

/** Derives the rules from the balancer to the ports of the tasks, of requests and of health checks. */
export function targetRules(ports: readonly number[]): readonly SecurityGroupRulePlan[] {
  return [...new Set(ports)].flatMap((port) => [
    rule<GroupRole>("balancer", "egress", port, { group: "task" }, `Tasks on ${port}`),
    rule<GroupRole>("task", "ingress", port, { group: "balancer" }, `The balancer on ${port}`),
  ]);
}

/**
 * Derives the rules out of the tasks: HTTPS, which they need to start, and their `egress`.
 *
 * @param region whose security groups and prefix lists are taken.
 * @param hasIpv6 whether tasks have IPv6 addresses as well: a rule for the internet then has a twin.
 */
export function egressRules(
  egress: readonly EgressRule[],
  region: string,
  hasIpv6: boolean,
): readonly SecurityGroupRulePlan<"task">[] {
  const start = withIpv6([INTERNET], hasIpv6).map((cidr) =>
    rule("task", "egress", 443, { cidr }, "Registry, log, secrets, HTTPS"),
  );
  const named = egress.flatMap((each) =>
    destinationsOf(each, region, hasIpv6).map((peer) =>
      rule("task", "egress", each.port, peer, `Tasks reach ${endOf(peer)}`, each.protocol),
    ),
  );
  return [...new Map([...start, ...named].map((each) => [each.key, each])).values()];
}

function destinationsOf(
  { cidr, securityGroupIds, prefixListIds }: EgressRule,
  region: string,
  hasIpv6: boolean,
): readonly Peer<never>[] {
  const securityGroupId = securityGroupIds?.[region];
  const prefixListId = prefixListIds?.[region];
  return [
    ...(cidr === undefined ? [] : withIpv6([cidr], hasIpv6).map((range) => ({ cidr: range }))),
    ...(securityGroupId === undefined ? [] : [{ securityGroupId }]),
    ...(prefixListId === undefined ? [] : [{ prefixListId }]),
  ];
}

function rule<Role extends GroupRole>(
  group: Role,
  direction: "ingress" | "egress",
  port: number,
  peer: Peer<Role>,
  description: string,
  protocol: "tcp" | "udp" = "tcp",
): SecurityGroupRulePlan<Role> {
  const way = direction === "ingress" ? "in" : "out";
  const end = "cidr" in peer ? nameOfRange(peer.cidr) : endOf(peer);
  const suffix = protocol === "udp" ? "-udp" : "";
  const key = `${group}-${way}-${port}-${end}${suffix}`;
  return { key, group, direction, protocol, port, peer, description };
}

/** The other end as a reader names it. */
function endOf(peer: Peer<GroupRole>): string {
  if ("cidr" in peer) {
    return peer.cidr;
  }
  if ("group" in peer) {
    return peer.group;
  }
  return "securityGroupId" in peer ? peer.securityGroupId : peer.prefixListId;
}

/** A range as a part of a name; colons separate the parts of a URN. */
function nameOfRange(cidr: string): string {
  return cidr === INTERNET_IPV6 ? "ipv6" : cidr.replace("/", "-");
}
