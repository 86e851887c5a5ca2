/**
 * The callers of a service, and its load balancer.
 *
 * Each kind of exposure is a member of a union, so that a worker cannot have a balancer.
 */
import { z } from "zod";

import { MAX_TEXT_LENGTH } from "../../dns/healthCheckPlan";
import { ipv4Range } from "../../network/cidrField";
import { wholeNumber } from "../../spec/fields";
import { balancerAlarmSchema } from "../alarms";
import { INTERNET, textThat } from "../fields";
import { certificateSchema } from "./hosts/importedCertificate";
import { networkListeners } from "./networkListenerSchema";
import { HIGHEST_PRIORITY, LAST_OWN_PRIORITY } from "./rulePriorities";
import { targets } from "./targetSchema";

/** Source: Elastic Load Balancing, "Application Load Balancers", load balancer attributes. */
export const DEFAULT_IDLE_TIMEOUT_SECONDS = 60;

const idleTimeoutSeconds = wholeNumber(1, 4000, "seconds");

const deletionProtection = z
  .boolean()
  .optional()
  .describe("Whether AWS refuses to delete the balancer. Without it, in production alone.");

/** What an exposure has beside its targets that Route 53 can check from the internet. */
const publicHealthPath = textThat(
  (path) => /^\/\S*$/.test(path) && path.length <= MAX_TEXT_LENGTH,
  `must start with a slash and have at most ${MAX_TEXT_LENGTH} characters`,
)
  .optional()
  .describe(
    "Path that Route 53 requests from the internet; healthy with 200 to 399. Without it, that of the `healthCheck`.",
  );

const hosts = z.array(
  z.string().regex(/^[a-zA-Z0-9*?.-]{1,128}$/, "must be a host name, with * and ? as wildcards"),
);

const certificate = certificateSchema
  .optional()
  .describe(
    "Certificate that exists already. Without it, and for hosts that it does not cover, the stack makes them.",
  );

/** What an exposure with a balancer of its own has beside its targets. */
const ownBalancer = {
  balancerType: z
    .enum(["application", "network"])
    .default("application")
    .describe("Type of the load balancer."),
  idleTimeoutSeconds: idleTimeoutSeconds
    .optional()
    .describe(
      `Seconds for which a connection can be idle. Application balancers without it: ${DEFAULT_IDLE_TIMEOUT_SECONDS}.`,
    ),
  deletionProtection,
  certificate,
  listeners: networkListeners.describe(
    "Further listeners of a network balancer, beside TLS at 443: up to 4.",
  ),
};

const from = z
  .union(
    [
      z.literal("vpc"),
      z
        .array(z.string())
        .refine((names) => names.length > 0, 'must be "vpc" or the names of services'),
    ],
    'must be "vpc" or a list of services',
  )
  .default("vpc")
  .describe('Allowed callers: "vpc", or a list of services.');

const allowedCidrs = z
  .array(ipv4Range())
  .refine((ranges) => ranges.length > 0, {
    error: "must name IPv4 ranges",
    params: { advice: "; leave it out for the internet" },
  })
  .default([INTERNET])
  .describe("IPv4 ranges of the allowed callers.");

/** Source: Elastic Load Balancing API Reference, `CreateRule`. */
const rule = {
  balancer: z
    .string()
    .describe("Name of one of `balancers`.")
    .meta({ examples: ["edge"] }),
  priority: wholeNumber(1, HIGHEST_PRIORITY, "numbers")
    .describe(
      `Priority of the listener rule, unique on the balancer; lower is evaluated first. The stack takes all priorities up to ${LAST_OWN_PRIORITY}; those above are for rules of other teams.`,
    )
    .meta({ examples: [10] }),
  hosts: hosts
    .default([])
    .describe(
      "Hosts that are routed here beside the service's own, which always are. Without `paths`, and where the whole internet can call, each gets certificates and records: it is in the stack's zone or one of `domain.zones`.",
    ),
  paths: z
    .array(z.string().regex(/^\/\S{0,127}$/, "must be a path that starts with a slash"))
    .default([])
    .describe(
      "Paths that are routed here, such as /accounts/*; of `hosts` where it has any, else of every host.",
    ),
};

/** The exposure of one service. */
export const exposureSchema = z.discriminatedUnion(
  "type",
  [
    z.strictObject({ type: z.literal("none") }),
    z.strictObject({ type: z.literal("internal"), from, ...ownBalancer, ...targets }),
    z.strictObject({
      type: z.literal("public"),
      allowedCidrs,
      publicHealthPath,
      hosts: hosts
        .default([])
        .describe(
          "Further hosts in all regions, each with certificates and records, such as shop.example.com or *.shop.example.com: in the stack's zone or one of `domain.zones`.",
        )
        .meta({ examples: [["shop.example.com"]] }),
      ...ownBalancer,
      ...targets,
    }),
    z.strictObject({ type: z.literal("shared"), publicHealthPath, ...rule, ...targets }),
  ],
  'must have a type: "none", "internal", "public" or "shared"',
);

const sharedBalancer = {
  idleTimeoutSeconds: idleTimeoutSeconds
    .default(DEFAULT_IDLE_TIMEOUT_SECONDS)
    .describe("Seconds for which a connection can be idle."),
  deletionProtection,
  certificate,
  alarms: balancerAlarmSchema.prefault({}).describe("Thresholds of the balancer's alarms."),
};

/** An Application Load Balancer that several services share. */
export const balancerSchema = z.discriminatedUnion(
  "type",
  [
    z.strictObject({ type: z.literal("internal"), from, ...sharedBalancer }),
    z.strictObject({ type: z.literal("public"), allowedCidrs, ...sharedBalancer }),
  ],
  'must have a type: "internal" or "public"',
);

export type ExposureSpec = z.output<typeof exposureSchema>;

/** An exposure with a balancer, its own or a shared one. */
export type BalancedExposure = Exclude<ExposureSpec, { readonly type: "none" }>;

/** An exposure with a balancer of its own. */
export type OwnExposure = Extract<ExposureSpec, { readonly type: "internal" | "public" }>;

/** An exposure whose balancer can be public. */
export type OpenExposure = Exclude<BalancedExposure, { readonly type: "internal" }>;

export type SharedBalancerSpec = z.output<typeof balancerSchema>;

/** The shared balancers of a region by name. */
export type SharedBalancers = Readonly<Record<string, SharedBalancerSpec>>;

/** The type of the balancer of an exposure; a shared one is an Application Load Balancer. */
export function balancerTypeOf(exposure: BalancedExposure): "application" | "network" {
  return exposure.type === "shared" ? "application" : exposure.balancerType;
}
