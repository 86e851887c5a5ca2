/**
 * How a service is found healthy, and how its tasks come and go behind a balancer.
 *
 * The times depend on each other. A new task needs some checks in a row to be found healthy; if the
 * grace period ends before, ECS replaces it, for ever. A task that leaves is still finishing requests
 * until its stop timeout; if its target is cut off before, clients see that.
 */
import { type Issue } from "../spec/issue";
import { portsOf } from "./answering";
import { type BalancedSpec, type TargetHealthCheckSpec } from "./exposureSpec";
import { type ContainerHealthCheckSpec, type ContainerSpec } from "./spec";

/** What a target health check is when nothing is said. Times in seconds. */
export const targetHealthCheckDefaults = {
  path: "/",
  matcher: "200-299",
  intervalSeconds: 15,
  timeoutSeconds: 5,
  healthyThreshold: 2,
  unhealthyThreshold: 3,
} as const;

export const defaultGracePeriodSeconds = 60;
export const defaultDeregistrationDelaySeconds = 30;

/** What ECS waits when nothing is said. Source: ECS API reference, `ContainerDefinition`. */
const defaultStopTimeoutSeconds = 30;

/** Checks a container's own health check. */
export function checkContainerHealth(
  check: ContainerHealthCheckSpec | undefined,
  path: string,
): Issue[] {
  if (check === undefined) {
    return [];
  }
  const [kind] = check.command;
  const wellFormed = (kind === "CMD" || kind === "CMD-SHELL") && check.command.length > 1;
  return [
    ...(wellFormed
      ? []
      : [
          {
            path: `${path}.command`,
            message: `must be "CMD" or "CMD-SHELL" and what to run, got ${JSON.stringify(check.command)}`,
          },
        ]),
    ...range(check.intervalSeconds, 5, 300, "seconds", `${path}.intervalSeconds`),
    ...range(check.timeoutSeconds, 2, 60, "seconds", `${path}.timeoutSeconds`),
    ...range(check.retries, 1, 10, "failures", `${path}.retries`),
    ...range(check.startPeriodSeconds, 0, 300, "seconds", `${path}.startPeriodSeconds`),
  ];
}

/**
 * Checks the health check of the targets, and the times around it against each other.
 *
 * @param answering the container that answers.
 * @param path where the exposure is, such as `services.web.exposure`.
 */
export function checkTargetHealth(
  exposure: BalancedSpec,
  containers: Readonly<Record<string, ContainerSpec>>,
  answering: ContainerSpec,
  path: string,
): Issue[] {
  return [
    ...checkTarget(exposure.healthCheck ?? {}, containers, `${path}.healthCheck`),
    ...checkTimes(exposure, answering, path),
  ];
}

function checkTarget(
  check: TargetHealthCheckSpec,
  containers: Readonly<Record<string, ContainerSpec>>,
  path: string,
): Issue[] {
  const issues = [
    ...range(check.intervalSeconds, 5, 300, "seconds", `${path}.intervalSeconds`),
    ...range(check.timeoutSeconds, 2, 120, "seconds", `${path}.timeoutSeconds`),
    ...range(check.healthyThreshold, 2, 10, "answers", `${path}.healthyThreshold`),
    ...range(check.unhealthyThreshold, 2, 10, "failures", `${path}.unhealthyThreshold`),
  ];
  const { intervalSeconds, timeoutSeconds } = { ...targetHealthCheckDefaults, ...defined(check) };
  if (timeoutSeconds >= intervalSeconds) {
    const message = `must be below the interval of ${intervalSeconds} s, got ${timeoutSeconds}`;
    issues.push({ path: `${path}.timeoutSeconds`, message });
  }
  if (check.path !== undefined && !/^\/\S*$/.test(check.path)) {
    const message = `must start with a slash, got ${JSON.stringify(check.path)}`;
    issues.push({ path: `${path}.path`, message });
  }
  if (check.matcher !== undefined && !/^[2-4]\d\d([,-][2-4]\d\d)*$/.test(check.matcher)) {
    const message = `must be status codes such as "200" or "200-299", got ${JSON.stringify(check.matcher)}`;
    issues.push({ path: `${path}.matcher`, message });
  }
  const ports = portsOf(containers);
  if (check.port !== undefined && !ports.includes(check.port)) {
    const message = `must be a port that a container listens on, got ${check.port}; they listen on ${ports.join(", ")}`;
    issues.push({ path: `${path}.port`, message });
  }
  return issues;
}

function checkTimes(exposure: BalancedSpec, answering: ContainerSpec, path: string): Issue[] {
  const check = { ...targetHealthCheckDefaults, ...defined(exposure.healthCheck ?? {}) };
  const grace = exposure.gracePeriodSeconds ?? defaultGracePeriodSeconds;
  const healthyAfter = check.intervalSeconds * check.healthyThreshold;
  const startPeriod = answering.healthCheck?.startPeriodSeconds ?? 0;
  const delay = exposure.deregistrationDelaySeconds ?? defaultDeregistrationDelaySeconds;
  const stop = answering.stopTimeoutSeconds ?? defaultStopTimeoutSeconds;
  const issues = [
    ...range(exposure.gracePeriodSeconds, 0, 2147483647, "seconds", `${path}.gracePeriodSeconds`),
    ...range(
      exposure.deregistrationDelaySeconds,
      0,
      3600,
      "seconds",
      `${path}.deregistrationDelaySeconds`,
    ),
  ];
  if (grace < healthyAfter) {
    const message = `must be at least the ${healthyAfter} s in which a new task is found healthy (${check.healthyThreshold} checks every ${check.intervalSeconds} s), got ${grace}`;
    issues.push({ path: `${path}.gracePeriodSeconds`, message });
  } else if (grace < startPeriod) {
    const message = `must be at least the container's own start period of ${startPeriod} s, got ${grace}`;
    issues.push({ path: `${path}.gracePeriodSeconds`, message });
  }
  if (delay < stop) {
    const message = `must be at least the container's stop timeout of ${stop} s, got ${delay}; requests that it still finishes would be cut off`;
    issues.push({ path: `${path}.deregistrationDelaySeconds`, message });
  }
  return issues;
}

/** Refuses a number that is not whole or outside of a range. */
export function range(
  value: number | undefined,
  least: number,
  most: number,
  unit: string,
  path: string,
): Issue[] {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) {
    return [];
  }
  return [{ path, message: `must be ${least} to ${most} whole ${unit}, got ${value}` }];
}

/** Leaves out what is not said, so that a default can take its place. */
function defined<T extends object>(values: T): { [K in keyof T]: NonNullable<T[K]> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: NonNullable<T[K]> };
}
