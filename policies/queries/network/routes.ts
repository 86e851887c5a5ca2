/**
 * The routes of a subnet.
 *
 * A subnet without a route table of its own has the main one of its VPC: the table that the stack makes the
 * main one, the default one that it adopts, or the one that AWS creates with the VPC.
 *
 * Source: VPC User Guide, "Subnet route tables".
 */
import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { anyOf, type Decision } from "../../frame/decision";
import { perGraph } from "../../frame/perGraph";
import {
  isPresent,
  isUnknown,
  known,
  list,
  type Maybe,
  property,
  type Raw,
  text,
} from "../../frame/properties";
import { isOfType, resourcesOf, sourcesOf, type Typed } from "../../frame/resources";
import { referent, referrers } from "../references";
import { DEFAULT_ROUTE_TABLE, DEFAULT_VPC, ROUTE_TABLE, SUBNETS, VPCS } from "../types";

const ROUTE = "aws:ec2/route:Route";
const ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";
const MAIN_ASSOCIATION = "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation";
const TABLES = [ROUTE_TABLE, DEFAULT_ROUTE_TABLE] as const;

export type Subnet = Typed<(typeof SUBNETS)[number]>;
type Vpc = Typed<(typeof VPCS)[number]>;
type Route = Typed<typeof ROUTE>;
type RouteTable = Typed<(typeof TABLES)[number]>;

/** One route, as far as it leads out of the VPC. */
export interface RouteEntry {
  /** An IPv4 range; absent for a route of IPv6 or of a prefix list. */
  readonly destination: Maybe<string>;
  /** Whether it leads to an internet gateway, which needs public addresses. */
  readonly isToInternetGateway: Decision;
  /** Whether it leads to a NAT gateway or the like, which does not. */
  readonly isToPrivateTarget: Decision;
  /** Whether it leads to another network: through a transit gateway, a VPN gateway or a peering. */
  readonly isToOtherNetwork: Decision;
}

export interface SubnetRoutes {
  readonly entries: readonly RouteEntry[];
  /** Physical ids of its route table, as far as they are known. */
  readonly tableIds: readonly string[];
  /** URN of its route table, or of the VPC whose main table it has. */
  readonly tableUrn: string;
}

/** Targets outside of the VPC that work without a public address. */
const PRIVATE_TARGETS = [
  "natGatewayId",
  "transitGatewayId",
  "networkInterfaceId",
  "vpcPeeringConnectionId",
] as const;

/** Targets that lead to another network. A VPN gateway is a `gatewayId`. */
const NETWORK_TARGETS = ["transitGatewayId", "vpcPeeringConnectionId"] as const;

/** The routes of a subnet; unknown while its table is, or where the stack does not hold its VPC. */
export function routesOf(graph: StackGraph, subnet: Subnet): SubnetRoutes | Unknown {
  const own = tablesBySubnet(graph).get(subnet.urn);
  if (own !== undefined) {
    return own === null || isUnknown(own) ? Unknown.value : routesOfTable(graph, own);
  }
  const vpc = referent(graph, subnet, "vpcId", VPCS);
  if (isUnknown(vpc) || vpc === undefined) {
    // The default subnets of a region are in its default VPC, whose main table has an internet gateway.
    return isOfType(subnet, ["aws:ec2/defaultSubnet:DefaultSubnet"])
      ? { entries: [DEFAULT_VPC_ROUTE], tableIds: [], tableUrn: subnet.urn }
      : Unknown.value;
  }
  const main = mainTable(graph, vpc);
  return isUnknown(main) ? main : routesOfMain(graph, vpc, main);
}

function routesOfTable(graph: StackGraph, table: RouteTable): SubnetRoutes {
  return {
    entries: [...inlineEntries(table), ...routesByTable(graph, table)],
    tableIds: table.id === undefined ? [] : [table.id],
    tableUrn: table.urn,
  };
}

/** @param table the main one, where the stack holds it */
function routesOfMain(graph: StackGraph, vpc: Vpc, table: RouteTable | undefined): SubnetRoutes {
  const routes = table === undefined ? undefined : routesOfTable(graph, table);
  if (routes !== undefined && table?.type === ROUTE_TABLE) {
    return routes;
  }
  const ids = mainTableIds(vpc);
  return {
    entries: [
      ...(routes?.entries ?? (isOfType(vpc, [DEFAULT_VPC]) ? [DEFAULT_VPC_ROUTE] : [])),
      ...routesByVpc(graph, vpc, ids),
    ],
    tableIds: [...(routes?.tableIds ?? []), ...ids],
    tableUrn: routes?.tableUrn ?? vpc.urn,
  };
}

/** AWS creates the default VPC of a region with this route. */
const DEFAULT_VPC_ROUTE: RouteEntry = {
  destination: "0.0.0.0/0",
  isToInternetGateway: true,
  isToPrivateTarget: false,
  isToOtherNetwork: false,
};

function mainTable(graph: StackGraph, vpc: Vpc): Maybe<RouteTable> {
  const [association] = mainAssociations(graph).of(vpc);
  if (association !== undefined) {
    return referent(graph, association, "routeTableId", TABLES) ?? Unknown.value;
  }
  if (mainAssociations(graph).undetermined.length > 0) {
    return Unknown.value;
  }
  const ids = mainTableIds(vpc);
  return resourcesOf(graph, DEFAULT_ROUTE_TABLE).find((table) => {
    const id = text(property(table, "defaultRouteTableId"));
    return isUnknown(id)
      ? sourcesOf(graph, table, "defaultRouteTableId", VPCS).some(({ urn }) => urn === vpc.urn)
      : id !== undefined && ids.includes(id);
  });
}

