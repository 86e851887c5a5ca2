import { networkOf, overlaps, parseCidr } from "./cidr";
import { reservedWithin } from "./reservedRanges";

/** Whether the internet routes an IPv4 address. */
export function isPublicAddress(address: string): boolean {
  const host = networkOf(`${address}/32`);
  return (
    host !== undefined &&
    reservedWithin(host) === undefined &&
    !PRIVATE.some((text) => {
      const range = parseCidr(text);
      return range !== undefined && overlaps(range, host);
    })
  );
}

/** Ranges that the internet does not route. Sources: RFC 1918 and RFC 6598. */
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];
