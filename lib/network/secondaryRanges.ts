/**
 * Which further ranges AWS associates with a VPC.
 *
 * Source: Amazon VPC User Guide, "VPC CIDR blocks", "IPv4 CIDR block association restrictions".
 */
import { collectItems } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { type Cidr, overlaps, parseCidr } from "./cidr";

/** Largest and smallest range that AWS associates. Source: as above. */
export const SECONDARY_PREFIX = { shortest: 16, longest: 28 } as const;

/** Ranges that a VPC has none of beside a range of another one of them, or of the internet. */
const SEPARATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "198.19.0.0/16"] as const;

/** Refuses ranges that AWS does not associate with a VPC of this one. Paths begin at the region's keys. */
export function checkSecondaryRanges(cidr: string, secondary: readonly string[]): Issue[] {
  const own = SEPARATE.find((each) => share(each, cidr));
  return collectItems(secondary, (text, index) => {
    const other = SEPARATE.find((each) => each !== own && share(each, text));
    const allowed = ["100.64.0.0/10", ...(own === undefined ? [] : [own])].join(" or ");
    const message = `must not be in ${other ?? ""} where cidr is "${cidr}", got "${text}"; AWS associates ranges of ${allowed}, or public ones`;
    return other === undefined ? [] : [{ path: `secondaryCidrs[${index}]`, message }];
  });
}

function share(a: string, b: string): boolean {
  const [first, second]: (Cidr | undefined)[] = [parseCidr(a), parseCidr(b)];
  return first !== undefined && second !== undefined && overlaps(first, second);
}
