/** The fewest ranges with the same addresses: what a router advertises for them. */
import { type Cidr, contains, sizeOf } from "../network/cidr";

/**
 * Joins neighbours and leaves out what another range contains. No address is added or lost.
 *
 * @returns in the order of the addresses.
 */
export function aggregate(ranges: readonly Cidr[]): Cidr[] {
  const result: Cidr[] = [];
  const sorted = [...ranges].sort((a, b) => a.base - b.base || a.prefix - b.prefix);
  for (const range of sorted) {
    const last = result.at(-1);
    if (last === undefined || !contains(last, range)) {
      result.push(range);
      joinEnd(result);
    }
  }
  return result;
}

/** Joins the last two ranges as long as they are the halves of one. */
function joinEnd(ranges: Cidr[]): void {
  let [first, second] = ranges.slice(-2);
  while (first !== undefined && second !== undefined && areHalves(first, second)) {
    ranges.splice(-2, 2, { base: first.base, prefix: first.prefix - 1 });
    [first, second] = ranges.slice(-2);
  }
}

function areHalves(first: Cidr, second: Cidr): boolean {
  const size = sizeOf(first);
  return (
    first.prefix === second.prefix &&
    first.prefix > 0 &&
    first.base + size === second.base &&
    first.base % (2 * size) === 0
  );
}
