/**
 * IPv4 ranges in which no host of a network can have its address.
 *
 * Source: IANA IPv4 Special-Purpose Address Registry (RFC 6890) and RFC 5771 for multicast. EC2 refuses a
 * VPC in one of them.
 */
import { type Cidr, overlaps, parseCidr } from "./cidr";

const RESERVED = {
  "0.0.0.0/8": "the addresses of this host on this network",
  "127.0.0.0/8": "loopback addresses",
  "169.254.0.0/16": "link-local addresses, among them AWS's instance metadata and DNS",
  "224.0.0.0/4": "multicast addresses",
  "240.0.0.0/4": "addresses that are reserved for future use",
} as const;

/**
 * The reserved range that shares an address with a range, such as `127.0.0.0/8, which are loopback
 * addresses`; undefined where there is none.
 */
export function reservedWithin(range: Cidr): string | undefined {
  const [found] = Object.entries(RESERVED).filter(([text]) => {
    const reserved = parseCidr(text);
    return reserved !== undefined && overlaps(reserved, range);
  });
  return found && `${found[0]}, which are ${found[1]}`;
}
