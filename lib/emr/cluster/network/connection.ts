/**
 * The link between a cluster's VPC and networks outside of it: the route both ways, and the names.
 *
 * The directory of a trust, an external KDC and Hue's users are on such a network. Where `hybrid` links the
 * region, its gateway has the routes. Elsewhere the stack attaches the VPC to a gateway that exists. A resolver
 * rule that exists is associated: it is of the network that it leads to, and outlives the stack.
 *
 * Source: EMR Management Guide, "Tutorial: Configure a cross-realm trust with an Active Directory domain":
 * the KDCs must reach one another and resolve each other's domain names.
 */
import { linkedRanges } from "../../../hybrid/links";
import { contains, parseCidr } from "../../../network/cidr";
import { collect } from "../../../spec/checks";
import { type Issue } from "../../../spec/issue";
import { type EmrSpec, type EmrStack } from "../../schema";
import { type ClusterSpec } from "../schema";

export interface ConnectionPlan {
  /** Undefined where `hybrid` links the region. */
  readonly gateway: GatewayPlan | undefined;
  /** IPv4 ranges that the private subnets reach through the gateway. */
  readonly cidrs: readonly string[];
  /** `rslvr-rr-…`; undefined where no name of the other network is resolved. */
  readonly resolverRuleId: string | undefined;
}

export type GatewayPlan =
  | { readonly kind: "transitGateway"; /** `tgw-…` */ readonly id: string }
  | { readonly kind: "vpnGateway"; /** `vgw-…` */ readonly id: string };

/** Plans the connection of a cluster that passed `checkConnection`; undefined without one. */
export function planConnection(spec: ClusterSpec, stack: EmrStack): ConnectionPlan | undefined {
  const { connection } = spec;
  const gateway = connection && gatewayOf(connection);
  return (
    connection && {
      gateway,
      cidrs: gateway === undefined ? [] : outsideRanges(spec, stack),
      resolverRuleId: connection.resolverRuleId,
    }
  );
}

type ConnectionSpec = NonNullable<ClusterSpec["connection"]>;

function gatewayOf({ transitGatewayId, vpnGatewayId }: ConnectionSpec): GatewayPlan | undefined {
  if (transitGatewayId !== undefined) {
    return { kind: "transitGateway", id: transitGatewayId };
  }
  return vpnGatewayId === undefined ? undefined : { kind: "vpnGateway", id: vpnGatewayId };
}

/** Finds what a cluster lacks to reach its directory. Paths are those of the stack. */
export function checkConnection(cluster: ClusterSpec, emr: EmrSpec, stack: EmrStack): Issue[] {
  const reason = directoryReason(cluster, emr);
  const isLinked = cluster.region in stack.hybrid.regions;
  return collect(
    () => (reason === undefined ? [] : checkDirectoryRanges(cluster, reason)),
    () => (isLinked ? checkLink(cluster, stack) : checkPresence(cluster, stack, reason)),
    () => (isLinked ? checkNoGateway(cluster) : checkGateway(cluster)),
    () => checkResolver(cluster, stack, reason),
  );
}

/** The link must have the ranges, and routes from the subnets of clusters. */
function checkLink(cluster: ClusterSpec, stack: EmrStack): Issue[] {
  const linked = linkedRanges(stack, cluster.region, "private").flatMap(
    (text) => parseCidr(text) ?? [],
  );
  const missing = outsideRanges(cluster, stack).filter((text) => {
    const range = parseCidr(text);
    return range !== undefined && !linked.some((whole) => contains(whole, range));
  });
  const message = `must lead from private subnets to ${missing.join(", ")}, which the EMR cluster needs; add the ranges to hybrid.sites and private to its tiers`;
  return missing.length === 0 ? [] : [{ path: `hybrid.regions.${cluster.region}`, message }];
}

/** The link has the one gateway of the region. */
function checkNoGateway({ connection, region }: ClusterSpec): Issue[] {
  const gateway = connection?.transitGatewayId ?? connection?.vpnGatewayId;
  const message = `must have neither transitGatewayId nor vpnGatewayId where hybrid.regions.${region} has the gateway, got ${gateway ?? ""}`;
  return gateway === undefined ? [] : [{ path: PATH, message }];
}

const PATH = "emr.cluster.connection";

/** What a cluster needs a directory for; undefined where it needs none. */
function directoryReason({ hue }: ClusterSpec, { kerberos }: EmrSpec): string | undefined {
  if (kerberos?.kdc === "cluster" && kerberos.trust !== undefined) {
    return "a cross-realm trust";
  }
  if (kerberos?.kdc === "external") {
    return "an external KDC";
  }
  return hue === undefined ? undefined : "a directory for Hue";
}

function checkDirectoryRanges({ directoryCidrs }: ClusterSpec, reason: string): Issue[] {
  const message = `must name the ranges of the servers with ${reason}, got none`;
  return directoryCidrs.length > 0 ? [] : [{ path: "emr.cluster.directoryCidrs", message }];
}

function checkPresence(cluster: ClusterSpec, stack: EmrStack, reason?: string): Issue[] {
  const outside = outsideRanges(cluster, stack);
  if (cluster.connection !== undefined) {
    const message =
      "must be left out where no range lies outside of the VPC, got a value; list the ranges in directoryCidrs or access.cidrs";
    return outside.length > 0 ? [] : [{ path: PATH, message }];
  }
  if (outside.length === 0) {
    return [];
  }
  const needed =
    reason === undefined
      ? "a transit gateway or VPN gateway"
      : "a transit gateway or VPN gateway, and a resolver rule,";
  const message = `must be set with ${reason ?? "ranges outside of the VPC"}, got nothing; without ${needed} the cluster and ${outside.join(", ")} cannot reach each other`;
  return [{ path: PATH, message }];
}

function checkGateway({ connection }: ClusterSpec): Issue[] {
  if (connection === undefined) {
    return [];
  }
  const { transitGatewayId, vpnGatewayId } = connection;
  if ((transitGatewayId === undefined) !== (vpnGatewayId === undefined)) {
    return [];
  }
  const found = transitGatewayId === undefined ? "neither" : "both";
  return [{ path: PATH, message: `must have transitGatewayId or vpnGatewayId, got ${found}` }];
}

function checkResolver(cluster: ClusterSpec, stack: EmrStack, reason?: string): Issue[] {
  const { connection } = cluster;
  const isNeeded = reason !== undefined && outsideRanges(cluster, stack).length > 0;
  const message = `must be set with ${reason ?? ""}, got nothing; without it the nodes cannot resolve the names of its servers`;
  // Without a connection, it is what is missing.
  const isConnected = connection !== undefined || cluster.region in stack.hybrid.regions;
  return isConnected && connection?.resolverRuleId === undefined && isNeeded
    ? [{ path: `${PATH}.resolverRuleId`, message }]
    : [];
}

/** The ranges that the VPC has no local route to, each once. */
function outsideRanges(
  { region, directoryCidrs, access }: ClusterSpec,
  { regions }: EmrStack,
): string[] {
  const network = Object.entries(regions).find(([name]) => name === region)?.[1];
  const vpc = [network?.cidr ?? "", ...(network?.secondaryCidrs ?? [])].flatMap(
    (text) => parseCidr(text) ?? [],
  );
  return [...new Set([...directoryCidrs, ...access.cidrs])].filter((text) => {
    const range = parseCidr(text);
    return range === undefined || !vpc.some((own) => contains(own, range));
  });
}
