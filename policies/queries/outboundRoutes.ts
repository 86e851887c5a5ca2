/** The ways out of a subnet: routes to the internet, and endpoints. */
import { type Resource, type StackGraph } from "../../graph/stackGraph";
import { Unknown, type Value } from "../../graph/value";

import { perGraph } from "../perGraph";
import { anyOf, held, isUnknown, list, record, text, texts, type Decision } from "../read";
import { referent, referrers, resourcesById } from "./references";
import { VPCS } from "./types";

const SUBNET = "aws:ec2/subnet:Subnet";
const ROUTE_TABLE = "aws:ec2/routeTable:RouteTable";
const ROUTE = "aws:ec2/route:Route";
const ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";
const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";

/** Properties of a route that lead out of the VPC without a public address of one's own. */
const WAYS_OUT = [
  "natGatewayId",
  "transitGatewayId",
  "networkInterfaceId",
  "vpcPeeringConnectionId",
];

/** The subnets that a list of ids names; unknown when one of them is not to be found. */
export function subnetsOf(
  graph: StackGraph,
  resource: Resource,
  ids: Value | undefined,
): readonly Resource[] | Unknown {
  const named = texts(ids);
  if (named.some(isUnknown)) {
    const sources = graph
      .sourcesOf(resource, "networkConfiguration")
      .filter(({ type }) => type === SUBNET);
    return sources.length === named.length ? sources : Unknown.value;
  }
  const found = named.flatMap((id) =>
    isUnknown(id) ? [] : (resourcesById(graph).get(id) ?? []).filter(({ type }) => type === SUBNET),
  );
  return found.length === named.length ? found : Unknown.value;
}

/** Whether a task without a public address gets from a subnet to the internet over IPv4. */
export function reachesInternet(graph: StackGraph, subnet: Resource): Decision {
  const tables = tablesOf(graph, subnet);
  return isUnknown(tables) ? tables : anyOf(tables.map((table) => hasWayOut(graph, table)));
}

function hasWayOut(graph: StackGraph, table: Resource): Decision {
  const routes = routesByTable(graph);
  const inline = list(held(table, "routes"));
  return anyOf([
    ...routes.of(table).map((route) => leadsOut(route.inputs, "destinationCidrBlock")),
    ...routes.undetermined.map(() => Unknown.value),
    ...(isUnknown(inline)
      ? [inline]
      : inline.map((value) => {
          const route = record(value);
          return route === undefined || isUnknown(route)
            ? Unknown.value
            : leadsOut(route, "cidrBlock");
        })),
  ]);
}

const routesByTable = perGraph((graph) => referrers(graph, [ROUTE], "routeTableId", [ROUTE_TABLE]));

/** A way out that is unknown by id is a way out all the same. */
function leadsOut(route: Readonly<Record<string, Value>>, destination: string): Decision {
  const to = text(route[destination]);
  if (isUnknown(to)) {
    return to;
  }
  return to === "0.0.0.0/0" && WAYS_OUT.some((way) => (text(route[way]) ?? "") !== "");
}

/**
 * The services that a subnet reaches through endpoints, by the last part of their names, such as
 * `ecr.api`.
 */
export function endpointServicesOf(
  graph: StackGraph,
  subnet: Resource,
): ReadonlySet<string> | Unknown {
  const vpc = referent(graph, subnet, "vpcId", VPCS);
  const tables = tablesOf(graph, subnet);
  if (vpc === undefined || isUnknown(vpc) || isUnknown(tables)) {
    return Unknown.value;
  }
  const endpoints = endpointsByVpc(graph);
  const names = new Set<string>();
  for (const endpoint of endpoints.of(vpc)) {
    const service = text(held(endpoint, "serviceName"));
    if (service === undefined || isUnknown(service)) {
      return Unknown.value;
    }
    if (servesSubnet(endpoint, tables)) {
      names.add(service.split(".").slice(3).join("."));
    }
  }
  return names;
}

const endpointsByVpc = perGraph((graph) => referrers(graph, [ENDPOINT], "vpcId", VPCS));

/** An interface is reached from the whole VPC; a gateway from the route tables that name it. */
function servesSubnet(endpoint: Resource, tables: readonly Resource[]): boolean {
  if (text(held(endpoint, "vpcEndpointType")) === "Interface") {
    return true;
  }
  const named = texts(held(endpoint, "routeTableIds"));
  return tables.some(
    ({ id, urn }) =>
      (id !== undefined && named.includes(id)) ||
      (endpoint.propertyDependencies["routeTableIds"] ?? []).includes(urn),
  );
}

/** The route tables of a subnet; unknown where it has none of its own, or nobody can say. */
function tablesOf(graph: StackGraph, subnet: Resource): readonly Resource[] | Unknown {
  const tables = associations(graph).get(subnet.urn) ?? [];
  return tables.length === 0 || tables.some(isUnknown)
    ? Unknown.value
    : tables.filter((table): table is Resource => !isUnknown(table));
}

const associations = perGraph((graph): ReadonlyMap<string, readonly (Resource | Unknown)[]> => {
  const bySubnet = new Map<string, (Resource | Unknown)[]>();
  for (const association of graph.ofType(ASSOCIATION)) {
    const subnet = referent(graph, association, "subnetId", [SUBNET]);
    const table = referent(graph, association, "routeTableId", [ROUTE_TABLE]);
    if (subnet !== undefined && !isUnknown(subnet)) {
      bySubnet.set(subnet.urn, [...(bySubnet.get(subnet.urn) ?? []), table ?? Unknown.value]);
    }
  }
  return bySubnet;
});
