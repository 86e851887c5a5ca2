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
 * An IPv4 range on a network boundary, such as `10.0.0.0/16`; `0.0.0.0/0` is the internet.
 *
 * @param prefix which lengths of the prefix are accepted. @default - all
 */
export function ipv4Range(prefix?: PrefixRange) {
  return rangeField((text) => whatIsWrong(text, prefix));
}

/**
 * An IPv4 range in which hosts of a network can have their addresses, such as `10.0.0.0/16`.
 *
 * @param prefix which lengths of the prefix are accepted. @default - all
 */
export function hostRange(prefix?: PrefixRange) {
  return rangeField((text) => whatIsWrong(text, prefix) ?? whatIsReserved(text));
}

interface Fault {
  readonly message: string;
  readonly params?: { readonly advice: string };
}

function rangeField(findFault: (text: string) => Fault | undefined) {
  return z
    .string()
    .superRefine((text, context) => {
      const fault = findFault(text);
      if (fault !== undefined) {
        context.addIssue({ code: "custom", ...fault });
      }
    })
    .meta({ pattern: "^\\d+(\\.\\d+){3}/\\d+$" });
}

function whatIsWrong(text: string, prefix: PrefixRange | undefined): Fault | undefined {
  const network = networkOf(text);
  if (network === undefined) {
    return { message: 'must be an IPv4 range such as "10.0.0.0/16"' };
  }
  if (prefix && (network.prefix < prefix.shortest || network.prefix > prefix.longest)) {
    return { message: `must be a range from /${prefix.shortest} to /${prefix.longest}` };
  }
  return parseCidr(text) === undefined
    ? {
        message: "must start on a network boundary",
        params: { advice: `; did you mean "${formatCidr(network)}"?` },
      }
    : undefined;
}

function whatIsReserved(text: string): Fault | undefined {
  const network = networkOf(text);
  const reserved = network && reservedWithin(network);
  return reserved === undefined ? undefined : { message: `must have no address of ${reserved}` };
}
