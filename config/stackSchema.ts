import { z } from "zod";

import { domains } from "./domains";

/** Both of two types that a union has, as `A & B` of `A | B`. */
type Intersection<Union> = (Union extends unknown ? (part: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;

type Keys = Intersection<(typeof domains)[number]["schema"]>;

/**
 * All configuration of a stack, one entry a key of the project's namespace: types, ranges, defaults and
 * descriptions, for the program, for editors and for docs/configuration.md.
 */
export const stackSchema = z.strictObject(
  Object.assign({}, ...domains.map(({ schema }) => schema)) as Keys,
);

/** What the schema makes of a configuration: its keys with their defaults. */
export type StackSpec = Readonly<z.output<typeof stackSchema>>;
