/** Plans what one region runs, domain by domain. */
import { type AwsLocation } from "../lib/location";
import { isRegionName, regionOf } from "../lib/regions";
import { type Planned } from "../lib/spec/plan";
import { type RegionalPlans } from "./domains";
import { NO_PLAN, planDomains } from "./planDomains";
import { type RegionPlan } from "./stackConfig";
import { type StackSpec } from "./stackSchema";

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
  const plans = planDomains<RegionalPlans>(({ plan }) => plan && (() => plan(spec, location)));
  return plans.ok ? { ok: true, plan: { location: { ...location }, ...plans.plan } } : plans;
}
