/** Where one route of a route table leads, whether it is a resource of its own or inline in the table. */
import { type StackGraph } from "../../../graph/stackGraph";
import { Unknown } from "../../../graph/value";

import { anyOf, type Decision } from "../../frame/decision";
import {
  isPresent,
  isUnknown,
  list,
  type Maybe,
  property,
  type Raw,
  text,
} from "../../frame/properties";
import { sourcesOf, type Typed } from "../../frame/resources";
import { type DEFAULT_ROUTE_TABLE, type ROUTE_TABLE } from "../types";

export const ROUTE = "aws:ec2/route:Route";
export type Route = Typed<typeof ROUTE>;
export type RouteTable = Typed<typeof ROUTE_TABLE | typeof DEFAULT_ROUTE_TABLE>;

/** One route, as far as it leads out of the VPC. */
export interface RouteEntry {
  /** An IPv4 range; absent for a route of IPv6 or of a prefix list. */
  readonly destination: Maybe<string>;
  /** An IPv6 range. */
  readonly ipv6Destination: Maybe<string>;
  /** Id of a prefix list. */
  readonly prefixList: Maybe<string>;
  /** Id of the NAT gateway that it leads to. */
  readonly natGateway: Maybe<string>;
  /** Whether it leads to an internet gateway, which needs public addresses. */
  readonly isToInternetGateway: Decision;
  /** Whether it leads to a NAT gateway or the like, which does not. */
  readonly isToPrivateTarget: Decision;
  /** Whether it leads to another network: through a transit gateway, a VPN gateway or a peering. */
  readonly isToOtherNetwork: Decision;
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

/** AWS creates the default VPC of a region with this route. */
export const DEFAULT_VPC_ROUTE: RouteEntry = {
  destination: "0.0.0.0/0",
  ipv6Destination: undefined,
  prefixList: undefined,
  natGateway: undefined,
  isToInternetGateway: true,
  isToPrivateTarget: false,
  isToOtherNetwork: false,
};

/** A route of which nothing is known. */
export const UNKNOWN_ENTRY: RouteEntry = {
  destination: Unknown.value,
  ipv6Destination: Unknown.value,
  prefixList: Unknown.value,
  natGateway: Unknown.value,
  isToInternetGateway: Unknown.value,
  isToPrivateTarget: Unknown.value,
  isToOtherNetwork: Unknown.value,
};

/** A route that is a resource of its own. */
export function entryOf(graph: StackGraph, route: Route): RouteEntry {
  // The provider computes targets that a route does not have, so only those that the program declares count.
  const declared = { ...route, outputs: {} };
  const gateway = property(declared, "gatewayId");
  const sources = sourcesOf(graph, route, "gatewayId", ["aws:ec2/internetGateway:InternetGateway"]);
  return {
    destination: text(property(declared, "destinationCidrBlock")),
    ipv6Destination: text(property(declared, "destinationIpv6CidrBlock")),
    prefixList: text(property(declared, "destinationPrefixListId")),
    natGateway: text(property(declared, "natGatewayId")),
    isToInternetGateway: sources.length > 0 || isInternetGateway(gateway),
    isToPrivateTarget: isAnyPresent(PRIVATE_TARGETS.map((target) => property(declared, target))),
    isToOtherNetwork: anyOf([
      isAnyPresent(NETWORK_TARGETS.map((target) => property(declared, target))),
      sources.length > 0 ? false : isVpnGateway(gateway),
    ]),
  };
}

/** The routes that a route table holds inline. */
export function inlineEntries(table: RouteTable): readonly RouteEntry[] {
  // The output of a table whose routes are resources of their own is unknown until the table exists.
  const held = list(property({ ...table, inputs: {} }, "routes"));
  const routes = isUnknown(held) ? list(property({ ...table, outputs: {} }, "routes")) : held;
  return isUnknown(routes)
    ? [UNKNOWN_ENTRY]
    : routes.map((route) => ({
        destination: text(property(route, "cidrBlock")),
        ipv6Destination: text(property(route, "ipv6CidrBlock")),
        prefixList: text(property(route, "destinationPrefixListId")),
        natGateway: text(property(route, "natGatewayId")),
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
