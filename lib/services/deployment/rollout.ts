/**
 * What a rollout must be. Paths begin at the keys of the service.
 *
 * Rolling: ECS keeps at least a percentage of the desired tasks running (rounded up) and runs at most
 * a percentage (rounded down). If the two leave no room, no deployment can begin: one task at 100 and
 * 100 percent can neither be stopped first nor joined by a second.
 *
 * Blue/green, linear, canary: ECS moves the traffic by the weights of a listener rule, which only an
 * Application Load Balancer has.
 */
import { collect, collectEntries } from "../../spec/checks";
import { type Issue } from "../../spec/issue";
import { balancerTypeOf } from "../exposure/schema";
import { checkEntryName } from "../fields";
import { checkPlaceholders } from "../../placeholders";
import { type ServiceSpec } from "../schema";
import { isShifting, type RolloutSpec, type ShiftingRollout } from "./rolloutSchema";
import { leastTasks } from "./scalingSchema";
import { checkTestListener } from "./testListener";

type RollingRollout = Exclude<RolloutSpec, ShiftingRollout>;

/** Checks the rollout of a service. */
export function checkRollout(
  spec: ServiceSpec,
  context: { readonly isProduction: boolean },
): Issue[] {
  const { rollout } = spec;
  return isShifting(rollout)
    ? collect(
        () => checkBalancer(rollout, spec),
        () => checkTestListener(rollout, spec.exposure),
        () =>
          Object.keys(rollout.hooks).flatMap((name) =>
            checkEntryName(name, `rollout.hooks.${name}`),
          ),
        () =>
          collectEntries(rollout.hooks, (name, { functionArn }) =>
            checkPlaceholders(functionArn, `rollout.hooks.${name}.functionArn`),
          ),
      )
    : collect(
        () => checkRolling(rollout, leastTasks(spec.tasks), context),
        () => checkAlternate(rollout, spec),
      );
}

/** Only an application balancer has two target groups, and both must have tasks before the old rule is deleted. */
function checkAlternate({ alternateTargetGroup }: RollingRollout, spec: ServiceSpec): Issue[] {
  if (!alternateTargetGroup) {
    return [];
  }
  const { exposure, waitForSteadyState } = spec;
  if (exposure.type === "none" || balancerTypeOf(exposure) === "network") {
    const message =
      "must be false for a service without an application balancer, got true; it has no second target group";
    return [{ path: "rollout.alternateTargetGroup", message }];
  }
  const message =
    "must be true with rollout.alternateTargetGroup, got false; the rule of the shift would be deleted before tasks are in both target groups";
  return waitForSteadyState === false ? [{ path: "waitForSteadyState", message }] : [];
}

function checkRolling(
  { minimumHealthyPercent, maximumPercent }: RollingRollout,
  desired: number,
  context: { readonly isProduction: boolean },
): Issue[] {
  if (desired < 1) {
    return [];
  }
  const up = Math.ceil((desired * minimumHealthyPercent) / 100);
  const most = Math.floor((desired * maximumPercent) / 100);
  const tasks = desired === 1 ? "1 task" : `${desired} tasks`;
  if (up >= desired && most <= desired) {
    const message = `must leave room to replace a task, got ${minimumHealthyPercent} and ${maximumPercent} percent of ${tasks}, which keeps ${up} up and runs at most ${most}; raise maximumPercent to ${leastMaximum(desired)}`;
    return [{ path: "rollout", message }];
  }
  if (up === 0 && context.isProduction) {
    const message = `must keep a task up in production, got ${minimumHealthyPercent} percent of ${tasks}, which is none`;
    return [{ path: "rollout.minimumHealthyPercent", message }];
  }
  return [];
}

/** The least percentage that lets one more task run than is desired. */
function leastMaximum(desired: number): number {
  return Math.ceil(((desired + 1) * 100) / desired);
}

function checkBalancer({ strategy }: ShiftingRollout, { exposure }: ServiceSpec): Issue[] {
  const path = "rollout.strategy";
  if (exposure.type === "none") {
    const message = `must be "rolling" for a service without a balancer, got "${strategy}"; there is no traffic to shift`;
    return [{ path, message }];
  }
  const message = `must be "rolling" for a service behind a network balancer, got "${strategy}"; the shift needs the rule of an application balancer`;
  if (balancerTypeOf(exposure) === "network") {
    return [{ path, message }];
  }
  // Source: ECS API Reference, `AdvancedConfiguration`, `productionListenerRule`.
  const further = `must be "rolling" for a service with paths on a shared balancer, got "${strategy}"; ECS shifts one listener rule, which is that of the service's hosts`;
  return exposure.type === "shared" && exposure.paths.length > 0
    ? [{ path, message: further }]
    : [];
}
