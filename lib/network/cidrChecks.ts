/** What the IPv4 ranges of a stack must be, each by itself and all together. */
import { formatCidr, networkOf, overlaps, parseCidr } from "./cidr";
import { type Issue } from "../issue";
import { VPC_PREFIX } from "./subnetPlan";

/** A range and where it was written. */
export interface PlacedRange {
  readonly path: string;
  readonly text: string;
}

/** Refuses what is not an IPv4 range on a network boundary. */
export function checkRange({ path, text }: PlacedRange): Issue[] {
  if (parseCidr(text) !== undefined) {
    return [];
  }
  const network = networkOf(text);
  const message =
    network === undefined
      ? `must be an IPv4 range such as "10.0.0.0/16", got "${text}"`
      : `must start on a network boundary, got "${text}"; did you mean "${formatCidr(network)}"?`;
  return [{ path, message }];
}

/** Refuses what is not an IPv4 range that a VPC can have here. */
export function checkVpcRange(range: PlacedRange): Issue[] {
  const { shortest, longest } = VPC_PREFIX;
  const prefix = (parseCidr(range.text) ?? networkOf(range.text))?.prefix;
  return prefix === undefined || (prefix >= shortest && prefix <= longest)
    ? checkRange(range)
    : [
        {
          path: range.path,
          message: `must be a range from /${shortest} to /${longest}, got "${range.text}"`,
        },
      ];
}

/**
 * Refuses a VPC's range that shares addresses with an on-premises range, or with a VPC before it.
 * Ranges that `checkRange` refuses are left out.
 */
export function checkOverlaps(
  vpcs: readonly PlacedRange[],
  onPremises: readonly PlacedRange[],
): Issue[] {
  return vpcs.flatMap((vpc, index) =>
    [...vpcs.slice(0, index), ...onPremises]
      .filter((other) => share(vpc.text, other.text))
      .map((other) => ({
        path: vpc.path,
        message: `must not overlap ${other.path} ("${other.text}"), got "${vpc.text}"`,
      })),
  );
}

function share(a: string, b: string): boolean {
  const [first, second] = [parseCidr(a), parseCidr(b)];
  return first !== undefined && second !== undefined && overlaps(first, second);
}
