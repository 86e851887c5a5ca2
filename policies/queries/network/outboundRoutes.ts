/** How a subnet reaches destinations outside of its VPC: routes to the internet, and endpoints. */
import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { allOf, anyOf, type Decision, equals } from "../../frame/decision";
import { perGraph } from "../../frame/perGraph";
import { isUnknown, property, text, texts } from "../../frame/properties";
import { sourcesOf, type Typed } from "../../frame/resources";
import { referent, referrers, resourceOfId } from "../references";
import { SUBNETS, VPCS } from "../types";
import { routesOf, type Subnet, type SubnetRoutes } from "./routes";

const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";

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
 * `ecr.api`.
 */
export function endpointServicesOf(
  graph: StackGraph,
  subnet: Subnet,
): ReadonlySet<string> | Unknown {
  const vpc = referent(graph, subnet, "vpcId", VPCS);
  const routes = routesOf(graph, subnet);
  if (vpc === undefined || isUnknown(vpc) || isUnknown(routes)) {
    return Unknown.value;
  }
  const names = new Set<string>();
  for (const endpoint of endpointsByVpc(graph).of(vpc)) {
    const service = text(property(endpoint, "serviceName"));
    if (service === undefined || isUnknown(service)) {
      return Unknown.value;
    }
    if (servesSubnet(endpoint, routes)) {
      names.add(service.split(".").slice(3).join("."));
    }
  }
  return names;
}

const endpointsByVpc = perGraph((graph) => referrers(graph, [ENDPOINT], "vpcId", VPCS));

/** An interface endpoint is reached from the whole VPC; a gateway endpoint by the route tables it names. */
function servesSubnet(
  endpoint: Typed<typeof ENDPOINT>,
  { tableIds, tableUrn }: SubnetRoutes,
): boolean {
  if (text(property(endpoint, "vpcEndpointType")) === "Interface") {
    return true;
  }
  const named = texts(property(endpoint, "routeTableIds"));
  return (
    tableIds.some((id) => named.includes(id)) ||
    (endpoint.propertyDependencies["routeTableIds"] ?? []).includes(tableUrn)
  );
}
