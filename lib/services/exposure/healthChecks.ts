/**
 * The health check of a target, and the times around it.
 *
 * The times depend on each other. A new task is healthy after some consecutive checks; if the grace
 * period ends before, ECS replaces it, again and again. A task that is stopped finishes its requests
 * until its stop timeout; if its target is deregistered before, clients see errors.
 */
import { collect } from "../../spec/checks";
import { type Issue } from "../../spec/issue";
import { checkAlarmPeriod } from "../alarms";
import { type Containers } from "../task/containerSchema";
import { type TimedExposure } from "./gracePeriod";
import { type BalancedExposure } from "./schema";
import { portsOf, resolveTargetContainer } from "./targetContainer";

/** Checks the health check of the targets, and the times around it against each other. */
export function checkTargetHealth(exposure: TimedExposure, containers: Containers): Issue[] {
  return collect(
    () => checkTimeout(exposure),
    () => checkPort(exposure, containers),
    () => checkGracePeriod(exposure, containers),
    () => checkAlarmPeriod(exposure),
    () => checkDeregistration(exposure, containers),
  );
}

function checkTimeout({ healthCheck }: BalancedExposure): Issue[] {
  const { intervalSeconds, timeoutSeconds } = healthCheck;
  const message = `must be below the interval of ${intervalSeconds} s, got ${timeoutSeconds}`;
  return timeoutSeconds < intervalSeconds ? [] : [{ path: "healthCheck.timeoutSeconds", message }];
}

function checkPort({ healthCheck }: BalancedExposure, containers: Containers): Issue[] {
  const { port } = healthCheck;
  const ports = portsOf(containers);
  if (port === undefined || ports.includes(port)) {
    return [];
  }
  const message = `must be a port that a container listens on, got ${port}; they listen on ${ports.join(", ")}`;
  return [{ path: "healthCheck.port", message }];
}

function checkGracePeriod(exposure: TimedExposure, containers: Containers): Issue[] {
  const { intervalSeconds, healthyThreshold } = exposure.healthCheck;
  const grace = exposure.gracePeriodSeconds;
  const healthyAfter = intervalSeconds * healthyThreshold;
  if (grace < healthyAfter) {
    const message = `must be at least the ${healthyAfter} s in which a new task is found healthy (${healthyThreshold} checks every ${intervalSeconds} s), got ${grace}`;
    return [{ path: "gracePeriodSeconds", message }];
  }
  const startPeriod = targetOf(exposure, containers)?.healthCheck?.startPeriodSeconds ?? 0;
  const message = `must be at least the container's own start period of ${startPeriod} s, got ${grace}`;
  return grace < startPeriod ? [{ path: "gracePeriodSeconds", message }] : [];
}

function checkDeregistration(exposure: BalancedExposure, containers: Containers): Issue[] {
  const delay = exposure.deregistrationDelaySeconds;
  const stop = targetOf(exposure, containers)?.stopTimeoutSeconds ?? 0;
  const message = `must be at least the container's stop timeout of ${stop} s, got ${delay}; requests that it still finishes would be cut off`;
  return delay < stop ? [{ path: "deregistrationDelaySeconds", message }] : [];
}

/** The container that gets the requests; undefined where there is none, which another check reports. */
function targetOf(
  exposure: BalancedExposure,
  containers: Containers,
): Containers[string] | undefined {
  const target = resolveTargetContainer(exposure, containers);
  return target.ok ? containers[target.plan.container] : undefined;
}
