/** What the IPv4 ranges of a stack must be together. */
import { type Issue } from "../spec/issue";
import { overlaps, parseCidr } from "./cidr";

/** A range and where it was written. */
export interface PlacedRange {
  readonly path: string;
  readonly text: string;
}

/** Refuses a VPC's range that shares addresses with an on-premises range, or with a VPC before it. */
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
