/** The shared balancer that an exposure names. */
import { type Planned } from "../../spec/plan";
import { meantOrAll } from "../../spec/suggest";
import { type SharedBalancers, type SharedBalancerSpec } from "./schema";

/** Finds a balancer by its name; the path of the issue begins at the keys of the exposure. */
export function resolveSharedBalancer(
  name: string,
  balancers: SharedBalancers,
): Planned<SharedBalancerSpec> {
  // Read only where it is: reading a balancer that the schema refused ends the check.
  const balancer = name in balancers ? balancers[name] : undefined;
  if (balancer !== undefined) {
    return { ok: true, plan: balancer };
  }
  const names = Object.keys(balancers);
  const advice = meantOrAll(name, names, "there is none, add it under balancers");
  const message = `must name one of the balancers, got ${JSON.stringify(name)}${advice}`;
  return { ok: false, issues: [{ path: "balancer", message }] };
}
