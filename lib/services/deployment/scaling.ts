/** What the number of tasks must be. Paths begin at the keys of the service. */
import { acceptedEntries, collect, collectEntries } from "../../spec/checks";
import { type Issue, within } from "../../spec/issue";
import { balancerTypeOf } from "../exposure/schema";
import { checkEntryName } from "../fields";
import { type ServiceSpec } from "../schema";
import { isShifting } from "./rolloutSchema";
import { leastTasks, type ScalingSpec, type TasksSpec } from "./scalingSchema";

/** What the checks of scaling read of a service's environment. */
export interface ScalingContext {
  readonly isProduction: boolean;
  /** Availability zones of the region; of several regions, the most that one has. */
  readonly zoneCount: number;
}

/** Checks the number of tasks, and what they are scaled by. */
export function checkTasks(spec: ServiceSpec, context: ScalingContext): Issue[] {
  return collect(
    () => checkZones(spec.tasks, context),
    () => {
      const { tasks } = spec;
      return typeof tasks === "number" ? [] : within("tasks", checkScaling(tasks, spec));
    },
  );
}

function checkZones(tasks: TasksSpec, context: ScalingContext): Issue[] {
  const least = leastTasks(tasks);
  if (!context.isProduction || least >= context.zoneCount) {
    return [];
  }
  const path = typeof tasks === "number" ? "tasks" : "tasks.min";
  const message = `must be at least the ${context.zoneCount} zones of the region in production, got ${least}; a zone that fails must not stop the service`;
  return [{ path, message }];
}

function checkScaling(scaling: ScalingSpec, spec: ServiceSpec): Issue[] {
  return collect(
    () => checkRange(scaling),
    () => checkRequests(scaling, spec),
    () => checkTargets(scaling),
    () => checkBacklog(scaling),
    () => checkZero(scaling),
    () =>
      Object.keys(scaling.schedules).flatMap((name) => checkEntryName(name, `schedules.${name}`)),
    () =>
      collectEntries(scaling.schedules, (name, schedule) =>
        within(`schedules.${name}`, checkRange(schedule)),
      ),
  );
}

function checkRange({ min, max }: { readonly min: number; readonly max: number }): Issue[] {
  return max < min
    ? [{ path: "max", message: `must be at least min, which is ${min}, got ${max}` }]
    : [];
}

function checkTargets(scaling: ScalingSpec): Issue[] {
  const { cpuPercent, memoryPercent, requestsPerTarget, backlog, schedules } = scaling;
  const targets = [cpuPercent, memoryPercent, requestsPerTarget, backlog];
  if (targets.some((value) => value !== undefined) || Object.keys(schedules).length > 0) {
    return [];
  }
  const message =
    "must have something to scale by, got nothing; set cpuPercent, memoryPercent, requestsPerTarget, backlog or schedules, or write tasks as a number";
  return [{ path: "", message }];
}

function checkBacklog({ backlog }: ScalingSpec): Issue[] {
  if (
    backlog === undefined ||
    (backlog.queue === undefined) !== (backlog.queueName === undefined)
  ) {
    return [];
  }
  const got = backlog.queue === undefined ? "neither" : "both";
  const message = `must have queue, one of queues, or queueName, a queue of another stack, got ${got}`;
  return [{ path: "backlog", message }];
}

/**
 * Refuses a range that begins at 0 tasks where nothing starts the first: without tasks AWS reports neither
 * utilization nor requests per target, and a target without a metric changes nothing. Source: Application
 * Auto Scaling User Guide, "Target tracking scaling policies", considerations about insufficient data.
 */
function checkZero({ min, backlog, schedules }: ScalingSpec): Issue[] {
  const ranges = [
    { path: "min", min },
    ...acceptedEntries(schedules).map(([name, schedule]) => ({
      path: `schedules.${name}.min`,
      min: schedule.min,
    })),
  ];
  const [, ...scheduled] = ranges;
  if (backlog !== undefined || scheduled.some((range) => range.min > 0)) {
    return [];
  }
  const message =
    "must be at least 1 where nothing starts the first task, got 0; without tasks there is no metric of CPU, memory or requests, so raise min, or scale by backlog or schedules";
  return ranges.filter((range) => range.min === 0).map(({ path }) => ({ path, message }));
}

function checkRequests(
  { requestsPerTarget }: ScalingSpec,
  { exposure, rollout }: ServiceSpec,
): Issue[] {
  if (requestsPerTarget === undefined) {
    return [];
  }
  const path = "requestsPerTarget";
  if (exposure.type === "none" || balancerTypeOf(exposure) === "network") {
    const message = `must not be set without an application balancer, got ${requestsPerTarget}; nothing else counts requests`;
    return [{ path, message }];
  }
  const message = `must not be set with a "${rollout.strategy}" rollout, got ${requestsPerTarget}; the count is of one target group, and the traffic moves between two`;
  return isShifting(rollout) ? [{ path, message }] : [];
}
