/** The link of a stack by region and site: what the checks, the plan and other domains read of it. */
import { type NetworkSpec } from "../network/schema";
import { type SiteLink } from "./paths";
import { type HybridSpec, type RegionLinkSpec } from "./schema";

/** What the link reads of a stack. */
export type HybridStack = Pick<NetworkSpec, "regions" | "onPremisesCidrs"> & {
  readonly hybrid: HybridSpec;
};

/** Which gateway of the routing model a region has. */
export function gatewayOf({ gateway }: RegionLinkSpec): SiteLink["gateway"] {
  return gateway.type === "transit" ? "transitGateway" : "virtualPrivateGateway";
}

/** The links of one region, one for each site that a connection leads to, by name. */
export function linksOf({ hybrid, regions }: HybridStack, region: string): SiteLink[] {
  const spec = hybrid.regions[region];
  const vpcCidr = Object.entries(regions).find(([name]) => name === region)?.[1].cidr ?? "";
  if (spec === undefined) {
    return [];
  }
  const connections = Object.entries(spec.vpn).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.entries(hybrid.sites)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { cidrs, asn, sharesTraffic }]) => ({
      site: name,
      cidrs,
      siteAsn: asn,
      sharesTraffic,
      gateway: gatewayOf(spec),
      gatewayAsn: spec.gateway.asn,
      vpcCidr,
      connections: connections
        .filter(([, { site }]) => site === name)
        .map(([key, { device, asPathPrepends, localPreference }]) => ({
          name: key,
          kind: "vpn" as const,
          device: `${name}/${device}`,
          asPathPrepends,
          localPreference,
        })),
    }))
    .filter((link) => link.connections.length > 0);
}

/** The ranges on premises that a tier of a region has routes to; none where nothing links the region. */
export function linkedRanges(
  { hybrid }: Pick<HybridStack, "hybrid">,
  region: string,
  tier: RegionLinkSpec["tiers"][number],
): readonly string[] {
  return hybrid.regions[region]?.tiers.includes(tier) === true
    ? Object.values(hybrid.sites).flatMap(({ cidrs }) => cidrs)
    : [];
}
