/** How a subnet reaches destinations outside of its VPC: routes to the internet, and endpoints. */
import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { anyOf, type Decision } from "../../frame/decision";
import { perGraph } from "../../frame/perGraph";
import {
  isUnknown,
  list,
  type Maybe,
  property,
  type Raw,
  text,
  texts,
} from "../../frame/properties";
import { resourcesOf, sourcesOf, type Typed } from "../../frame/resources";
import { referent, referrers, resourceOfId } from "../references";
import { ROUTE_TABLE, SUBNET, VPCS } from "../types";

const ROUTE = "aws:ec2/route:Route";
const ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";
const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";

export type Subnet = Typed<typeof SUBNET>;
type RouteTable = Typed<typeof ROUTE_TABLE>;
type Endpoint = Typed<typeof ENDPOINT>;

/** Targets of a route outside of the VPC that a task without a public address can use. */
const PRIVATE_TARGETS = [
  "natGatewayId",
  "transitGatewayId",
  "networkInterfaceId",
  "vpcPeeringConnectionId",
] as const;

/** The subnets of a service's tasks; unknown when one of them is not in the stack. */
export function subnetsOf(
  graph: StackGraph,
  service: Typed<"aws:ecs/service:Service">,
): readonly Subnet[] | Unknown {
  const named = texts(property(service, "networkConfiguration", "subnets"));
  if (named.some(isUnknown)) {
    const sources = sourcesOf(graph, service, "networkConfiguration", [SUBNET]);
    return sources.length === named.length ? sources : Unknown.value;
  }
  const found = named.flatMap((id) =>
    isUnknown(id) ? [] : (resourceOfId(graph, id, [SUBNET]) ?? []),
  );
  return found.length === named.length ? found : Unknown.value;
}

/** Whether a task without a public address reaches the internet from a subnet over IPv4. */
export function reachesInternet(graph: StackGraph, subnet: Subnet): Decision {
  const tables = tablesOf(graph, subnet);
  return isUnknown(tables) ? tables : anyOf(tables.map((table) => hasRouteOut(graph, table)));
}

function hasRouteOut(graph: StackGraph, table: RouteTable): Decision {
  const routes = routesByTable(graph);
  const inline = list(property(table, "routes"));
  return anyOf([
    ...routes.of(table).map((route) => {
      const declared = { ...route, outputs: {} };
      return isDefaultRoute(
        property(declared, "destinationCidrBlock"),
        PRIVATE_TARGETS.map((target) => property(declared, target)),
      );
    }),
    ...routes.undetermined.map(() => Unknown.value),
    ...(isUnknown(inline)
      ? [inline]
      : inline.map((route) =>
          isDefaultRoute(
            property(route, "cidrBlock"),
            PRIVATE_TARGETS.map((target) => property(route, target)),
          ),
        )),
  ]);
}

const routesByTable = perGraph((graph) => referrers(graph, [ROUTE], "routeTableId", [ROUTE_TABLE]));

/** A target whose id is unknown is a target all the same. */
function isDefaultRoute(destination: Raw<unknown>, targets: readonly Raw<unknown>[]): Decision {
  const to = text(destination);
  if (isUnknown(to)) {
    return to;
  }
  return to === "0.0.0.0/0" && targets.some((target) => (text(target) ?? "") !== "");
}

/**
 * The services that a subnet reaches through endpoints, by the last part of their names, such as
 * `ecr.api`.
 */
export function endpointServicesOf(
  graph: StackGraph,
  subnet: Subnet,
): ReadonlySet<string> | Unknown {
  const vpc = referent(graph, subnet, "vpcId", VPCS);
  const tables = tablesOf(graph, subnet);
  if (vpc === undefined || isUnknown(vpc) || isUnknown(tables)) {
    return Unknown.value;
  }
  const names = new Set<string>();
  for (const endpoint of endpointsByVpc(graph).of(vpc)) {
    const service = text(property(endpoint, "serviceName"));
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

/** An interface endpoint is reached from the whole VPC; a gateway endpoint by the route tables it names. */
function servesSubnet(endpoint: Endpoint, tables: readonly RouteTable[]): boolean {
  if (text(property(endpoint, "vpcEndpointType")) === "Interface") {
    return true;
  }
  const named = texts(property(endpoint, "routeTableIds"));
  return tables.some(
    ({ id, urn }) =>
      (id !== undefined && named.includes(id)) ||
      (endpoint.propertyDependencies["routeTableIds"] ?? []).includes(urn),
  );
}

/** The route tables of a subnet; unknown where none is associated in the stack. */
function tablesOf(graph: StackGraph, subnet: Subnet): readonly RouteTable[] | Unknown {
  const tables = tablesBySubnet(graph).get(subnet.urn) ?? [];
  return tables.length === 0 || tables.some(isUnknown)
    ? Unknown.value
    : tables.filter((table): table is RouteTable => !isUnknown(table));
}

const tablesBySubnet = perGraph((graph): ReadonlyMap<string, readonly (RouteTable | Unknown)[]> => {
  const bySubnet = new Map<string, (RouteTable | Unknown)[]>();
  for (const association of resourcesOf(graph, ASSOCIATION)) {
    const subnet = referent(graph, association, "subnetId", [SUBNET]);
    const table: Maybe<RouteTable> = referent(graph, association, "routeTableId", [ROUTE_TABLE]);
    if (subnet !== undefined && !isUnknown(subnet)) {
      bySubnet.set(subnet.urn, [...(bySubnet.get(subnet.urn) ?? []), table ?? Unknown.value]);
    }
  }
  return bySubnet;
});
