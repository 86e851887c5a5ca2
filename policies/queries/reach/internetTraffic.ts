/**
 * What the internet sends to a network interface: through an internet gateway by the routes of its subnet,
 * through the network ACL of the subnet, and through the security groups of the interface.
 *
 * The answers must get back, so the route counts by its destination, and the ACL must let answers out to
 * the port of a client. Security groups let answers pass by themselves.
 *
 * Source: Amazon VPC User Guide, "Internet gateways", "Network ACLs", "Security groups".
 */
import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { perGraph } from "../../frame/perGraph";
import { isUnknown, type Maybe } from "../../frame/properties";
import { isInternet } from "../network/internet";
import { type RouteEntry } from "../network/routeEntry";
import { routesOf, type Subnet } from "../network/routes";
import { admittedByGroups, type Groups, rangesOfPrefixList } from "./groupTraffic";
import { admittedByAcl, type NetworkAcl, networkAclOf } from "./networkAcls";
import { pathThrough, type Path, type Step, stepOf } from "./path";
import { DEFAULT_VPC_SUBNET, type PlacedSubnet, type Placement } from "../placement/placement";
import {
  ANYWHERE,
  CLIENT_PORTS,
  type Family,
  flowsOf,
  intersection,
  type Ports,
  portsText,
  type Range,
  rangeOf,
  restrict,
  type Traffic,
  union,
  UNKNOWN_TRAFFIC,
} from "./traffic";

const FAMILIES: readonly Family[] = ["IPv4", "IPv6"];

/** The ways of the internet to the interfaces of a placement, one for each subnet and kind of address. */
export function pathsInto(graph: StackGraph, placement: Placement, ports?: Ports): Path[] {
  return placement.subnets.flatMap((subnet) =>
    FAMILIES.map((family) => pathInto(graph, placement, subnet, family, ports)),
  );
}

function pathInto(
  graph: StackGraph,
  placement: Placement,
  subnet: PlacedSubnet,
  family: Family,
  ports: Ports | undefined,
): Path {
  const name = placement.resource.name;
  const address: Step = {
    isOpen: placement.hasPublicAddress(subnet, family),
    obstacle: `it has no public ${family} address`,
  };
  if (address.isOpen === false) {
    return pathThrough([address]);
  }
  const entry = entryOf(graph, subnet, family);
  const admitted = admittedByGroups(graph, placement.groups, "ingress");
  const traffic = onlyInternet(
    intersection(ports === undefined ? admitted : restrict(admitted, { ports }), entry.traffic),
  );
  return pathThrough([
    { hop: `the internet (${family})`, isOpen: true, obstacle: "" },
    address,
    ...entry.steps,
    stepOf(
      placement.groups === "unfiltered"
        ? "no security group"
        : `security group ${namesOf(placement.groups)} (${portsText(traffic)})`,
      traffic,
      placement.groups === "unfiltered"
        ? "no traffic is admitted"
        : `its security groups admit no traffic of the internet that reaches ${name}`,
    ),
  ]);
}

interface SubnetEntry {
  readonly steps: readonly Step[];
  readonly traffic: Traffic;
}

/** What gets into a subnet from the internet; computed once for each. */
function entryOf(graph: StackGraph, subnet: PlacedSubnet, family: Family): SubnetEntry {
  if (isUnknown(subnet)) {
    const obstacle = "its subnet is public";
    return { steps: [{ isOpen: Unknown.value, obstacle }], traffic: UNKNOWN_TRAFFIC };
  }
  if (subnet === DEFAULT_VPC_SUBNET) {
    const steps =
      family === "IPv4"
        ? [{ hop: "internet gateway of the default VPC", isOpen: true, obstacle: "" } as const]
        : [{ isOpen: false, obstacle: "the default VPC has no IPv6 addresses" } as const];
    return { steps, traffic: everything(family) };
  }
  const key = `${subnet.urn} ${family}`;
  const known = entries(graph).get(key) ?? computeEntry(graph, subnet, family);
  entries(graph).set(key, known);
  return known;
}

const entries = perGraph(() => new Map<string, SubnetEntry>());

function computeEntry(graph: StackGraph, subnet: Subnet, family: Family): SubnetEntry {
  const routes = routesOf(graph, subnet);
  const acl = networkAclOf(graph, subnet);
  const routed = isUnknown(routes)
    ? UNKNOWN_TRAFFIC
    : union(routes.entries.map((entry) => routedTo(graph, entry, family)));
  const inward = intersection(routed, admittedByAcl(graph, acl, "ingress"));
  const answers = restrict(admittedByAcl(graph, acl, "egress"), { ports: CLIENT_PORTS });
  const traffic = onlyInternet(intersection(inward, anyPort(answers)));
  return {
    traffic,
    steps: [
      stepOf(
        `internet gateway (route of subnet ${subnet.name})`,
        onlyInternet(routed),
        `subnet ${subnet.name} has no ${family} route to an internet gateway`,
      ),
      stepOf(
        `network ACL ${nameOf(acl)} (${portsText(inward)})`,
        onlyInternet(inward),
        `network ACL ${nameOf(acl)} admits no traffic of the internet`,
      ),
      {
        isOpen: stepOf("", traffic, "").isOpen,
        obstacle: `network ACL ${nameOf(acl)} lets no answers out to the internet`,
      },
    ],
  };
}

/** What a route sends to an internet gateway. */
function routedTo(graph: StackGraph, entry: RouteEntry, family: Family): Traffic {
  if (entry.isToInternetGateway === false) {
    return { flows: [], isIncomplete: false };
  }
  const ranges = destinationsOf(graph, entry, family);
  return isUnknown(entry.isToInternetGateway) || isUnknown(ranges)
    ? UNKNOWN_TRAFFIC
    : {
        flows: ranges.flatMap((range) => flowsOf(range, "-1")),
        isIncomplete: false,
      };
}

function destinationsOf(
  graph: StackGraph,
  { destination, ipv6Destination, prefixList }: RouteEntry,
  family: Family,
): readonly Range[] | Unknown {
  const texts: readonly Maybe<string>[] = [destination, ipv6Destination];
  if (texts.some(isUnknown) || isUnknown(prefixList)) {
    return Unknown.value;
  }
  const listed =
    prefixList === undefined || prefixList === "" ? [] : rangesOfPrefixList(graph, prefixList);
  const own = texts.flatMap((text) => (typeof text === "string" ? (rangeOf(text) ?? []) : []));
  return isUnknown(listed)
    ? listed
    : [...own, ...listed].filter((range) => range.family === family);
}

/** The part of a traffic that is wide enough to stand for the internet. */
export function onlyInternet({ flows, isIncomplete }: Traffic): Traffic {
  return { flows: flows.filter(({ range }) => isInternet(range.text) === true), isIncomplete };
}

/** The same ranges and protocols on all ports: the answers to one port go out to any. */
function anyPort({ flows, isIncomplete }: Traffic): Traffic {
  return { flows: flows.map((flow) => ({ ...flow, from: 0, to: 65535 })), isIncomplete };
}

function everything(family: Family): Traffic {
  return { flows: flowsOf(ANYWHERE[family], "-1"), isIncomplete: false };
}

function nameOf(acl: NetworkAcl | undefined): string {
  return acl?.name ?? "of the VPC";
}

function namesOf(groups: Exclude<Groups, "unfiltered">): string {
  if (groups === "default") {
    return "default of the VPC";
  }
  return groups.map((group) => (isUnknown(group) ? "[unknown]" : group.name)).join(", ");
}
