/**
 * Percentages as weights of Route 53, without an error.
 *
 * A weight is a whole number up to 255, and a share is the weight by the sum of all. Whole percentages are the
 * weights themselves: 20 of 100. Where one has a decimal, all are tenths: 12.5 is 125 of 1,000, and a member with
 * more than 255 has several records of the same target, whose weights add up.
 */
import { MAX_WEIGHT } from "./recordGroup";

/**
 * The weights of each member's records, by its name.
 *
 * @param percents from 0, with at most one decimal.
 */
export function weightsOf(
  percents: Readonly<Record<string, number>>,
): Readonly<Record<string, readonly number[]>> {
  const scale = Object.values(percents).every(Number.isInteger) ? 1 : TENTHS;
  return Object.fromEntries(
    Object.entries(percents).map(([name, percent]) => [name, split(Math.round(percent * scale))]),
  );
}

const TENTHS = 10;

function split(weight: number): readonly number[] {
  return weight <= MAX_WEIGHT ? [weight] : [MAX_WEIGHT, ...split(weight - MAX_WEIGHT)];
}

/** Set identifier of one of a member's records: `headquarters`, then `headquarters.2` and so on. */
export function identifierOf(name: string, index: number): string {
  return index === 0 ? name : `${name}.${index + 1}`;
}

/** The member that a record with this set identifier belongs to. */
export function memberOf(identifier: string): string {
  return identifier.replace(/\.\d+$/, "");
}
