/** What the link of one region, and the peering between regions, are built from. */
import { type AwsLocation } from "../location";
import { defaultLogRetentionDays, type LogRetentionDays } from "../logRetention";
import { type Tier, TIERS } from "../network/subnetPlan";
import { type RegionName, regionOf, isRegionName } from "../regions";
import { planned, type Planned } from "../spec/plan";
import { isProduction } from "../stack/schema";
import { type HybridCheckStack } from "./checks";
import { linksOf } from "./links";
import { type SiteLink } from "./paths";
import { type HybridSpec, type RegionLinkSpec, type VpnSpec } from "./schema";

export interface LinkPlan {
  readonly location: AwsLocation;
  /** Whether the gateway is protected from deletion. */
  readonly isProduction: boolean;
  readonly gateway: GatewayPlan;
  /** Tiers whose subnets have routes, in their own order. */
  readonly tiers: readonly Tier[];
  /** Ranges of all sites. */
  readonly cidrs: readonly string[];
  /** Ranges of the VPCs that peered gateways lead to. */
  readonly peerCidrs: readonly string[];
  /** Routers that a connection of the region ends at. */
  readonly devices: readonly DevicePlan[];
  readonly connections: readonly VpnPlan[];
  readonly logRetentionDays: LogRetentionDays;
  /** What each side prefers, for the policies: they cannot read it from AWS. */
  readonly declared: readonly SiteLink[];
}

export interface GatewayPlan {
  readonly type: RegionLinkSpec["gateway"]["type"];
  readonly asn: number;
  /** Whether equal paths share traffic. */
  readonly sharesTraffic: boolean;
}

export interface DevicePlan {
  /** Site and device, such as `headquarters-a`. */
  readonly key: string;
  /** Public IPv4 address. */
  readonly address: string;
  readonly asn: number;
}

export interface VpnPlan {
  /** Name in the configuration. */
  readonly name: string;
  /** Key of its device. */
  readonly device: string;
  /** Ranges of both tunnels; undefined where AWS chooses. */
  readonly insideCidrs: readonly [string, string] | undefined;
  readonly startup: VpnSpec["startup"];
  readonly dpdTimeoutSeconds: number;
  readonly dpdAction: VpnSpec["dpdAction"];
}

/** Plans the link of one region that passed `checkHybrid`; undefined where nothing links it. */
export function planLink(
  stack: HybridCheckStack,
  location: AwsLocation,
): Planned<LinkPlan | undefined> {
  const { hybrid } = stack;
  const spec = hybrid.regions[location.region];
  return planned([], () => spec && linkPlan(spec, stack, location));
}

function linkPlan(spec: RegionLinkSpec, stack: HybridCheckStack, location: AwsLocation): LinkPlan {
  const { hybrid } = stack;
  const connections = byName(spec.vpn);
  const used = new Set(connections.map(([, { site, device }]) => `${site}-${device}`));
  const declared = linksOf(stack, location.region);
  return {
    location,
    isProduction: isProduction(stack),
    gateway: { ...spec.gateway, sharesTraffic: declared.some((link) => link.sharesTraffic) },
    tiers: TIERS.filter((tier) => spec.tiers.includes(tier)),
    cidrs: byName(hybrid.sites).flatMap(([, { cidrs }]) => cidrs),
    peerCidrs: peersOf(location.region, hybrid).flatMap((peer) => vpcRanges(peer, stack)),
    devices: byName(hybrid.sites)
      .flatMap(([site, { asn, devices }]) =>
        byName(devices).map(([device, address]) => ({ key: `${site}-${device}`, address, asn })),
      )
      .filter(({ key }) => used.has(key)),
    connections: connections.map(([name, vpn]) => vpnPlan(name, vpn)),
    logRetentionDays: hybrid.logRetentionDays ?? defaultLogRetentionDays(isProduction(stack)),
    declared,
  };
}

function vpnPlan(
  name: string,
  { site, device, insideCidrs, startup, dpdTimeoutSeconds, dpdAction }: VpnSpec,
): VpnPlan {
  return { name, device: `${site}-${device}`, insideCidrs, startup, dpdTimeoutSeconds, dpdAction };
}

/** Two peered gateways. */
export interface PeeringPlan {
  /** Short names of both regions, such as `euw1-use1`. */
  readonly key: string;
  readonly requester: PeeringEnd;
  readonly accepter: PeeringEnd;
}

export interface PeeringEnd {
  readonly region: RegionName;
  /** IPv4 ranges of its VPC. */
  readonly cidrs: readonly string[];
}

export interface PeeringsPlan {
  readonly peerings: readonly PeeringPlan[];
}

/** Plans a peering between every two transit gateways. */
export function planPeerings(stack: HybridCheckStack): Planned<PeeringsPlan> {
  return planned([], () => {
    const names = Object.keys(stack.hybrid.regions).filter(isRegionName).sort();
    const end = (region: RegionName) => ({ region, cidrs: vpcRanges(region, stack) });
    return {
      peerings: names.flatMap((requester) =>
        peersOf(requester, stack.hybrid)
          .filter((accepter) => requester < accepter)
          .map((accepter) => ({
            key: `${regionOf(requester).shortName}-${regionOf(accepter).shortName}`,
            requester: end(requester),
            accepter: end(accepter),
          })),
      ),
    };
  });
}

/** The regions whose gateways are peered with that of a region, sorted. */
function peersOf(region: string, { regions, peering }: HybridSpec): RegionName[] {
  const isTransit = (name: string) => regions[name]?.gateway.type === "transit";
  return peering && isTransit(region)
    ? Object.keys(regions)
        .filter(isRegionName)
        .filter((name) => name !== region && isTransit(name))
        .sort()
    : [];
}

function vpcRanges(region: RegionName, { regions }: HybridCheckStack): string[] {
  const spec = regions[region];
  return spec === undefined ? [] : [spec.cidr, ...spec.secondaryCidrs];
}

function byName<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
