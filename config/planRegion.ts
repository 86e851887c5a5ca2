/** Plans what one region runs, domain by domain. */
import { type AwsLocation } from "../lib/location";
import { isRegionName, regionOf } from "../lib/regions";
import { ifAccepted } from "../lib/spec/checks";
import { issuesOf, type Planned } from "../lib/spec/plan";
import { domains, type RegionalPlans } from "./domains";
import { type RegionPlan } from "./stackConfig";
import { type StackSpec } from "./stackSchema";

/** No plan, and no issue of its own: the schema or another check has reported what is wrong. */
const NO_PLAN = { ok: false, issues: [] } as const;

/**
 * Plans all domains in one region.
 *
 * @param name of one of the stack's regions. The network's checks report any other.
 */
export function planRegion(spec: StackSpec, name: string): Planned<RegionPlan> {
  if (!isRegionName(name) || !(name in spec.regions)) {
    return NO_PLAN;
  }
  const location: AwsLocation = {
    region: name,
    partition: regionOf(name).partition,
    // Read when it is needed: a plan that needs a refused account ends there, and no other does.
    get accountId() {
      return spec.accountId;
    },
  };
  const plans = domains.flatMap((domain): [string, Planned<unknown>][] =>
    domain.plan === undefined
      ? []
      : [[domain.name, ifAccepted(() => domain.plan?.(spec, location))[0] ?? NO_PLAN]],
  );
  if (plans.some(([, { ok }]) => !ok)) {
    return { ok: false, issues: plans.flatMap(([, plan]) => issuesOf(plan)) };
  }
  const entries = plans.map(([key, plan]) => [key, plan.ok ? plan.plan : undefined]);
  return {
    ok: true,
    plan: { location: { ...location }, ...(Object.fromEntries(entries) as RegionalPlans) },
  };
}
