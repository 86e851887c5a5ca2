import { z } from "zod";

import { checkerSettings } from "../dns/healthCheckPlan";
import { ipv4Range } from "../network/cidrField";
import { type SpecOf } from "../spec/domain";
import { logRetention, wholeNumber } from "../spec/fields";
import { apiAlarmSchema } from "./alarms";
import { apiFunctions } from "./builtIn";
import { concurrency, functionSchema } from "./functions/schema";
import { dependenciesSchema } from "./healthDependency";
import { authorizerSchema, origin, rateLimit, routeSchema } from "./routes/schema";

const healthSchema = z.strictObject({
  dependencies: dependenciesSchema
    .describe(
      "What a region's API cannot work without, by the name that the health check gives it in its response.",
    )
    .meta({ examples: [{ greeting: { kind: "ssm", parameter: "/shop/prod/greeting" } }] }),
  // Route 53 expects the status within 2 s of the connection, and a cold start is part of them. Source:
  // Route 53 Developer Guide, "How Amazon Route 53 determines whether a health check is healthy".
  budgetMilliseconds: wholeNumber(100, 1000, "milliseconds")
    .default(800)
    .describe(
      "Milliseconds within which all dependencies must respond. They are tested in parallel.",
    ),
  ...checkerSettings,
  allowedCidrs: z
    .array(ipv4Range())
    .default([])
    .describe(
      "IPv4 ranges that can request the health check beside Route 53's checkers, such as a monitoring system's.",
    ),
});

export const apiSchema = z.strictObject({
  host: z
    .string()
    .regex(
      /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]+$/,
      "must be a host name in lower case without a final dot",
    )
    .optional()
    .describe(
      "Host of the API in all regions, below `domain.name`. Without it, `api.<domain.name>`.",
    )
    .meta({ examples: ["api.example.com"] }),
  basePaths: z
    .array(
      z
        .string()
        // Source: API Gateway Developer Guide, "API mappings".
        .regex(
          /^[A-Za-z0-9$_.+!*'()-]{1,300}$/,
          'must be one path segment without slashes, such as "v1"',
        ),
    )
    .min(1)
    .default(["v1"])
    .describe(
      "First path segments under which every region serves the API. Health checks use the first one.",
    )
    .meta({ examples: [["v1"]] }),
  allowedOrigin: origin
    .default("*")
    .describe("Origin whose pages can call the API from a browser: `*`, or an https origin.")
    .meta({ examples: ["https://www.example.com"] }),
  apiKeyRequired: z
    .boolean()
    .default(false)
    .describe("Whether callers need an API key, except for the health check."),
  throttling: z.strictObject(rateLimit).describe("Limits of one region for all callers together."),
  usagePlan: z
    .strictObject({
      ...rateLimit,
      requestsPerDay: z.int().min(1).describe("Requests per day."),
    })
    .optional()
    .describe("Limits of one region for each API key. Without them there is no usage plan."),
  reservedConcurrency: z
    .strictObject(Object.fromEntries(apiFunctions.map((name) => [name, concurrency])) as ByFunction)
    .describe(
      "Concurrent executions that are reserved for each function in each region, and limit it.",
    ),
  functions: z
    .record(z.string(), functionSchema)
    .default({})
    .describe("Functions of your own, by name, in every region.")
    .meta({ examples: [{ orders: { source: "functions/orders.ts" } }] }),
  authorizers: z
    .record(z.string(), authorizerSchema)
    .default({})
    .describe("Functions that decide who can call a route, by name (Lambda authorizers).")
    .meta({ examples: [{ customers: { function: "customers" } }] }),
  routes: z
    .record(z.string(), routeSchema)
    .default({})
    .describe(
      "Routes of your own, by method and path below the base path. `{id}` is a parameter, `{path+}` all that follows.",
    )
    .meta({ examples: [{ "GET /orders/{id}": { function: "orders", authorizer: "iam" } }] }),
  logRetentionDays: logRetention
    .optional()
    .describe("Days for which logs are kept. Default: 30 in development, 365 in production."),
  health: healthSchema.describe("What the health check tests, and how Route 53 checks it."),
  alarms: apiAlarmSchema.prefault({}).describe("Thresholds of the alarms of each region."),
  drainedRegions: z
    .array(z.string())
    .default([])
    .describe(
      "Regions whose health check always fails, so that DNS sends their users elsewhere: for a drill, or for maintenance.",
    ),
  maxFailoverSeconds: z
    .int()
    .min(1)
    .describe("Longest time in seconds until no user is sent to a lost region."),
  hasApiGatewayLogsRole: z
    .boolean()
    .default(false)
    .describe(
      "Whether an account without `bootstrap` has API Gateway's role for CloudWatch in every region, which access logs need. `bootstrap/` makes it.",
    ),
});

type ByFunction = Record<(typeof apiFunctions)[number], typeof concurrency>;

/** The key of the regional API; a stack without it has none. */
export const apiKeys = {
  api: apiSchema.optional().describe("The API that every region runs a full copy of."),
};

/** The API of a stack, with its defaults. */
export type ApiSpec = NonNullable<SpecOf<typeof apiKeys>["api"]>;
