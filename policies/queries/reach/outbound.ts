/**
 * The way of a request from an interface in a private subnet to a service of AWS, and what filters it.
 *
 * The name of the service leads to an interface endpoint of the VPC when that has private DNS, also where
 * the subnet has a route to a NAT gateway: the endpoint's groups then decide. S3 and DynamoDB have gateway
 * endpoints, which are routes. Everything else leaves by the NAT gateway.
 *
 * Source: AWS PrivateLink Guide, "Access an AWS service using an interface VPC endpoint", private DNS.
 */
import { type StackGraph } from "../../../graph/stackGraph";

import { allOf, anyOf, type Decision } from "../../frame/decision";
import { isUnknown, known, property, text } from "../../frame/properties";
import {
  type Endpoint,
  endpointsByVpc,
  hasPrivateDns,
  isInterface,
  reachesInternet,
  servesSubnet,
} from "../network/outboundRoutes";
import { isPublic, type Subnet } from "../network/routes";
import { groupsNamed, type Placement, subnetsNamed } from "../placement/placement";
import { referent } from "../references";
import { VPCS } from "../types";
import { connectionSteps } from "./connection";
import { admittedByGroups, type Groups, groupsAdmit } from "./groupTraffic";
import { onlyInternet } from "./internetTraffic";
import { admittedByAcl, networkAclOf } from "./networkAcls";
import { type Path, pathThrough, type Step } from "./path";
import { admitsAny, CLIENT_PORTS, type Ports, restrict, type Traffic } from "./traffic";

const HTTPS: Ports = { from: 443, to: 443 };

/**
 * Whether a request from a subnet has a route to a service: through an endpoint, to a NAT gateway, or from a public
 * address to an internet gateway.
 *
 * @param service as for `outboundPath`
 */
export function hasRouteOut(
  graph: StackGraph,
  from: Placement,
  subnet: Subnet,
  service?: string,
): Decision {
  const endpoints = service === undefined ? [] : endpointsFor(graph, subnet, service);
  return anyOf([
    ...endpoints.map((endpoint) => servesSubnet(graph, endpoint, subnet)),
    reachesInternet(graph, subnet),
    allOf([from.hasPublicAddress(subnet, "IPv4"), isPublic(graph, subnet)]),
  ]);
}

/**
 * The filters between a subnet and a service, on port 443; `hasRouteOut` decides whether there is a route.
 *
 * @param service the last part of the endpoint's name, such as `ecr.api`; absent for a host of the internet
 */
export function outboundPath(
  graph: StackGraph,
  from: Placement,
  subnet: Subnet,
  service?: string,
): Path {
  const endpoints = service === undefined ? [] : endpointsFor(graph, subnet, service);
  const named = endpoints.find((each) => isInterface(each) && hasPrivateDns(each) !== false);
  if (named !== undefined) {
    const steps = connectionSteps(
      graph,
      { ...from, subnets: [subnet] },
      placed(graph, named),
      HTTPS,
    );
    return pathThrough([
      { isOpen: hasPrivateDns(named), obstacle: `endpoint ${named.name} has private DNS` },
      ...steps,
    ]);
  }
  const gateway = endpoints.find((each) => isGatewayOf(graph, each, subnet));
  return pathThrough(stepsOut(graph, from, subnet, gateway));
}

/** The endpoint that a request from a subnet to a service takes; undefined where it leaves otherwise. */
export function endpointOnTheWay(
  graph: StackGraph,
  subnet: Subnet,
  service: string,
): Endpoint | undefined {
  const endpoints = endpointsFor(graph, subnet, service);
  return (
    endpoints.find((each) => isInterface(each) && hasPrivateDns(each) !== false) ??
    endpoints.find((each) => isGatewayOf(graph, each, subnet))
  );
}

/** Requests to a gateway endpoint that may serve the subnet count as taking it. */
function isGatewayOf(graph: StackGraph, endpoint: Endpoint, subnet: Subnet): boolean {
  return !isInterface(endpoint) && servesSubnet(graph, endpoint, subnet) !== false;
}

function stepsOut(
  graph: StackGraph,
  from: Placement,
  subnet: Subnet,
  gateway: Endpoint | undefined,
): readonly Step[] {
  const acl = networkAclOf(graph, subnet);
  const passes = (traffic: Traffic, ports: Ports) =>
    admitsAny(onlyIpv4(onlyInternet(restrict(traffic, { ports }))));
  return [
    {
      isOpen: groupsLetOut(graph, from.groups, gateway),
      obstacle: `the security groups of ${from.resource.name} let nothing out on port 443${gateway === undefined ? "" : ` to the prefix list of endpoint ${gateway.name}`}`,
    },
    {
      isOpen: allOf([
        passes(admittedByAcl(graph, acl, "egress"), HTTPS),
        passes(admittedByAcl(graph, acl, "ingress"), CLIENT_PORTS),
      ]),
      obstacle: `network ACL ${acl?.name ?? "of the VPC"} does not let port 443 out of subnet ${subnet.name}, or the answers in`,
    },
  ];
}

function groupsLetOut(graph: StackGraph, groups: Groups, gateway: Endpoint | undefined): Decision {
  const wide = onlyIpv4(
    onlyInternet(restrict(admittedByGroups(graph, groups, "egress"), { ports: HTTPS })),
  );
  // A rule that names a prefix list that the stack does not hold leaves the rest unknown.
  const byRange = admitsAny(wide);
  const prefixList = known(gateway && text(property(gateway, "prefixListId")));
  return byRange === true || prefixList === undefined
    ? byRange
    : groupsAdmit(graph, groups, "egress", { ids: [prefixList], ranges: [] }, HTTPS) === true
      ? true
      : byRange;
}

function onlyIpv4({ flows, isIncomplete }: Traffic): Traffic {
  return { flows: flows.filter(({ range }) => range.family === "IPv4"), isIncomplete };
}

function placed(graph: StackGraph, endpoint: Endpoint): Placement {
  const declared = { ...endpoint, outputs: {} };
  const subnets = subnetsNamed(graph, endpoint, property(declared, "subnetIds"), "subnetIds");
  const groups = property(declared, "securityGroupIds");
  return {
    resource: endpoint,
    subnets,
    groups: groupsNamed(graph, endpoint, groups, "securityGroupIds", subnets),
    hasPublicAddress: () => false,
  };
}

function endpointsFor(graph: StackGraph, subnet: Subnet, service: string): readonly Endpoint[] {
  const vpc = referent(graph, subnet, "vpcId", VPCS);
  return vpc === undefined || isUnknown(vpc)
    ? []
    : endpointsByVpc(graph)
        .of(vpc)
        .filter((endpoint) =>
          known(text(property(endpoint, "serviceName")))?.endsWith(`.${service}`),
        );
}
