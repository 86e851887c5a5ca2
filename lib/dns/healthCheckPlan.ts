/** Health checks of Route 53 that request a host over HTTPS: what they need, with ranges and defaults. */
import { z } from "zod";

import { type Issue } from "../spec/issue";
import { planFrom, planned, type Planned } from "../spec/plan";

/** Seconds between two requests of one checker. Source: Route 53 API, `RequestInterval`. */
export const intervalSecondsOf = { standard: 30, fast: 10 } as const;

export type CheckSpeed = keyof typeof intervalSecondsOf;

/** Regions that have checkers. Source: Route 53 API, `HealthCheckConfig.Regions`. */
export const checkerRegions = [
  "ap-northeast-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "eu-west-1",
  "sa-east-1",
  "us-east-1",
  "us-west-1",
  "us-west-2",
] as const;

export type CheckerRegion = (typeof checkerRegions)[number];

/** On both sides of the Atlantic and of the Pacific, so that no single network path decides. */
const defaultCheckerRegions: readonly CheckerRegion[] = [
  "ap-southeast-1",
  "eu-west-1",
  "us-east-1",
  "us-west-2",
];

/** Source: Route 53 API, `HealthCheckConfig.Regions`. */
const MIN_CHECKER_REGIONS = 3;

/** Longest path and longest search string, in characters. Source: Route 53 API, `HealthCheckConfig`. */
export const MAX_TEXT_LENGTH = 255;

/** How often and from where Route 53 requests a host: what the stack file configures as well. */
export const checkerSettings = {
  speed: z
    .enum(["standard", "fast"])
    .default("standard")
    .describe(
      `How often each checker sends a request: every ${intervalSecondsOf.standard} seconds, or every ${intervalSecondsOf.fast} at a higher price.`,
    ),
  failureThreshold: z
    .int()
    .min(1)
    .max(10)
    .default(2)
    .describe("Consecutive results before the state changes."),
  checkerRegions: z
    .array(z.enum(checkerRegions))
    .min(MIN_CHECKER_REGIONS)
    .default([...defaultCheckerRegions])
    .describe(`Regions that Route 53 checks from, ${MIN_CHECKER_REGIONS} or more.`),
};

/** A check of one host over HTTPS. */
export const healthCheckSchema = z.strictObject({
  host: z
    .string()
    .regex(
      /^(?=.{1,253}$)([a-z0-9_]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+$/,
      "must be a full host name in lower case",
    )
    .describe("Host that only the checked target has, such as `use1.api.example.com`."),
  address: z
    .ipv4()
    .optional()
    .describe(
      "IPv4 address to which requests for the host are sent. Without it, the addresses of the host.",
    ),
  measureLatency: z
    .boolean()
    .optional()
    .describe("Whether the checkers publish how long they wait for the endpoint."),
  port: z.int().min(1).max(65_535).default(443).describe("TCP port."),
  path: z
    .string()
    .regex(
      new RegExp(`^(?=.{1,${MAX_TEXT_LENGTH}}$)/`),
      `must begin with "/" and have at most ${MAX_TEXT_LENGTH} characters`,
    )
    .describe("Path to request, such as `/v1/healthcheck`."),
  searchString: z
    .string()
    .min(1)
    .max(MAX_TEXT_LENGTH)
    .optional()
    .describe(
      "Text that the first 5,120 bytes of a healthy response contain. Without it, any status from 200 to 399 is healthy.",
    ),
  ...checkerSettings,
});

export type HealthCheckSpec = z.input<typeof healthCheckSchema>;

/** A complete check: what the stack or the program did not set has its default. */
export type HealthCheckPlan = z.output<typeof healthCheckSchema>;

/** Plans a health check, or finds everything that Route 53 would refuse. */
export function planHealthCheck(spec: HealthCheckSpec): Planned<HealthCheckPlan> {
  return planFrom(healthCheckSchema, spec, (complete) =>
    planned(checkCheckerRegions(complete.checkerRegions), () => complete),
  );
}

/** Refuses too few regions where the list repeats some. Paths begin at the health check. */
export function checkCheckerRegions(regions: readonly CheckerRegion[]): Issue[] {
  const { size } = new Set(regions);
  const message = `must name at least ${MIN_CHECKER_REGIONS} different regions, got ${size}`;
  return size >= MIN_CHECKER_REGIONS ? [] : [{ path: "checkerRegions", message }];
}
