/** How many prefixes a site can advertise. */
import { parseCidr } from "../network/cidr";
import { collectEntries } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { aggregate } from "./aggregate";
import { type HybridSpec, type RegionLinkSpec } from "./schema";

/**
 * Most prefixes that a gateway accepts in a BGP session over a VPN connection. AWS raises neither.
 *
 * Source: AWS Site-to-Site VPN User Guide, "Site-to-Site VPN quotas", routes.
 */
const LIMITS: Readonly<Record<RegionLinkSpec["gateway"]["type"], number>> = {
  transit: 1000,
  virtualPrivate: 100,
};

/** Refuses sites with more prefixes than a gateway that they are connected to accepts. */
export function checkPrefixes({ sites, regions }: HybridSpec): Issue[] {
  return collectEntries(regions, (region, { gateway, vpn }) =>
    collectEntries(sites, (site, { cidrs }) => {
      const isConnected = Object.values(vpn).some((connection) => connection.site === site);
      // A router can advertise neighbours as one prefix.
      const count = aggregate(cidrs.flatMap((text) => parseCidr(text) ?? [])).length;
      const most = LIMITS[gateway.type];
      const message = `must be at most ${most} prefixes for the gateway of ${region}, got ${count} after neighbours are joined; AWS ends a BGP session with more`;
      return isConnected && count > most ? [{ path: `hybrid.sites.${site}.cidrs`, message }] : [];
    }),
  );
}
