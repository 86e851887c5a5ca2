/** What the link to networks on premises must be: each part by itself, and all together. */
import { checkOverlaps, type PlacedRange } from "../network/cidrChecks";
import { contains, parseCidr } from "../network/cidr";
import {
  acceptedEntries,
  acceptedItems,
  collect,
  collectEntries,
  ifAccepted,
} from "../spec/checks";
import { type Issue } from "../spec/issue";
import { meantOrAll } from "../spec/suggest";
import { type IdentitySpec, isProduction } from "../stack/schema";
import { checkAddresses } from "./addressChecks";
import { type HybridStack, linksOf } from "./links";
import { describeFault, linkFault } from "./paths";
import { checkPrefixes } from "./prefixes";
import { type HybridSpec, type RegionLinkSpec, type VpnSpec } from "./schema";

/** What the checks of the link read of a stack. */
export type HybridCheckStack = HybridStack & Pick<IdentitySpec, "environment">;

/** Finds what is wrong with the link. Paths begin at the keys of the stack. */
export function checkHybrid(stack: HybridCheckStack): Issue[] {
  const { hybrid } = stack;
  return collect(
    () => checkSiteRanges(stack),
    () => checkAddresses(hybrid),
    () => checkNumbers(hybrid),
    () => checkPrefixes(hybrid),
    () => checkSitesUsed(hybrid),
    () => collectEntries(hybrid.regions, (region, link) => checkRegion(region, link, stack)),
  );
}

/** Refuses ranges that two sites, or a site and a VPC, share. */
function checkSiteRanges(stack: HybridStack): Issue[] {
  const sites = acceptedEntries(stack.hybrid.sites).sort(([a], [b]) => (a < b ? -1 : 1));
  const ranges = sites.flatMap(([name, site]) =>
    acceptedItems(site.cidrs).map(([index, text]) => ({
      path: `hybrid.sites.${name}.cidrs[${index}]`,
      text,
    })),
  );
  const others = ifAccepted(() => acceptedItems(stack.onPremisesCidrs))
    .flat()
    .map(([, text]) => text);
  // A VPC that overlaps a range within `onPremisesCidrs` is refused for that one.
  const own = ranges.filter(({ text }) => !others.some((other) => isWithin(other, text)));
  return [
    ...checkOverlaps(ranges, []),
    ...vpcRanges(stack).flatMap((vpc) => checkOverlaps([vpc], own)),
  ];
}

function vpcRanges({ regions }: HybridStack): PlacedRange[] {
  return acceptedEntries(regions).flatMap(([name, region]) => [
    ...ifAccepted(() => ({ path: `regions.${name}.cidr`, text: region.cidr })),
    ...ifAccepted(() => acceptedItems(region.secondaryCidrs))
      .flat()
      .map(([index, text]) => ({ path: `regions.${name}.secondaryCidrs[${index}]`, text })),
  ]);
}

function isWithin(outer: string, inner: string): boolean {
  const [whole, part] = [parseCidr(outer), parseCidr(inner)];
  return whole !== undefined && part !== undefined && contains(whole, part);
}

/**
 * Refuses a number that two gateways have, or a gateway and a site.
 *
 * A router drops routes that have its own number in their AS path. Sources: RFC 4271, section 9.1.2; AWS Transit
 * Gateway Guide, "Transit gateway peering attachments", which recommends unique numbers.
 */
function checkNumbers({ sites, regions }: HybridSpec): Issue[] {
  const numbers = [
    ...acceptedEntries(sites).flatMap(([name, site]) =>
      ifAccepted(() => ({ owner: `hybrid.sites.${name}`, path: "", asn: site.asn })),
    ),
    ...acceptedEntries(regions)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([name, { gateway }]) =>
        ifAccepted(() => ({
          owner: `hybrid.regions.${name}`,
          path: `hybrid.regions.${name}.gateway.asn`,
          asn: gateway.asn,
        })),
      ),
  ];
  return numbers.flatMap(({ path, asn }, index) => {
    const other = numbers.slice(0, index).find((each) => each.asn === asn);
    const message = `must differ from that of ${other?.owner ?? ""}, got ${asn}; a router drops routes with its own number`;
    return path === "" || other === undefined ? [] : [{ path, message }];
  });
}

