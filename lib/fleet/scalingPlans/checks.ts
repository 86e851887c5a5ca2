/** What a scaling plan covers. Paths begin at the keys of the stack. */
import { acceptedItems, collect, collectEntries, collectItems } from "../../spec/checks";
import { type Issue, within } from "../../spec/issue";
import { meantOrAll } from "../../spec/suggest";
import { type FleetSpec, type FleetStack } from "../schema";
import { type ScalingPlanSpec, type ScalingPlans } from "./schema";

export function checkScalingPlans({
  scalingPlans,
  fleets,
}: Pick<FleetStack, "scalingPlans" | "fleets">): Issue[] {
  return collectEntries(scalingPlans, (name, plan) =>
    within(
      `scalingPlans.${name}.fleets`,
      collectItems(plan.fleets, (fleet, index) =>
        checkFleet(fleet, index, { name, plan, plans: scalingPlans, fleets }),
      ),
    ),
  );
}

interface Context {
  readonly name: string;
  readonly plan: ScalingPlanSpec;
  readonly plans: ScalingPlans;
  readonly fleets: FleetStack["fleets"];
}

function checkFleet(fleet: string, index: number, context: Context): Issue[] {
  const path = `[${index}]`;
  const { name, plan, plans, fleets } = context;
  if (!Object.hasOwn(fleets, fleet)) {
    const message = `must name one of fleets, got "${fleet}"${meantOrAll(fleet, Object.keys(fleets))}`;
    return [{ path, message }];
  }
  if (plan.fleets.indexOf(fleet) !== index) {
    return [{ path, message: `must be listed once, got "${fleet}" again` }];
  }
  const other = ownerOf(fleet, plans);
  if (other !== name) {
    const message = `must be in one scaling plan, got "${fleet}", which is in ${String(other)}`;
    return [{ path, message }];
  }
  return collect(() => checkScalers(path, fleet, fleets[fleet]));
}

/** The first plan that names a fleet. */
function ownerOf(fleet: string, plans: ScalingPlans): string | undefined {
  return Object.keys(plans).find((name) =>
    acceptedItems(plans[name]?.fleets ?? []).some(([, each]) => each === fleet),
  );
}

/**
 * A plan makes a target tracking policy of its own, and two scalers of one group work against each other.
 *
 * Source: AWS Auto Scaling User Guide, "Best practices for scaling plans".
 */
function checkScalers(path: string, name: string, fleet: FleetSpec | undefined): Issue[] {
  if (fleet === undefined) {
    return [];
  }
  const { scaling, containers, capacity } = fleet;
  const refuse = (message: string): Issue[] => [{ path, message }];
  if (scaling !== undefined) {
    return refuse(
      `must be a fleet without a scaler of its own, got "${name}"; remove fleets.${name}.scaling`,
    );
  }
  if (containers !== undefined) {
    return refuse(
      `must be a fleet without a scaler of its own, got "${name}", whose instances ECS starts for tasks; scale its services instead`,
    );
  }
  return capacity.min < capacity.max
    ? []
    : refuse(
        `must be a fleet that can grow, got "${name}" with ${capacity.min} instances at least and at most; raise fleets.${name}.capacity.max`,
      );
}
