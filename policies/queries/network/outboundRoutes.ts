/** How a subnet reaches destinations outside of its VPC: routes to the internet, and endpoints. */
import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { allOf, anyOf, type Decision, equals } from "../../frame/decision";
import { perGraph } from "../../frame/perGraph";
import { flag, isUnknown, property, text, texts } from "../../frame/properties";
import { sourcesOf, type Typed } from "../../frame/resources";
import { referent, referrers, resourceOfId } from "../references";
import { SUBNETS, VPCS } from "../types";
import { routesOf, type Subnet } from "./routes";

export const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
const ENDPOINT_ROUTES = "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation";
export type Endpoint = Typed<typeof ENDPOINT>;

/** The subnets of a service's tasks; unknown when one of them is not in the stack. */
export function subnetsOf(
  graph: StackGraph,
  service: Typed<"aws:ecs/service:Service">,
): readonly Subnet[] | Unknown {
  const named = texts(property(service, "networkConfiguration", "subnets"));
  if (named.some(isUnknown)) {
    const sources = sourcesOf(graph, service, "networkConfiguration", SUBNETS);
    return sources.length === named.length ? sources : Unknown.value;
  }
  const found = named.flatMap((id) =>
    isUnknown(id) ? [] : (resourceOfId(graph, id, SUBNETS) ?? []),
  );
  return found.length === named.length ? found : Unknown.value;
}

/** Whether a task without a public address reaches the internet from a subnet over IPv4. */
export function reachesInternet(graph: StackGraph, subnet: Subnet): Decision {
  const routes = routesOf(graph, subnet);
  return isUnknown(routes)
    ? routes
    : anyOf(
        routes.entries.map(({ destination, isToPrivateTarget }) =>
          allOf([equals(destination, "0.0.0.0/0"), isToPrivateTarget]),
        ),
      );
}

/**
 * The services that a subnet reaches through endpoints, by the last part of their names, such as
 * `ecr.api`. An interface endpoint without private DNS is none: the name of the service leads past it.
 */
export function endpointServicesOf(
  graph: StackGraph,
  subnet: Subnet,
): ReadonlySet<string> | Unknown {
  const vpc = referent(graph, subnet, "vpcId", VPCS);
  if (vpc === undefined || isUnknown(vpc)) {
    return Unknown.value;
  }
  const names = new Set<string>();
  for (const endpoint of endpointsByVpc(graph).of(vpc)) {
    const service = text(property(endpoint, "serviceName"));
    const serves = servesSubnet(graph, endpoint, subnet);
    if (service === undefined || isUnknown(service) || isUnknown(serves)) {
      return Unknown.value;
    }
    if (serves) {
      names.add(service.split(".").slice(3).join("."));
    }
  }
  return names;
}

export const endpointsByVpc = perGraph((graph) => referrers(graph, [ENDPOINT], "vpcId", VPCS));

/**
 * Whether requests of a subnet take an endpoint of its VPC: an interface endpoint by private DNS, and a gateway
 * endpoint by the route table of the subnet, which the endpoint or an association names.
 */
export function servesSubnet(graph: StackGraph, endpoint: Endpoint, subnet: Subnet): Decision {
  if (isInterface(endpoint)) {
    return hasPrivateDns(endpoint);
  }
  const routes = routesOf(graph, subnet);
  if (isUnknown(routes)) {
    return routes;
  }
  const { tableIds, tableUrn } = routes;
  const named = [endpoint, ...associations(graph).of(endpoint)].flatMap((each) =>
    each.type === ENDPOINT
      ? texts(property(each, "routeTableIds"))
      : (text(property(each, "routeTableId")) ?? []),
  );
  const isNamed = [endpoint, ...associations(graph).of(endpoint)].some(({ propertyDependencies }) =>
    ["routeTableIds", "routeTableId"].some((name) =>
      (propertyDependencies[name] ?? []).includes(tableUrn),
    ),
  );
  return isNamed || tableIds.some((id) => named.includes(id));
}

const associations = perGraph((graph) =>
  referrers(graph, [ENDPOINT_ROUTES], "vpcEndpointId", [ENDPOINT]),
);

export function isInterface(endpoint: Endpoint): boolean {
  return text(property(endpoint, "vpcEndpointType")) === "Interface";
}

export function hasPrivateDns(endpoint: Endpoint): Decision {
  return equals(flag(property({ ...endpoint, outputs: {} }, "privateDnsEnabled")), true);
}
