/** The targets of a balancer: where requests go, in which protocol, and when a target is healthy. */
import { z } from "zod";

import { wholeNumber } from "../../spec/fields";
import { port, textThat } from "../fields";

/**
 * What AWS checks without a path: every gRPC server responds to an unknown method with 12, UNIMPLEMENTED.
 *
 * Source: Elastic Load Balancing, "Health checks for Application Load Balancer target groups".
 */
export const DEFAULT_CHECKS = {
  HTTP: { path: "/", matcher: "200-299" },
  GRPC: { path: "/AWS.ALB/healthcheck", matcher: "12" },
} as const;

/** The method of the gRPC health checking protocol. */
export const GRPC_HEALTH_METHOD = "/grpc.health.v1.Health/Check";

/** Source of the ranges: Elastic Load Balancing v2 API Reference, `CreateTargetGroup`. */
const targetHealthSchema = z.strictObject({
  path: textThat((path) => /^\/\S*$/.test(path), "must start with a slash")
    .optional()
    .describe(
      `Path that the balancer requests, for gRPC a method such as ${GRPC_HEALTH_METHOD}. Without it, "${DEFAULT_CHECKS.HTTP.path}" or, for gRPC, ${DEFAULT_CHECKS.GRPC.path}.`,
    ),
  port: port.optional().describe("Port that is checked. Without it, the one that gets requests."),
  matcher: z
    .string()
    .regex(/^\d{1,3}([,-]\d{1,3})*$/, 'must be status codes such as "200" or "200-299"')
    .optional()
    .describe(
      `Status codes of a healthy target: 200 to 499 for HTTP, 0 to 99 for gRPC. Without it, ${DEFAULT_CHECKS.HTTP.matcher}; for gRPC ${DEFAULT_CHECKS.GRPC.matcher}, or 0 where \`path\` names a method.`,
    ),
  tls: z
    .boolean()
    .optional()
    .describe("Whether the balancer checks by HTTPS. Without it, as `targetTls`."),
  intervalSeconds: wholeNumber(5, 300, "seconds").default(15).describe("Seconds between checks."),
  timeoutSeconds: wholeNumber(2, 120, "seconds")
    .default(5)
    .describe("Timeout of a check in seconds, below the interval."),
  healthyThreshold: wholeNumber(2, 10, "answers")
    .default(2)
    .describe("Consecutive successes before a target is healthy."),
  unhealthyThreshold: wholeNumber(2, 10, "failures")
    .default(3)
    .describe("Consecutive failures before a target is unhealthy."),
});

/**
 * Grace period without a key, in seconds. Windows starts its services one after the other, and IIS compiles at its first request: our
 * choice, of which an application that needs longer names its own.
 */
export const DEFAULT_GRACE_SECONDS = { linux: 60, windows: 300 } as const;

/** What all exposures behind a balancer have: their targets. */
export const targets = {
  container: z
    .string()
    .optional()
    .describe("Container that gets the requests. Without it, the only one with ports."),
  port: port.optional().describe("Port that gets the requests. Without it, the container's first."),
  protocolVersion: z
    .enum(["HTTP1", "HTTP2", "GRPC"])
    .optional()
    .describe(
      "Version in which an application balancer sends requests to the tasks; clients must then use the same. Without it, HTTP1.",
    ),
  targetTls: z
    .boolean()
    .default(false)
    .describe(
      "Whether the balancer connects to the tasks by TLS (HTTPS); it accepts any certificate of theirs.",
    ),
  healthCheck: targetHealthSchema
    .prefault({})
    .describe("How the balancer determines whether a task is healthy."),
  deregistrationDelaySeconds: wholeNumber(0, 3600, "seconds")
    .default(30)
    .describe("Deregistration delay in seconds."),
  gracePeriodSeconds: wholeNumber(0, 2147483647, "seconds")
    .optional()
    .describe(
      `Seconds in which ECS ignores failed checks of a new task. Without it, ${DEFAULT_GRACE_SECONDS.linux}; for Windows ${DEFAULT_GRACE_SECONDS.windows}.`,
    ),
  stickinessSeconds: wholeNumber(1, 604800, "seconds")
    .optional()
    .describe(
      "Seconds for which a client stays with its task. Without it, requests are not sticky.",
    ),
  slowStartSeconds: wholeNumber(30, 900, "seconds")
    .optional()
    .describe("Seconds over which a new task gets its full share. Without it, at once."),
};
