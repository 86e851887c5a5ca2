import { z } from "zod";

import { checkerRegions, defaultCheckerRegions } from "../dns/healthCheckSpec";
import { logRetentionDays } from "../logRetention";

const dependencySchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("dynamodb"),
    table: z.string().describe("Name of a table in every region. One item is read from it."),
    keyName: z.string().default("id").describe("Name of its partition key, which is a string."),
  }),
  z.strictObject({
    kind: z.literal("ssm"),
    parameter: z
      .string()
      .describe("Full name of a parameter in every region. It is read, and not decrypted."),
  }),
  z.strictObject({
    kind: z.literal("kms"),
    alias: z.string().describe("Alias of a key in every region. A data key is made with it."),
  }),
  z.strictObject({
    kind: z.literal("http"),
    url: z.string().describe("An https URL that answers 200 to 299 when it is well."),
  }),
]);

const healthSchema = z.strictObject({
  dependencies: z
    .record(z.string(), dependencySchema)
    .describe(
      "What a region's API cannot work without, by the name that its health check gives it.",
    )
    .meta({ examples: [{ greeting: { kind: "ssm", parameter: "/shop/prod/greeting" } }] }),
  budgetMilliseconds: z
    .int()
    .default(800)
    .describe("Milliseconds that all dependencies have to answer in, side by side: 100 to 1000."),
  speed: z
    .enum(["standard", "fast"])
    .default("standard")
    .describe("How often Route 53 asks: every 30 seconds, or every 10 at a higher price."),
  failureThreshold: z
    .int()
    .min(1)
    .max(10)
    .default(2)
    .describe("Answers in a row that change a health check's mind, 1 to 10."),
  checkerRegions: z
    .array(z.enum(checkerRegions))
    .min(3)
    .default([...defaultCheckerRegions])
    .describe("Regions that Route 53 asks from, 3 or more."),
});

/** The regional API. What it must be together with the rest is in `lib/api/apiChecks.ts`. */
export const apiSchema = z.strictObject({
  host: z
    .string()
    .optional()
    .describe(
      "Host that all regions answer for, below `domain.name`. Default: `api.<domain.name>`.",
    )
    .meta({ examples: ["api.example.com"] }),
  endpointType: z
    .enum(["REGIONAL", "EDGE"])
    .default("REGIONAL")
    .describe("Kind of API Gateway endpoint. With several regions it must be REGIONAL."),
  basePaths: z
    .array(z.string())
    .min(1)
    .default(["v1"])
    .describe("First path segments under which every region answers; health checks ask the first.")
    .meta({ examples: [["v1"]] }),
  allowedOrigin: z
    .string()
    .regex(/^(\*|https:\/\/[a-z0-9.-]+(:\d+)?)$/, "must be * or an https origin")
    .default("*")
    .describe("Origin whose pages may call the API from a browser: `*`, or an https origin.")
    .meta({ examples: ["https://www.example.com"] }),
  apiKeyRequired: z
    .boolean()
    .default(false)
    .describe("Whether callers need an API key, except for the health check."),
  throttling: z
    .strictObject({
      requestsPerSecond: z.int().min(1).max(10_000).describe("Requests per second, 1 to 10000."),
      burst: z.int().min(1).max(5000).describe("Requests at once, 1 to 5000."),
    })
    .describe("What one region takes on, for all callers together."),
  usagePlan: z
    .strictObject({
      requestsPerSecond: z.int().min(1).max(10_000).describe("Requests per second, 1 to 10000."),
      burst: z.int().min(1).max(5000).describe("Requests at once, 1 to 5000."),
      requestsPerDay: z.int().min(1).describe("Requests a day."),
    })
    .optional()
    .describe("What one region takes on for each API key. Default: no usage plan."),
  webAclArns: z
    .record(z.string(), z.string().regex(/^arn:[\w-]+:wafv2:/, "must be the ARN of a web ACL"))
    .default({})
    .describe("Web ACL in front of the API, by region."),
  reservedConcurrency: z
    .strictObject({
      helloworld: z.int().min(1).max(1000).describe("Executions at once, 1 to 1000."),
      healthcheck: z.int().min(1).max(1000).describe("Executions at once, 1 to 1000."),
    })
    .describe(
      "Executions that are set aside for each function, and are its limit, in each region.",
    ),
  logRetentionDays: z
    .literal(logRetentionDays, "must be a number of days that CloudWatch Logs can keep")
    .optional()
    .describe("Days for which logs are kept. Default: 30 in development, 365 in production."),
  health: healthSchema.describe("What a health check tests, and how Route 53 asks for it."),
  failingRegions: z
    .array(z.string())
    .default([])
    .describe(
      "Regions that answer that they are ill, for a drill: their users are sent elsewhere.",
    ),
  maxFailoverSeconds: z
    .int()
    .min(1)
    .describe("Longest time in seconds until users are away from a lost region."),
  cloudWatchRoleConfirmed: z
    .boolean()
    .default(false)
    .describe(
      "Whether the account has API Gateway's role for CloudWatch in every region, which access logs need. `bootstrap/` makes it, once per account.",
    ),
});

/** The key of the regional API; a stack without it has none. */
export const apiKeys = {
  api: apiSchema.optional().describe("The API that every region runs a full copy of."),
};
