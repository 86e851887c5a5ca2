/**
 * The paths between a region and a site: which connection each side takes, and which one when a router of the
 * site is lost.
 *
 * AWS decides the way to the site by the routes that its gateway receives; the site decides the way back by the
 * routes that it receives. Both are the model of `routing.ts` on the same connections.
 */
import { type Cidr, parseCidr } from "../network/cidr";
import {
  pathsTo,
  type Path,
  type Route,
  type Router,
  selectRoutes,
  type Selection,
} from "./routing";

/** A connection between a region and a site, as far as it decides about paths. */
export interface Connection {
  /** Name of the connection, unique in its region. */
  readonly name: string;
  readonly kind: "vpn" | "directConnect";
  /** What is lost together: a router of the site, or a location of Direct Connect. */
  readonly device: string;
  readonly asPathPrepends: number;
  readonly localPreference: number;
}

/** The connections of one region to one site. */
export interface SiteLink {
  readonly site: string;
  /** IPv4 ranges of the site. */
  readonly cidrs: readonly string[];
  readonly siteAsn: number;
  readonly sharesTraffic: boolean;
  readonly gateway: Extract<Router, "virtualPrivateGateway" | "transitGateway">;
  readonly gatewayAsn: number;
  /** IPv4 range of the region's VPC. */
  readonly vpcCidr: string;
  readonly connections: readonly Connection[];
}

/** The paths of one link while a device is lost, or none is. */
export interface Scenario {
  /** Undefined while everything works. */
  readonly lostDevice: string | undefined;
  /** Connections to the site, by preference of the region's gateway. */
  readonly outbound: readonly string[];
  /** Connections from the site, by preference of its routers. */
  readonly inbound: readonly string[];
}

/** A way in which a link can fail its users. */
export type LinkFault =
  | { readonly kind: "asymmetric"; readonly scenario: Scenario }
  | { readonly kind: "undetermined"; readonly scenario: Scenario }
  | { readonly kind: "single device"; readonly device: string };

/** The routes that the gateway of a region receives from a site. */
export function outboundRoutes(link: SiteLink): Route[] {
  return rangesOf(link).flatMap((destination) =>
    link.connections.map(({ name, kind, asPathPrepends }) => ({
      destination,
      source: kind,
      target: name,
      bgp: { asPath: Array.from({ length: 1 + asPathPrepends }, () => link.siteAsn) },
    })),
  );
}

/** The routes that a site receives from the gateway of a region. */
function inboundRoutes(link: SiteLink): Route[] {
  const destination = parseCidr(link.vpcCidr);
  return link.connections.flatMap(({ name, kind, localPreference }) =>
    destination === undefined
      ? []
      : {
          destination,
          source: kind,
          target: name,
          bgp: { asPath: [link.gatewayAsn], localPreference },
        },
  );
}

/** The paths from a region to a range of the site. */
export function outboundPaths(link: SiteLink, range: Cidr): Path[] {
  return pathsTo(link.gateway, outboundRoutes(link), range);
}

/** The link while nothing is lost, and while each device is. */
export function scenariosOf(link: SiteLink): Scenario[] {
  const devices = [...new Set(link.connections.map(({ device }) => device))].sort();
  return [undefined, ...devices].map((lostDevice) => scenario(link, lostDevice));
}

function scenario(link: SiteLink, lostDevice: string | undefined): Scenario {
  const left = {
    ...link,
    connections: link.connections.filter(({ device }) => device !== lostDevice),
  };
  // Every range of a site is advertised over the same connections, so the first one stands for all.
  const [range] = rangesOf(link);
  const vpc = parseCidr(link.vpcCidr);
  return {
    lostDevice,
    outbound:
      range === undefined ? [] : targets(selectRoutes(link.gateway, outboundRoutes(left), range)),
    inbound: vpc === undefined ? [] : targets(selectRoutes("onPremises", inboundRoutes(left), vpc)),
  };
}

/**
 * What is wrong with a link, the first fault only: what follows from it is no mistake of its own.
 *
 * @param needsRedundancy whether the loss of one device must leave a path.
 */
export function linkFault(link: SiteLink, needsRedundancy: boolean): LinkFault | undefined {
  const scenarios = scenariosOf(link);
  for (const each of scenarios) {
    const { outbound, inbound } = each;
    if (outbound.join() !== inbound.join()) {
      return { kind: "asymmetric", scenario: each };
    }
    if (outbound.length > 1 && !(link.sharesTraffic && link.gateway === "transitGateway")) {
      return { kind: "undetermined", scenario: each };
    }
  }
  const broken = scenarios.find(({ outbound }) => outbound.length === 0)?.lostDevice;
  return needsRedundancy && broken !== undefined
    ? { kind: "single device", device: broken }
    : undefined;
}

/** A fault in a sentence that follows the name of the link. */
export function describeFault(fault: LinkFault, { site }: Pick<SiteLink, "site">): string {
  switch (fault.kind) {
    case "asymmetric":
      return `must be taken both ways alike, got ${list(fault.scenario.outbound)} to ${site} and ${list(fault.scenario.inbound)} back${during(fault.scenario)}; give the connection with the fewest asPathPrepends the highest localPreference`;
    case "undetermined":
      return `must have one preferred path, got ${list(fault.scenario.outbound)} alike${during(fault.scenario)}; raise asPathPrepends and lower localPreference of all but one, or set sharesTraffic of ${site} with a transit gateway`;
    case "single device":
      return `must have a path to ${site} when any one router is lost, got none without ${fault.device}; connect a second router`;
  }
}

function during({ lostDevice }: Scenario): string {
  return lostDevice === undefined ? "" : ` while ${lostDevice} is lost`;
}

function list(names: readonly string[]): string {
  return names.length === 0 ? "nothing" : names.join(" and ");
}

function targets({ routes }: Selection): string[] {
  return routes.map(({ target }) => target).sort();
}

function rangesOf({ cidrs }: SiteLink): Cidr[] {
  return cidrs.flatMap((text) => parseCidr(text) ?? []);
}
