/** Whether instances can be replaced, wait, and be kept ready as a fleet wants. */
import { acceptedItems, collect } from "../../spec/checks";
import { type Issue } from "../../spec/issue";
import { type FleetSpec } from "../schema";

/** Sources: EC2 Auto Scaling API Reference, `RefreshPreferences`, `InstanceMaintenancePolicy`, `PutWarmPool`. */
export function checkLifecycle(fleet: FleetSpec): Issue[] {
  return collect(
    () => checkRange(fleet),
    () => checkCheckpoints(fleet),
    () => checkWarmPool(fleet),
    () => checkScaling(fleet),
  );
}

function checkRange({ refresh }: FleetSpec): Issue[] {
  const { minHealthyPercent: least, maxHealthyPercent: most } = refresh;
  const message = `must be at most 100 more than minHealthyPercent, which is ${least}, got ${most}`;
  return most - least <= 100 ? [] : [{ path: "refresh.maxHealthyPercent", message }];
}

function checkCheckpoints({ refresh: { checkpoints } }: FleetSpec): Issue[] {
  return acceptedItems(checkpoints).flatMap(([index, percent]) => {
    const before = index === 0 ? 0 : (checkpoints[index - 1] ?? 0);
    const message = `must be more than the one before, ${before}, got ${percent}`;
    return percent > before ? [] : [{ path: `refresh.checkpoints[${index}]`, message }];
  });
}

function checkWarmPool({ warmPool, purchase, instanceTypes }: FleetSpec): Issue[] {
  if (warmPool === undefined) {
    return [];
  }
  const others = [
    ...(purchase.onDemandPercent < 100 ? ["Spot instances (purchase.onDemandPercent)"] : []),
    ...(instanceTypes.length > 1 ? ["several instanceTypes"] : []),
  ];
  const message = `must not be set with ${others.join(" and ")}; EC2 Auto Scaling has no warm pool for such a group`;
  return others.length === 0 ? [] : [{ path: "warmPool", message }];
}

function checkScaling({ capacity: { min, max }, scaling }: FleetSpec): Issue[] {
  if (min > max) {
    const message = `must be at least capacity.min, which is ${min}, got ${max}`;
    return [{ path: "capacity.max", message }];
  }
  const message = `must not be set where capacity.min and capacity.max are both ${max}; nothing is left to scale`;
  return scaling !== undefined && min === max ? [{ path: "scaling", message }] : [];
}
