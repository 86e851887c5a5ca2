/** What a domain of a stack is: its keys in the stack file, what they must be together, and its plans. */
import { type z } from "zod";

import { type AwsLocation } from "../location";
import { type Issue } from "./issue";
import { type Planned } from "./plan";

/** What the schema makes of some keys of the stack file: typed, with their defaults. */
export type SpecOf<Keys extends z.core.$ZodShape> = Readonly<z.output<z.ZodObject<Keys>>>;

/**
 * A domain: network, services, API and so on.
 *
 * `Stack` is the part of a stack that it reads, its own keys and those of others. `Regional` is what
 * it plans for a region, `Global` what it plans once for all regions; undefined where a stack has none.
 */
export interface Domain<
  Name extends string,
  Keys extends z.core.$ZodShape,
  Stack,
  Regional = undefined,
  Global = undefined,
> {
  /** Names its folder in lib/ and components/, its page in docs/ and its plans. */
  readonly name: Name;
  /** The key without which a stack does not have the domain, such as `services`. */
  readonly key: keyof Keys & string;
  /** Each of its keys with its schema. */
  readonly schema: Keys;
  /** Finds what is wrong between its keys, or between regions. Reads `stack` inside of `collect`. */
  readonly check?: (stack: Stack) => readonly Issue[];
  /** Plans what one region has of the domain, or finds what is wrong with it there. */
  readonly plan?: (stack: Stack, location: AwsLocation) => Planned<Regional>;
  /** Plans what exists once for all regions. */
  readonly planGlobal?: (stack: Stack) => Planned<Global>;
}

/** Declares a domain with all types inferred. */
export function domain<
  const Name extends string,
  Keys extends z.core.$ZodShape,
  Stack,
  Regional = undefined,
  Global = undefined,
>(
  definition: Domain<Name, Keys, Stack, Regional, Global>,
): Domain<Name, Keys, Stack, Regional, Global> {
  return definition;
}
