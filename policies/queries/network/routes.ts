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
import { isUnknown, known, type Maybe, property, text } from "../../frame/properties";
import { isOfType, resourcesOf, sourcesOf, type Typed } from "../../frame/resources";
import { referent, referrers } from "../references";
import { DEFAULT_ROUTE_TABLE, DEFAULT_VPC, ROUTE_TABLE, SUBNETS, VPCS } from "../types";
import {
  DEFAULT_VPC_ROUTE,
  entryOf,
  inlineEntries,
  ROUTE,
  type Route,
  type RouteEntry,
  type RouteTable,
  UNKNOWN_ENTRY,
} from "./routeEntry";

const ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";
const MAIN_ASSOCIATION = "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation";
const TABLES = [ROUTE_TABLE, DEFAULT_ROUTE_TABLE] as const;

export type Subnet = Typed<(typeof SUBNETS)[number]>;
type Vpc = Typed<(typeof VPCS)[number]>;

export interface SubnetRoutes {
  readonly entries: readonly RouteEntry[];
  /** Physical ids of its route table, as far as they are known. */
  readonly tableIds: readonly string[];
  /** URN of its route table, or of the VPC whose main table it has. */
  readonly tableUrn: string;
}

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

/** Whether a subnet has a route to an internet gateway. */
export function isPublic(graph: StackGraph, subnet: Subnet): Decision {
  const routes = routesOf(graph, subnet);
  return isUnknown(routes)
    ? routes
    : anyOf(routes.entries.map(({ isToInternetGateway }) => isToInternetGateway));
}

/** Ids of the NAT gateways that a subnet's routes lead to. */
export function natGatewaysOf(graph: StackGraph, subnet: Subnet): readonly string[] | Unknown {
  const routes = routesOf(graph, subnet);
  if (isUnknown(routes)) {
    return routes;
  }
  const ids = routes.entries.map(({ natGateway }) => natGateway);
  return ids.some(isUnknown)
    ? Unknown.value
    : ids.filter((id): id is string => typeof id === "string" && id !== "");
}
