/**
 * Which route a router takes: a pure model of route tables, gateways and BGP.
 *
 * Every router takes the routes with the longest prefix, then applies its own steps one after the other.
 * Each step keeps the best of what is left. What is left at the end shares the traffic, or, where a router
 * does not balance, cannot be told apart: AWS guarantees no order between such routes.
 *
 * Not modelled: policy tables of transit gateways, Cloud WAN and IPv6.
 *
 * Sources:
 * - VPC User Guide, "Route priority";
 * - AWS Transit Gateway Guide, "How AWS Transit Gateway works", route evaluation order;
 * - AWS Site-to-Site VPN User Guide, "Route tables and AWS Site-to-Site VPN route priority";
 * - Direct Connect User Guide, "Routing policies and BGP communities";
 * - RFC 4271, section 9.1.2, for routers on premises.
 */
import { type Cidr, contains, halvesOf } from "../network/cidr";

/** How a router has learned a route. */
export type RouteSource =
  /** The range of the VPC itself. */
  | "local"
  | "static"
  | "prefixList"
  /** Propagated from the attachment of a VPC. */
  | "vpc"
  /** Received by BGP over a virtual interface of Direct Connect. */
  | "directConnect"
  /** A static route of a VPN connection on a virtual private gateway. */
  | "staticVpn"
  /** Received by BGP over a VPN connection. */
  | "vpn";

export interface Route {
  readonly destination: Cidr;
  readonly source: RouteSource;
  /** Where it leads, such as the name of a connection. */
  readonly target: string;
  /** Attributes of a route that was received by BGP. */
  readonly bgp?: BgpAttributes;
}

export interface BgpAttributes {
  /** Autonomous systems, the neighbour first. A prepended one is repeated. */
  readonly asPath: readonly number[];
  /** Multi-exit discriminator; lower is preferred. @default - what the router assumes */
  readonly med?: number;
  /**
   * Higher is preferred. Routers on premises set it themselves; Direct Connect derives it from the communities
   * 7224:7100 (low), 7224:7200 (medium) and 7224:7300 (high). @default 100
   */
  readonly localPreference?: number;
}

export type Router = "vpc" | "virtualPrivateGateway" | "transitGateway" | "onPremises";

/** What decided between the routes that were left. */
export type Reason =
  | "the only route"
  | "local route"
  | "longest prefix"
  | "kind of route"
  | "local preference"
  | "AS path"
  | "MED"
  | "equal routes";

export interface Selection {
  /** The routes that are taken: one, or several that are equal. Empty where none matches. */
  readonly routes: readonly Route[];
  readonly reason: Reason;
}

/** Local preference of a route that has none. Source: the default of routers, and of RFC 4271's implementations. */
const DEFAULT_LOCAL_PREFERENCE = 100;

/** A step keeps the best of some routes with the same destination. */
interface Step {
  readonly reason: Reason;
  keep(routes: readonly Route[]): readonly Route[];
}

/** Kinds of routes, the preferred first. Those of one line are equal. */
const KINDS: Readonly<Record<Router, readonly (readonly RouteSource[])[]>> = {
  vpc: [["local"], ["static"], ["prefixList"], ["directConnect"], ["staticVpn"], ["vpn"]],
  virtualPrivateGateway: [["local"], ["directConnect"], ["static", "staticVpn"], ["vpn"]],
  transitGateway: [["static"], ["prefixList"], ["vpc", "local"], ["directConnect"], ["vpn"]],
  // A router on premises prefers what is configured on it; between BGP routes only their attributes count.
  onPremises: [["local"], ["static"], ["directConnect", "vpn"]],
};

/** The MED of a route without one. Source: route evaluation order of transit gateways; RFC 4271 for the others. */
const DEFAULT_MED: Readonly<Record<Router, Partial<Record<RouteSource, number>>>> = {
  vpc: {},
  virtualPrivateGateway: {},
  transitGateway: { directConnect: 0, vpn: 100 },
  onPremises: {},
};

/** Routers that compare the MED of routes of different neighbours. */
const COMPARES_ALL_MED: readonly Router[] = ["transitGateway"];

/**
 * The routes that a router takes to a range.
 *
 * @param range must not be split by a route: every route contains all of it or none of it.
 */
export function selectRoutes(router: Router, routes: readonly Route[], range: Cidr): Selection {
  const matching = routes.filter(({ destination }) => contains(destination, range));
  if (matching.length <= 1) {
    return { routes: matching, reason: "the only route" };
  }
  let left = matching;
  let reason: Reason = "the only route";
  for (const step of stepsOf(router)) {
    const kept = step.keep(left);
    reason = kept.length < left.length ? step.reason : reason;
    left = [...kept];
  }
  return { routes: left, reason: left.length > 1 ? "equal routes" : reason };
}

/** A part of a range in which a router takes the same routes, and those routes. */
export interface Path extends Selection {
  readonly range: Cidr;
}

/** The routes that a router takes to all parts of a range, in the order of the addresses. */
export function pathsTo(router: Router, routes: readonly Route[], range: Cidr): Path[] {
  return partsOf(range, routes).map((part) => ({
    range: part,
    ...selectRoutes(router, routes, part),
  }));
}

/** Splits a range so that every route contains all of a part or none of it. */
function partsOf(range: Cidr, routes: readonly Route[]): Cidr[] {
  const isSplit = routes.some(
    ({ destination }) => destination.prefix > range.prefix && contains(range, destination),
  );
  return isSplit ? halvesOf(range).flatMap((half) => partsOf(half, routes)) : [range];
}

function stepsOf(router: Router): readonly Step[] {
  const steps: Step[] = [
    best("longest prefix", ({ destination }) => -destination.prefix),
    best("kind of route", ({ source }) => rankOf(router, source)),
    best("local preference", ({ bgp }) => -(bgp?.localPreference ?? DEFAULT_LOCAL_PREFERENCE)),
    best("AS path", ({ bgp }) => bgp?.asPath.length ?? 0),
    lowestMed(router),
  ];
  // Even a more specific route that was propagated loses to the range of the VPC itself.
  const local: Step = {
    reason: "local route",
    keep: (routes) => {
      const [own] = routes.filter(({ source }) => source === "local");
      return own === undefined
        ? routes
        : routes.filter(({ source }) => source === "local" || !isPropagated(source));
    },
  };
  return router === "vpc" ? [local, ...steps] : steps;
}

function isPropagated(source: RouteSource): boolean {
  return source === "directConnect" || source === "staticVpn" || source === "vpn";
}

/** @returns a step that keeps the routes with the lowest cost. */
function best(reason: Reason, cost: (route: Route) => number): Step {
  return {
    reason,
    keep: (routes) => {
      const least = Math.min(...routes.map(cost));
      return routes.filter((route) => cost(route) === least);
    },
  };
}

function rankOf(router: Router, source: RouteSource): number {
  const rank = KINDS[router].findIndex((kinds) => kinds.includes(source));
  return rank === -1 ? KINDS[router].length : rank;
}

/** Keeps a route unless another one that it is compared with has a lower MED. */
function lowestMed(router: Router): Step {
  const medOf = ({ bgp, source }: Route) => bgp?.med ?? DEFAULT_MED[router][source] ?? 0;
  const areCompared = (a: Route, b: Route) =>
    COMPARES_ALL_MED.includes(router) || a.bgp?.asPath[0] === b.bgp?.asPath[0];
  return {
    reason: "MED",
    keep: (routes) =>
      routes.filter((route) =>
        routes.every((other) => !areCompared(route, other) || medOf(other) >= medOf(route)),
      ),
  };
}
