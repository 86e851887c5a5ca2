/** Plans: what a component is built from, complete, or everything that keeps it from being built. */
import { type z } from "zod";

import { collect } from "./checks";
import { type Issue, within } from "./issue";
import { parseSpec } from "./parse";

export type Planned<P> =
  | { readonly ok: true; readonly plan: P }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/**
 * A plan, where nothing is wrong with what it is made of.
 *
 * @param build runs only when there are no issues.
 */
export function planned<P>(issues: readonly Issue[], build: () => P): Planned<P> {
  return issues.length === 0 ? { ok: true, plan: build() } : { ok: false, issues };
}

/**
 * Parses a specification and plans from it, as the configuration does for a whole stack.
 *
 * @param plan makes the plan of what the schema has accepted.
 */
export function planFrom<S extends z.ZodType, P>(
  schema: S,
  input: z.input<S>,
  plan: (spec: z.output<S>) => Planned<P>,
): Planned<P> {
  const parsed = parseSpec(schema, input);
  return parsed.issues.length === 0
    ? plan(parsed.spec)
    : { ok: false, issues: [...parsed.issues, ...collect(() => issuesOf(plan(parsed.spec)))] };
}

/** A plan of a part, with the paths of its issues as the whole has them. */
export function planWithin<P>(path: string, result: Planned<P>): Planned<P> {
  return result.ok ? result : { ok: false, issues: within(path, result.issues) };
}

/** What is wrong; nothing where there is a plan. */
export function issuesOf(result: Planned<unknown>): readonly Issue[] {
  return result.ok ? [] : result.issues;
}
