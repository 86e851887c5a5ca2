/**
 * What the exposure of a service must be.
 *
 * An Application Load Balancer reads requests: it routes by host and path, keeps a client with its
 * target by a cookie and warms a target up. A Network Load Balancer passes connections on.
 */
import { collect } from "../../spec/checks";
import { type Issue, within } from "../../spec/issue";
import { issuesOf } from "../../spec/plan";
import { type ServiceSpec } from "../schema";
import { checkTargetHealth } from "./healthChecks";
import { type BalancedExposure, balancerTypeOf } from "./schema";
import { resolveTargetContainer } from "./targetContainer";

/** Source: Elastic Load Balancing quotas, "Condition values per rule". */
const MOST_CONDITION_VALUES = 5;

/** Settings that a Network Load Balancer and its target groups do not have. */
const APPLICATION_ONLY = ["stickinessSeconds", "slowStartSeconds", "idleTimeoutSeconds"] as const;

/**
 * Checks the exposure of a service by itself; `crossServiceChecks.ts` checks the services and balancers
 * that it names. Paths begin at the keys of the service.
 */
export function checkExposure({ exposure, containers }: ServiceSpec): Issue[] {
  if (exposure.type === "none") {
    return [];
  }
  return within(
    "exposure",
    collect(
      () => issuesOf(resolveTargetContainer(exposure, containers)),
      () => checkTargetHealth(exposure, containers),
      () => checkNetworkBalancer(exposure),
      () => checkConditions(exposure),
    ),
  );
}

function checkNetworkBalancer(exposure: BalancedExposure): Issue[] {
  if (balancerTypeOf(exposure) !== "network") {
    return [];
  }
  const values: Readonly<Record<string, unknown>> = exposure;
  return APPLICATION_ONLY.filter((key) => values[key] !== undefined).map((key) => ({
    path: key,
    message: 'must not be set on a network balancer; leave it out, or use balancer "application"',
  }));
}

function checkConditions(exposure: BalancedExposure): Issue[] {
  const values = exposure.type === "shared" ? exposure.hosts.length + exposure.paths.length : 0;
  const message = `must hold at most ${MOST_CONDITION_VALUES} hosts and paths together, got ${values}`;
  return values > MOST_CONDITION_VALUES ? [{ path: "", message }] : [];
}
