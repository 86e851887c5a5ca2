/** Plans all domains, and joins their plans or their issues. */
import { ifAccepted } from "../lib/spec/checks";
import { issuesOf, type Planned } from "../lib/spec/plan";
import { domains } from "./domains";

/** No plan, and no issue of its own: the schema or another check has reported what is wrong. */
export const NO_PLAN = { ok: false, issues: [] } as const;

/**
 * Plans every domain that has such plans.
 *
 * @param planner what plans a domain; undefined for a domain without such plans.
 * @returns the plans by the name of the domain.
 */
export function planDomains<Plans>(
  planner: (domain: (typeof domains)[number]) => (() => Planned<unknown>) | undefined,
): Planned<Plans> {
  const plans = domains.flatMap((domain): [string, Planned<unknown>][] => {
    const plan = planner(domain);
    return plan === undefined ? [] : [[domain.name, ifAccepted(plan)[0] ?? NO_PLAN]];
  });
  if (plans.some(([, { ok }]) => !ok)) {
    return { ok: false, issues: plans.flatMap(([, plan]) => issuesOf(plan)) };
  }
  const entries = plans.map(([name, plan]) => [name, plan.ok ? plan.plan : undefined]);
  return { ok: true, plan: Object.fromEntries(entries) as Plans };
}
