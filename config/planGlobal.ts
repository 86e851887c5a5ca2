/** Plans what exists once for all regions, domain by domain. */
import { type Planned } from "../lib/spec/plan";
import { type GlobalPlans } from "./domains";
import { planDomains } from "./planDomains";
import { type StackSpec } from "./stackSchema";

export function planGlobal(spec: StackSpec): Planned<GlobalPlans> {
  return planDomains<GlobalPlans>(({ planGlobal: plan }) => plan && (() => plan(spec)));
}
