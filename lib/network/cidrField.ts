/** A field that holds an IPv4 range, refused with the range that was probably meant. */
import { z } from "zod";

import { formatCidr, networkOf, parseCidr } from "./cidr";
import { reservedWithin } from "./reservedRanges";

/** Lengths of a prefix in bits, the larger range first. */
export interface PrefixRange {
  readonly shortest: number;
  readonly longest: number;
}

/**
 * An IPv4 range in which hosts can have their addresses, on a network boundary, such as `10.0.0.0/16`.
 *
 * @param prefix which lengths of the prefix are accepted. @default - all
 */
export function ipv4Range(prefix?: PrefixRange) {
  return z
    .string()
    .superRefine((text, context) => {
      const wrong = whatIsWrong(text, prefix);
      if (wrong !== undefined) {
        context.addIssue({ code: "custom", ...wrong });
      }
    })
    .meta({ pattern: "^\\d+(\\.\\d+){3}/\\d+$" });
}

function whatIsWrong(text: string, prefix: PrefixRange | undefined) {
  const network = networkOf(text);
  if (network === undefined) {
    return { message: 'must be an IPv4 range such as "10.0.0.0/16"' };
  }
  if (prefix && (network.prefix < prefix.shortest || network.prefix > prefix.longest)) {
    return { message: `must be a range from /${prefix.shortest} to /${prefix.longest}` };
  }
  if (parseCidr(text) === undefined) {
    return {
      message: "must start on a network boundary",
      params: { advice: `; did you mean "${formatCidr(network)}"?` },
    };
  }
  const reserved = reservedWithin(network);
  return reserved && { message: `must have no address of ${reserved}` };
}
