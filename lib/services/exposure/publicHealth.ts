/**
 * What Route 53 requests of a public service, to find whether its region can be used.
 *
 * A health check of Route 53 arrives as any request does: by HTTPS, at the port that gets requests. The
 * balancer's own check can have another port and can accept other statuses; then its path says nothing
 * about what Route 53 would be answered, and `publicHealthPath` names one that does.
 */
import { MAX_TEXT_LENGTH } from "../../dns/healthCheckPlan";
import { type Issue } from "../../spec/issue";
import { INTERNET } from "../fields";
import { type Containers } from "../task/containerSchema";
import {
  type BalancedExposure,
  balancerTypeOf,
  type OpenExposure,
  type SharedBalancers,
} from "./schema";
import { resolveTargetContainer } from "./targetContainer";
import { checkCheckedVersion, targetProtocolOf } from "./targetProtocol";

/** Least status that Route 53 takes as a failure. Source: Route 53 Developer Guide, "How Route 53 determines whether a health check is healthy". */
const LEAST_FAILURE = 400;

/** The path that Route 53 requests. */
export function publicHealthPathOf(exposure: OpenExposure): string {
  return exposure.publicHealthPath ?? targetProtocolOf(exposure).healthCheck.path;
}

/** Whether anyone can call by HTTPS; a Network Load Balancer has no listener for a second certificate. */
export function isOpenToInternet(
  exposure: BalancedExposure,
  balancers: SharedBalancers,
): exposure is OpenExposure {
  const callers = exposure.type === "shared" ? balancers[exposure.balancer] : exposure;
  return (
    balancerTypeOf(exposure) === "application" &&
    callers?.type === "public" &&
    callers.allowedCidrs.includes(INTERNET)
  );
}

/** Checks the path of the public health check; paths begin at the keys of the exposure. */
export function checkPublicHealth(
  exposure: BalancedExposure,
  containers: Containers,
  balancers: SharedBalancers,
): Issue[] {
  // Another check reports a balancer that does not exist.
  if (
    exposure.type === "internal" ||
    (exposure.type === "shared" && !(exposure.balancer in balancers))
  ) {
    return [];
  }
  const path = "publicHealthPath";
  const { publicHealthPath } = exposure;
  if (!isOpenToInternet(exposure, balancers)) {
    const message = `must not be set where the internet cannot call by HTTPS, got ${JSON.stringify(publicHealthPath)}; Route 53 checks no such service`;
    return publicHealthPath === undefined ? [] : [{ path, message }];
  }
  const unchecked = checkCheckedVersion(exposure);
  if (unchecked.length > 0) {
    return unchecked;
  }
  const reason = publicHealthPath === undefined ? whyUnanswered(exposure, containers) : undefined;
  return reason === undefined ? [] : [{ path, message: reason }];
}

/** Why Route 53 cannot request the path of the balancer's own check; undefined where it can. */
function whyUnanswered(exposure: OpenExposure, containers: Containers): string | undefined {
  const { port } = exposure.healthCheck;
  const { matcher, path } = targetProtocolOf(exposure).healthCheck;
  const target = resolveTargetContainer(exposure, containers);
  const requests = target.ok ? target.plan.port : undefined;
  if (port !== undefined && requests !== undefined && port !== requests) {
    return `must be set where healthCheck.port is not the port that gets requests, got none; name a path that answers with 200 to 399 at port ${requests}`;
  }
  if (highestStatus(matcher) >= LEAST_FAILURE) {
    return `must be set where healthCheck.matcher has a status of ${LEAST_FAILURE} or more, got none; name a path that answers with 200 to 399`;
  }
  return path.length > MAX_TEXT_LENGTH
    ? `must be set where healthCheck.path has more than ${MAX_TEXT_LENGTH} characters, got none; Route 53 takes no longer path`
    : undefined;
}

function highestStatus(matcher: string): number {
  return Math.max(...matcher.split(/[,-]/).map(Number));
}
