/**
 * How many tasks a service runs, and on which capacity.
 */
import { type Issue } from "../spec/issue";
import { range } from "./healthChecks";
import { isShifting } from "./rollout";
import {
  type CapacitySpec,
  type ScalingSpec,
  type ScheduleSpec,
  type ServiceSpec,
  type ServiceSurroundings,
} from "./spec";

/** Source: Amazon ECS service quotas, "Tasks per service". */
const mostTasks = 5000;

/** Source: Application Auto Scaling API reference, `PutScheduledAction`. */
const schedulePattern =
  /^(cron\(\S+( \S+){5}\)|rate\(\d+ (minute|hour|day)s?\)|at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\))$/;

/**
 * Checks the number of tasks, and what the scaler holds.
 *
 * @param path where the service is, such as `services.web`.
 */
export function checkTasks(
  spec: ServiceSpec,
  { production, zoneCount }: ServiceSurroundings,
  path: string,
): Issue[] {
  const { tasks = 1 } = spec;
  const at = `${path}.tasks`;
  const least = typeof tasks === "number" ? tasks : tasks.min;
  const leastPath = typeof tasks === "number" ? at : `${at}.min`;
  const issues = [
    ...(typeof tasks === "number"
      ? range(tasks, 0, mostTasks, "tasks", at)
      : checkScaling(tasks, spec, at)),
    ...checkCapacity(spec.capacity, `${path}.capacity`),
  ];
  if (production && least < zoneCount) {
    const message = `must be at least the ${zoneCount} zones of the region in production, got ${least}; a zone that fails must not stop the service`;
    issues.push({ path: leastPath, message });
  }
  return issues;
}

function checkScaling(scaling: ScalingSpec, spec: ServiceSpec, path: string): Issue[] {
  const { backlog, schedules = {} } = scaling;
  const issues = [
    ...checkRange(scaling, path),
    ...range(scaling.cpuPercent, 1, 100, "percent", `${path}.cpuPercent`),
    ...range(scaling.memoryPercent, 1, 100, "percent", `${path}.memoryPercent`),
    ...range(scaling.requestsPerTarget, 1, 1000000, "requests", `${path}.requestsPerTarget`),
    ...range(backlog?.messagesPerTask, 1, 1000000, "messages", `${path}.backlog.messagesPerTask`),
    ...checkRequests(scaling, spec, `${path}.requestsPerTarget`),
    ...Object.entries(schedules).flatMap(([name, schedule]) =>
      checkSchedule(name, schedule, `${path}.schedules.${name}`),
    ),
  ];
  const { cpuPercent, memoryPercent, requestsPerTarget } = scaling;
  const holds = [cpuPercent, memoryPercent, requestsPerTarget, backlog];
  if (holds.every((value) => value === undefined) && Object.keys(schedules).length === 0) {
    const message =
      "must say what to scale by, got nothing; set cpuPercent, memoryPercent, requestsPerTarget, backlog or schedules, or write tasks as a number";
    issues.push({ path, message });
  }
  return issues;
}

function checkRange(
  { min, max }: { readonly min: number; readonly max: number },
  path: string,
): Issue[] {
  const issues = [
    ...range(min, 0, mostTasks, "tasks", `${path}.min`),
    ...range(max, 1, mostTasks, "tasks", `${path}.max`),
  ];
  if (max < min) {
    issues.push({
      path: `${path}.max`,
      message: `must be at least min, which is ${min}, got ${max}`,
    });
  }
  return issues;
}

function checkRequests(
  { requestsPerTarget }: ScalingSpec,
  spec: ServiceSpec,
  path: string,
): Issue[] {
  if (requestsPerTarget === undefined) {
    return [];
  }
  if (spec.exposure.type === "none" || spec.exposure.balancer === "network") {
    const message = `must not be set without an application balancer, got ${requestsPerTarget}; nothing else counts requests`;
    return [{ path, message }];
  }
  if (isShifting(spec.rollout)) {
    const message = `must not be set with a "${spec.rollout.strategy}" rollout, got ${requestsPerTarget}; the count is of one target group, and the traffic moves between two`;
    return [{ path, message }];
  }
  return [];
}

function checkSchedule(name: string, schedule: ScheduleSpec, path: string): Issue[] {
  const issues = checkRange(schedule, path);
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(name)) {
    const message = `must be named by 1 to 20 lower-case letters, digits and hyphens, a letter first, got ${JSON.stringify(name)}`;
    issues.push({ path, message });
  }
  if (!schedulePattern.test(schedule.schedule)) {
    const message = `must be "cron(...)" with six fields, "rate(...)" or "at(yyyy-mm-ddThh:mm:ss)", got ${JSON.stringify(schedule.schedule)}`;
    issues.push({ path: `${path}.schedule`, message });
  }
  if (schedule.timezone !== undefined && !isTimezone(schedule.timezone)) {
    const message = `must be an IANA time zone such as "Europe/Berlin", got ${JSON.stringify(schedule.timezone)}`;
    issues.push({ path: `${path}.timezone`, message });
  }
  return issues;
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    // Intl knows the names and says no by throwing.
    return false;
  }
}

/** Source of the ranges: ECS API reference, `CapacityProviderStrategyItem`. */
function checkCapacity(capacity: CapacitySpec | undefined, path: string): Issue[] {
  if (capacity === undefined) {
    return [];
  }
  const issues = [
    ...range(capacity.base, 0, 100000, "tasks", `${path}.base`),
    ...range(capacity.regular, 0, 1000, "parts", `${path}.regular`),
    ...range(capacity.spot, 0, 1000, "parts", `${path}.spot`),
  ];
  if (capacity.regular === 0 && capacity.spot === 0) {
    issues.push({ path, message: "must have a part of regular or spot capacity, got 0 of both" });
  }
  return issues;
}
