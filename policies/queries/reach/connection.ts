/** Whether an interface in a network can connect to another: security groups of both, network ACLs between them. */
import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { allOf, anyOf, type Decision } from "../../frame/decision";
import { isUnknown, property, text } from "../../frame/properties";
import { type Subnet } from "../network/routes";
import { DEFAULT_GROUP_ID, type Groups, groupsAdmit, type Peer } from "./groupTraffic";
import { admittedByAcl, networkAclOf } from "./networkAcls";
import { type Step } from "./path";
import { DEFAULT_VPC_SUBNET, type PlacedSubnet, type Placement } from "../placement/placement";
import {
  admitsAny,
  ANYWHERE,
  CLIENT_PORTS,
  type Ports,
  type Range,
  rangeOf,
  restrict,
} from "./traffic";

/** The filters between two placements, in the order in which a connection meets them. */
export function connectionSteps(
  graph: StackGraph,
  from: Placement,
  to: Placement,
  ports: Ports,
): readonly Step[] {
  const port = ports.from === ports.to ? `port ${ports.from}` : "its ports";
  const [client, server] = [from.resource.name, to.resource.name];
  return [
    {
      isOpen: groupsAdmit(graph, from.groups, "egress", peerOf(to), ports),
      obstacle: `the security groups of ${client} let nothing out to ${server} on ${port}`,
    },
    {
      isOpen: aclsAdmit(graph, from.subnets, to.subnets, ports),
      obstacle: `the network ACLs between ${client} and ${server} do not admit ${port}`,
    },
    {
      hop: `${server} (${port})`,
      isOpen: groupsAdmit(graph, to.groups, "ingress", peerOf(from), ports),
      obstacle: `the security groups of ${server} do not admit ${client} on ${port}`,
    },
  ];
}

function peerOf({ groups, subnets }: Placement): Peer {
  return { ids: idsOf(groups), ranges: subnets.flatMap((subnet) => rangesOf(subnet)) };
}

function idsOf(groups: Groups): readonly string[] {
  if (groups === "default") {
    return [DEFAULT_GROUP_ID];
  }
  return groups === "unfiltered"
    ? []
    : groups.flatMap((group) => (isUnknown(group) ? [] : (group.id ?? [])));
}

/** Source: Amazon VPC User Guide, "Default VPC components". */
const DEFAULT_VPC_RANGE: Range = rangeOf("172.31.0.0/16") ?? ANYWHERE.IPv4;

/** The addresses of a subnet; every private address may be in one that is unknown. */
export function rangesOf(subnet: PlacedSubnet): readonly Range[] {
  if (subnet === DEFAULT_VPC_SUBNET) {
    return [DEFAULT_VPC_RANGE];
  }
  if (isUnknown(subnet)) {
    return [ANYWHERE.IPv4];
  }
  return [
    text(property(subnet, "cidrBlock")),
    text(property({ ...subnet, outputs: {} }, "ipv6CidrBlock")),
  ].flatMap((each) => (typeof each === "string" ? (rangeOf(each) ?? []) : []));
}

/** Whether the ACLs admit a connection, and its answers, between some subnet of each side. */
export function aclsAdmit(
  graph: StackGraph,
  from: readonly PlacedSubnet[],
  to: readonly PlacedSubnet[],
  ports: Ports,
): Decision {
  return from.length === 0 || to.length === 0
    ? true
    : anyOf(from.flatMap((one) => to.map((other) => pairAdmits(graph, one, other, ports))));
}

function pairAdmits(
  graph: StackGraph,
  from: PlacedSubnet,
  to: PlacedSubnet,
  ports: Ports,
): Decision {
  if (isUnknown(from) || isUnknown(to)) {
    return Unknown.value;
  }
  if (from === DEFAULT_VPC_SUBNET || to === DEFAULT_VPC_SUBNET || from === to) {
    return true;
  }
  const [client, server] = [networkAclOf(graph, from), networkAclOf(graph, to)];
  return allOf([
    passes(graph, client, "egress", to, ports),
    passes(graph, server, "ingress", from, ports),
    passes(graph, server, "egress", from, CLIENT_PORTS),
    passes(graph, client, "ingress", to, CLIENT_PORTS),
  ]);
}

function passes(
  graph: StackGraph,
  acl: ReturnType<typeof networkAclOf>,
  direction: "ingress" | "egress",
  peer: Subnet,
  ports: Ports,
): Decision {
  if (acl === undefined) {
    return true;
  }
  const ranges = rangesOf(peer);
  const admitted = admittedByAcl(graph, acl, direction);
  return ranges.length === 0
    ? admitsAny(restrict(admitted, { ports }))
    : anyOf(ranges.map((range) => admitsAny(restrict(admitted, { range, ports }))));
}
