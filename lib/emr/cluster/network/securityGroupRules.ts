/**
 * What the managed security groups of a cluster in private subnets must let through, both ways.
 *
 * EMR adds the inbound rules that a custom group lacks, and never an outbound one; without them HDFS,
 * YARN, the KDC and EMR's agent are cut off. The rules are those for releases from 5.30.0 to 7.x.
 *
 * Source: EMR Management Guide, "Working with Amazon EMR-managed security groups", the sections on
 * private subnets and "Editing outbound rules".
 */

/** Of the primary node; of core and task nodes; of the EMR service. */
export type GroupRole = "primary" | "core" | "service";

export type Direction = "ingress" | "egress";

/** One rule of a group, between it and a peer. */
export interface GroupRule {
  readonly direction: Direction;
  /** The group that the rule is written in. */
  readonly group: GroupRole;
  /** The other end: a group of the cluster, or S3 by the region's prefix list. */
  readonly peer: GroupRole | "s3";
  /** `all` protocols, or one. */
  readonly protocol: "tcp" | "udp" | "icmp" | "all";
  /** @default - every port */
  readonly port?: number;
}

/** Port of the agent on every node, to which EMR connects. */
const AGENT_PORT = 8443;
/** Port of the EMR service, to which nodes connect. */
const SERVICE_PORT = 9443;

const NODES = ["primary", "core"] as const;

/** Every rule, by direction. */
export const securityGroupRules: readonly GroupRule[] = [
  ...NODES.flatMap((group) =>
    NODES.flatMap((peer) =>
      (["icmp", "tcp", "udp"] as const).map((protocol) => ingress(group, peer, protocol)),
    ),
  ),
  ...NODES.map((group) => ingress(group, "service", "tcp", AGENT_PORT)),
  ingress("service", "primary", "tcp", SERVICE_PORT),

  ...NODES.flatMap((group) => NODES.map((peer) => egress(group, peer, "all"))),
  ...NODES.map((group) => egress(group, "service", "tcp", SERVICE_PORT)),
  ...NODES.map((group) => egress(group, "service", "tcp", 443)),
  ...NODES.map((group) => egress(group, "s3", "tcp")),
  ...NODES.map((peer) => egress("service", peer, "tcp", AGENT_PORT)),
];

function ingress(
  group: GroupRole,
  peer: GroupRole,
  protocol: GroupRule["protocol"],
  port?: number,
): GroupRule {
  return { direction: "ingress", group, peer, protocol, ...(port === undefined ? {} : { port }) };
}

function egress(
  group: GroupRole,
  peer: GroupRule["peer"],
  protocol: GroupRule["protocol"],
  port?: number,
): GroupRule {
  return { direction: "egress", group, peer, protocol, ...(port === undefined ? {} : { port }) };
}

/** Protocol and ports of a rule, as EC2 takes them: it has no port for all protocols. */
export function trafficOf({ protocol, port }: Pick<GroupRule, "protocol" | "port">): {
  ipProtocol: string;
  fromPort?: number;
  toPort?: number;
} {
  if (protocol === "all") {
    return { ipProtocol: "-1" };
  }
  const [fromPort, toPort] = protocol === "icmp" ? [-1, -1] : [port ?? 0, port ?? 65535];
  return { ipProtocol: protocol, fromPort, toPort };
}
