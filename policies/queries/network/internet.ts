/**
 * Which ranges of addresses stand for the whole internet.
 *
 * `0.0.0.0/0` can be written as two halves, or as four quarters, so width decides and not one spelling:
 * as wide as the ranges that IANA allocates to a regional registry, which no single organisation has.
 * Private address space is never public, however wide.
 */
import { BlockList, isIPv6 } from "node:net";

import { contains, parseCidr, type Cidr } from "../../../lib/network/cidr";

/** Source: IANA, "IPv4 Address Space Registry", which allocates ranges of this length. */
const WIDE_IPV4_PREFIX = 8;

/** Source: IANA, "IPv6 Global Unicast Address Assignments", which allocates ranges of this length. */
const WIDE_IPV6_PREFIX = 12;

/** The only private range of IPv4 that is wide enough to matter. Source: RFC 1918. */
const PRIVATE_IPV4: Cidr = { base: 10 * 2 ** 24, prefix: 8 };

/** Unique local addresses. Source: RFC 4193. */
const PRIVATE_IPV6 = new BlockList();
PRIVATE_IPV6.addSubnet("fc00::", 7, "ipv6");

/** Whether a range in CIDR notation stands for the internet; undefined when it is not a range. */
export function isInternet(range: string): boolean | undefined {
  const ipv4 = parseCidr(range);
  if (ipv4 !== undefined) {
    return ipv4.prefix <= WIDE_IPV4_PREFIX && !contains(PRIVATE_IPV4, ipv4);
  }
  const [address = "", length = ""] = range.split("/");
  if (!isIPv6(address) || !/^\d{1,3}$/.test(length) || Number(length) > 128) {
    return undefined;
  }
  const isPrivate = Number(length) >= 7 && PRIVATE_IPV6.check(address, "ipv6");
  return Number(length) <= WIDE_IPV6_PREFIX && !isPrivate;
}
