/**
 * How a balancer sends requests and health checks to its targets.
 *
 * Source: Elastic Load Balancing, "Target groups for your Application Load Balancers", protocol version, and
 * "Health checks for Application Load Balancer target groups".
 */
import { collect } from "../../spec/checks";
import { type Issue } from "../../spec/issue";
import { type BalancedExposure, balancerTypeOf, type OpenExposure } from "./schema";
import { DEFAULT_CHECKS, GRPC_HEALTH_METHOD } from "./targetSchema";

/** What a target group has of both. */
export interface TargetProtocol {
  readonly protocol: "HTTP" | "HTTPS" | "TCP" | "TLS";
  /** Undefined for a Network Load Balancer, which passes connections on. */
  readonly version: ProtocolVersion | undefined;
  readonly healthCheck: {
    readonly protocol: "HTTP" | "HTTPS";
    readonly path: string;
    /** Status codes of a healthy target. */
    readonly matcher: string;
  };
}

export type ProtocolVersion = "HTTP1" | "HTTP2" | "GRPC";

/** Version of HTTP that Route 53's health checks use. */
const CHECKED_VERSION = "HTTP1";

/** The protocol, with the defaults that depend on it. */
export function targetProtocolOf(exposure: BalancedExposure): TargetProtocol {
  const { healthCheck, targetTls } = exposure;
  const isNetwork = balancerTypeOf(exposure) === "network";
  const [plain, encrypted] = isNetwork ? (["TCP", "TLS"] as const) : (["HTTP", "HTTPS"] as const);
  const version = exposure.protocolVersion ?? "HTTP1";
  const usual = DEFAULT_CHECKS[version === "GRPC" ? "GRPC" : "HTTP"];
  const matcher = version === "GRPC" && healthCheck.path !== undefined ? "0" : usual.matcher;
  return {
    protocol: targetTls ? encrypted : plain,
    version: isNetwork ? undefined : version,
    healthCheck: {
      protocol: (healthCheck.tls ?? targetTls) ? "HTTPS" : "HTTP",
      path: healthCheck.path ?? usual.path,
      matcher: healthCheck.matcher ?? matcher,
    },
  };
}

/** Checks the health check of a target against its protocol; paths begin at the keys of the exposure. */
export function checkTargetProtocol(exposure: BalancedExposure): Issue[] {
  const { healthCheck } = targetProtocolOf(exposure);
  return exposure.protocolVersion === "GRPC"
    ? collect(
        () => checkMethod(healthCheck.path),
        () => checkGrpcMatcher(healthCheck.matcher),
      )
    : checkHttpMatcher(healthCheck.matcher);
}

function checkMethod(path: string): Issue[] {
  const message = `must be a method such as "${GRPC_HEALTH_METHOD}" with protocolVersion "GRPC", got ${JSON.stringify(path)}`;
  return /^\/[^/]+\/[^/]+$/.test(path) ? [] : [{ path: "healthCheck.path", message }];
}

function checkGrpcMatcher(matcher: string): Issue[] {
  const message = `must be status codes of gRPC from 0 to 99, such as "0", with protocolVersion "GRPC", got ${JSON.stringify(matcher)}`;
  return codesOf(matcher).every((code) => code <= 99)
    ? []
    : [{ path: "healthCheck.matcher", message }];
}

function checkHttpMatcher(matcher: string): Issue[] {
  const message = `must be status codes from 200 to 499, such as "200" or "200-299", got ${JSON.stringify(matcher)}`;
  return codesOf(matcher).every((code) => code >= 200 && code <= 499)
    ? []
    : [{ path: "healthCheck.matcher", message }];
}

/**
 * Refuses a version that Route 53 cannot check, for a service that the internet can call. A target group of
 * another version responds to HTTP/1.1 with 464, so its regions would all be unhealthy.
 */
export function checkCheckedVersion({ protocolVersion = CHECKED_VERSION }: OpenExposure): Issue[] {
  const message = `must be ${CHECKED_VERSION} where the whole internet can call, got ${protocolVersion}; Route 53 checks by HTTP/1.1, and the balancer would respond with 464; name the callers under allowedCidrs`;
  return protocolVersion === CHECKED_VERSION ? [] : [{ path: "protocolVersion", message }];
}

/** All codes that a matcher names. */
function codesOf(matcher: string): readonly number[] {
  return matcher.split(/[,-]/).map(Number);
}
