/**
 * The tunnels of a Site-to-Site VPN connection: what both ends negotiate, and their inside addresses.
 *
 * Source: AWS Site-to-Site VPN User Guide, "Tunnel options".
 */
import { formatCidr, overlaps, parseCidr } from "../network/cidr";

/** Tunnels of a connection. Each ends in another zone of AWS. */
export const TUNNELS = [1, 2] as const;

/**
 * What both phases of IKE can negotiate: no algorithm that AWS still offers for old devices.
 *
 * Groups 2 and 5 have too few bits, and 22 to 24 have small subgroups. Source: RFC 8247, section 2.4, which
 * requires 14 of every implementation.
 */
export const CIPHERS = {
  ikeVersions: ["ikev2"],
  encryption: ["AES256-GCM-16"],
  integrity: ["SHA2-256", "SHA2-384", "SHA2-512"],
  diffieHellmanGroups: [14, 15, 16, 17, 18, 19, 20, 21],
} as const;

/** The range that the inside addresses of tunnels are in, and the prefix of one tunnel's. */
const INSIDE_RANGE = "169.254.0.0/16";
const INSIDE_PREFIX = 30;

/** Ranges that AWS reserves. */
const RESERVED = [
  "169.254.0.0/30",
  "169.254.1.0/30",
  "169.254.2.0/30",
  "169.254.3.0/30",
  "169.254.4.0/30",
  "169.254.5.0/30",
  "169.254.169.252/30",
];

/** What is wrong with the inside range of a tunnel; undefined where nothing is. */
export function insideRangeFault(text: string): string | undefined {
  const range = parseCidr(text);
  const whole = parseCidr(INSIDE_RANGE);
  if (range?.prefix !== INSIDE_PREFIX || whole === undefined || !overlaps(whole, range)) {
    return `must be a /${INSIDE_PREFIX} within ${INSIDE_RANGE} such as "169.254.10.0/30"`;
  }
  return RESERVED.includes(formatCidr(range)) ? "must not be a range that AWS reserves" : undefined;
}