/** The ids under which a VPC gives the route table that AWS created with it. */
function mainTableIds(vpc: Vpc): readonly string[] {
  const ids = [
    known(text(property(vpc, "mainRouteTableId"))),
    known(text(property(vpc, "defaultRouteTableId"))),
  ];
  return [...new Set(ids)].filter((id) => id !== undefined);
}

const mainAssociations = perGraph((graph) => referrers(graph, [MAIN_ASSOCIATION], "vpcId", VPCS));

/** Null stands for a table that the stack does not hold. */
const tablesBySubnet = perGraph((graph): ReadonlyMap<string, RouteTable | Unknown | null> => {
  const bySubnet = new Map<string, RouteTable | Unknown | null>();
  for (const association of resourcesOf(graph, ASSOCIATION)) {
    const subnet = referent(graph, association, "subnetId", SUBNETS);
    if (subnet !== undefined && !isUnknown(subnet)) {
      const table = referent(graph, association, "routeTableId", TABLES);
      bySubnet.set(subnet.urn, table ?? null);
    }
  }
  return bySubnet;
});

const routeResources = perGraph((graph) => referrers(graph, [ROUTE], "routeTableId", TABLES));

function routesByTable(graph: StackGraph, table: RouteTable): readonly RouteEntry[] {
  const routes = routeResources(graph);
  return [
    ...routes.of(table).map((route) => entryOf(graph, route)),
    ...routes.undetermined
      .filter((route) => sourcesOf(graph, route, "routeTableId", VPCS).length === 0)
      .map(() => UNKNOWN_ENTRY),
  ];
}

/** Routes that are added to the table that AWS created with a VPC, by the id that the VPC gives. */
function routesByVpc(graph: StackGraph, vpc: Vpc, ids: readonly string[]): readonly RouteEntry[] {
  return (
    routesByVpcId(graph).get(vpc.urn) ?? ids.flatMap((id) => routesById(graph).get(id) ?? [])
  ).map((route) => entryOf(graph, route));
}

const routesByVpcId = perGraph((graph): ReadonlyMap<string, readonly Route[]> => {
  const byVpc = new Map<string, Route[]>();
  for (const route of resourcesOf(graph, ROUTE)) {
    for (const { urn } of sourcesOf(graph, route, "routeTableId", VPCS)) {
      byVpc.set(urn, [...(byVpc.get(urn) ?? []), route]);
    }
  }
  return byVpc;
});

const routesById = perGraph((graph): ReadonlyMap<string, readonly Route[]> => {
  const byId = new Map<string, Route[]>();
  for (const route of resourcesOf(graph, ROUTE)) {
    const id = text(property(route, "routeTableId"));
    if (typeof id === "string") {
      byId.set(id, [...(byId.get(id) ?? []), route]);
    }
  }
  return byId;
});

const UNKNOWN_ENTRY: RouteEntry = {
  destination: Unknown.value,
  isToInternetGateway: Unknown.value,
  isToPrivateTarget: Unknown.value,
  isToOtherNetwork: Unknown.value,
};

function entryOf(graph: StackGraph, route: Route): RouteEntry {
  // The provider computes targets that a route does not have, so only those that the program declares count.
  const declared = { ...route, outputs: {} };
  const gateway = property(declared, "gatewayId");
  const sources = sourcesOf(graph, route, "gatewayId", ["aws:ec2/internetGateway:InternetGateway"]);
  return {
    destination: text(property(declared, "destinationCidrBlock")),
    isToInternetGateway: sources.length > 0 || isInternetGateway(gateway),
    isToPrivateTarget: isAnyPresent(PRIVATE_TARGETS.map((target) => property(declared, target))),
    isToOtherNetwork: anyOf([
      isAnyPresent(NETWORK_TARGETS.map((target) => property(declared, target))),
      sources.length > 0 ? false : isVpnGateway(gateway),
    ]),
  };
}

function inlineEntries(table: RouteTable): readonly RouteEntry[] {
  const routes = list(property(table, "routes"));
  return isUnknown(routes)
    ? [UNKNOWN_ENTRY]
    : routes.map((route) => ({
        destination: text(property(route, "cidrBlock")),
        isToInternetGateway: isInternetGateway(property(route, "gatewayId")),
        isToPrivateTarget: isAnyPresent(PRIVATE_TARGETS.map((target) => property(route, target))),
        isToOtherNetwork: anyOf([
          isAnyPresent(NETWORK_TARGETS.map((target) => property(route, target))),
          isVpnGateway(property(route, "gatewayId")),
        ]),
      }));
}

function isVpnGateway(gateway: Raw<unknown>): Decision {
  const id = text(gateway);
  return isUnknown(id) ? id : id?.startsWith("vgw-") === true;
}

function isInternetGateway(gateway: Raw<unknown>): Decision {
  const id = text(gateway);
  return isUnknown(id) ? id : id?.startsWith("igw-") === true;
}

/** A target whose id is unknown is a target all the same. */
function isAnyPresent(targets: readonly Raw<unknown>[]): boolean {
  return targets.some((target) => isPresent(target) !== false && text(target) !== "");
}

/** Whether a subnet has a route to an internet gateway. */
export function isPublic(graph: StackGraph, subnet: Subnet): Decision {
  const routes = routesOf(graph, subnet);
  return isUnknown(routes)
    ? routes
    : anyOf(routes.entries.map(({ isToInternetGateway }) => isToInternetGateway));
}
