/** What the link of one region takes of AWS's quotas. */
import { type QuotaName } from "../quotas/table";
import { type HybridSpec, type RegionLinkSpec } from "./schema";

export interface QuotaUse {
  readonly quota: QuotaName;
  readonly used: number;
  /** Where it can be changed. */
  readonly path: string;
}

/** Routes of a table beside those of the link: the VPC's own, the default ones, and the gateway endpoints'. */
const OTHER_ROUTES = 8;

/** @param peerRanges ranges of the VPCs of peered gateways. */
export function quotaUse(
  region: string,
  link: RegionLinkSpec,
  { sites }: HybridSpec,
  peerRanges: number,
): QuotaUse[] {
  const path = `hybrid.regions.${region}`;
  const connections = Object.values(link.vpn);
  const devices = new Set(connections.map(({ site, device }) => `${site}/${device}`));
  const ranges = Object.values(sites).flatMap(({ cidrs }) => cidrs);
  return [
    { quota: "vpnConnections", used: connections.length, path: `${path}.vpn` },
    { quota: "customerGateways", used: devices.size, path: `${path}.vpn` },
    {
      quota: "routesPerRouteTable",
      used: ranges.length + peerRanges + OTHER_ROUTES,
      path: `${path}.tiers`,
    },
  ];
}
