/**
 * What the exposure of a service must be.
 *
 * An Application Load Balancer reads requests: it routes by host and path, keeps a client with its
 * target by a cookie and warms a target up. A Network Load Balancer passes connections on.
 */
import { collect } from "../../spec/checks";
import { type Issue, within } from "../../spec/issue";
import { issuesOf } from "../../spec/plan";
import { type RolloutSpec } from "../deployment/rolloutSchema";
import { type ServiceSpec } from "../schema";
import { withGracePeriod } from "./gracePeriod";
import { checkTargetHealth } from "./healthChecks";
import { routedHosts } from "./hosts/ownHosts";
import { checkNetworkListeners } from "./networkListeners";
import { type BalancedExposure, balancerTypeOf } from "./schema";
import { resolveTargetContainer } from "./targetContainer";
import { checkTargetProtocol } from "./targetProtocol";

/** Source: Elastic Load Balancing quotas, "Condition values per rule". */
const MOST_CONDITION_VALUES = 5;

/** The hosts of a public service that follow from its name: in its region, and in all together. */
const OWN_PUBLIC_HOSTS = 2;

/** A service behind a balancer. */
interface BalancedService {
  readonly exposure: BalancedExposure;
  readonly rollout: RolloutSpec;
}

/** Settings that a Network Load Balancer and its target groups do not have. */
const APPLICATION_ONLY = [
  "stickinessSeconds",
  "slowStartSeconds",
  "idleTimeoutSeconds",
  "protocolVersion",
] as const;

/**
 * Checks the exposure of a service by itself; `crossServiceChecks.ts` checks the services and balancers
 * that it names. Paths begin at the keys of the service.
 */
export function checkExposure({
  exposure,
  containers,
  rollout,
  operatingSystem,
}: ServiceSpec): Issue[] {
  if (exposure.type === "none") {
    return [];
  }
  return within(
    "exposure",
    collect(
      () => issuesOf(resolveTargetContainer(exposure, containers)),
      () => checkTargetHealth(withGracePeriod(exposure, operatingSystem), containers),
      () => checkTargetProtocol(exposure),
      () => checkNetworkBalancer(exposure),
      () => (exposure.type === "shared" ? [] : checkNetworkListeners(exposure, containers)),
      () => checkConditions({ exposure, rollout }),
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
    message:
      'must not be set on a network balancer; leave it out, or use balancerType "application"',
  }));
}

/** The rule of the service's own hosts has `hosts` too, or a rule of its own has them and `paths`. */
function checkConditions({ exposure, rollout }: BalancedService): Issue[] {
  const { main, further } = routedHosts(exposure, rollout);
  const paths = exposure.type === "shared" ? exposure.paths.length : 0;
  const room = MOST_CONDITION_VALUES - (exposure.type === "internal" ? 1 : OWN_PUBLIC_HOSTS);
  if (main.length > room) {
    const message = `must hold at most ${room} hosts, got ${main.length}; a listener rule has ${MOST_CONDITION_VALUES}, with those of the service's name`;
    return [{ path: "hosts", message }];
  }
  const values = further.length + paths;
  const message = `must hold at most ${MOST_CONDITION_VALUES} hosts and paths together, got ${values}`;
  return values > MOST_CONDITION_VALUES ? [{ path: "", message }] : [];
}