/** Refuses a site that nothing leads to. */
function checkSitesUsed({ sites, regions }: HybridSpec): Issue[] {
  const used = acceptedEntries(regions).flatMap(([, { vpn }]) =>
    acceptedEntries(vpn).flatMap(([, connection]) => ifAccepted(() => connection.site)),
  );
  return Object.keys(sites)
    .filter((name) => !used.includes(name))
    .map((name) => ({
      path: `hybrid.sites.${name}`,
      message: "must have a connection under hybrid.regions, got none; add one, or remove the site",
    }));
}

function checkRegion(region: string, link: RegionLinkSpec, stack: HybridCheckStack): Issue[] {
  const path = `hybrid.regions.${region}`;
  const names = Object.keys(stack.regions).sort();
  if (!names.includes(region)) {
    const advice = meantOrAll(region, names);
    return [{ path, message: `must be one of the stack's regions, got "${region}"${advice}` }];
  }
  const endpoints = collectEntries(link.vpn, (name, connection) =>
    checkEndpoint(connection, stack.hybrid, `${path}.vpn.${name}`),
  );
  return [
    ...endpoints,
    ...collect(
      () => checkTiers(link, path),
      () => checkInsideRanges(link, path),
      () => (endpoints.length > 0 ? [] : checkLinks(region, stack)),
    ),
  ];
}

/** Refuses a site or a router that does not exist. */
function checkEndpoint({ site, device }: VpnSpec, { sites }: HybridSpec, path: string): Issue[] {
  const wrong = (key: string, kind: string, found: string, known: readonly string[]): Issue[] => {
    const advice = meantOrAll(found, known, "they are none");
    const message = `must be ${kind}, got "${found}"${advice}`;
    return known.includes(found) ? [] : [{ path: `${path}.${key}`, message }];
  };
  const unknown = wrong("site", "one of hybrid.sites", site, Object.keys(sites));
  return unknown.length > 0
    ? unknown
    : wrong("device", `a device of ${site}`, device, Object.keys(sites[site]?.devices ?? {}));
}

function checkTiers({ tiers }: RegionLinkSpec, path: string): Issue[] {
  return acceptedItems(tiers).flatMap(([index, tier], at, all) =>
    all.slice(0, at).some(([, earlier]) => earlier === tier)
      ? [
          {
            path: `${path}.tiers[${index}]`,
            message: `must be listed once, got "${tier}" again`,
          },
        ]
      : [],
  );
}

/** Refuses an inside range of two tunnels of one gateway. */
function checkInsideRanges({ vpn }: RegionLinkSpec, path: string): Issue[] {
  const ranges = acceptedEntries(vpn)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, { insideCidrs = [] }]) =>
      insideCidrs.map((text, index) => ({
        path: `${path}.vpn.${name}.insideCidrs[${index}]`,
        text,
      })),
    );
  return ranges.flatMap(({ path: own, text }, index) => {
    const other = ranges.slice(0, index).find((each) => each.text === text);
    const message = `must differ from ${other?.path ?? ""} ("${text}"); a gateway has each inside range once`;
    return other === undefined ? [] : [{ path: own, message }];
  });
}

/** Refuses a site without a connection, and paths that are not what both sides expect. */
function checkLinks(region: string, stack: HybridCheckStack): Issue[] {
  const path = `hybrid.regions.${region}.vpn`;
  const links = linksOf(stack, region);
  const missing = Object.keys(stack.hybrid.sites).filter(
    (name) => !links.some(({ site }) => site === name),
  );
  return [
    ...missing.map((site) => ({
      path,
      message: `must have a connection to ${site}, got none; without it the region has no route to the site, and its ranges would go to the internet`,
    })),
    ...links.flatMap((link) => {
      const fault = linkFault(link, isProduction(stack));
      return fault === undefined ? [] : [{ path, message: describeFault(fault, link) }];
    }),
  ];
}
