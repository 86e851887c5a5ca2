/** The keys of the functions of one's own, which routes of the API lead to. */
import { z } from "zod";

import { wholeNumber } from "../../spec/fields";

/** Concurrent executions of a function. Source of the default quota: Lambda Developer Guide, "Lambda quotas". */
export const concurrency = z.int().min(1).max(1000).describe("Concurrent executions.");

/**
 * API Gateway waits no longer for a function.
 *
 * Source: API Gateway Developer Guide, "Amazon API Gateway quotas", maximum integration timeout.
 */
const INTEGRATION_TIMEOUT_SECONDS = 29;

/** Source of the range: Lambda Developer Guide, "Lambda quotas", function memory allocation. */
const memory = wholeNumber(128, 10_240, "MiB");

const permissionSchema = z.strictObject({
  actions: z
    .array(
      z
        .string()
        .regex(
          /^[a-z0-9-]+:[A-Za-z]+$/,
          'must be one action such as "dynamodb:GetItem", without wildcards',
        ),
    )
    .min(1)
    .describe("Actions by their whole names."),
  resources: z
    .array(
      z
        .string()
        .regex(
          /^(\*|arn:(aws|\{partition\}):[a-z0-9-]+:[^:]*:[^:]*:.+)$/,
          'must be an ARN, or "*" for actions that name no resource',
        ),
    )
    .min(1)
    .describe(
      "ARNs; `{region}`, `{accountId}` and `{partition}` stand for those of the function. `*` for actions that name no resource.",
    ),
});

export const functionSchema = z.strictObject({
  source: z
    .string()
    .min(1)
    .describe(
      "File of TypeScript or JavaScript, which is bundled with what it imports, or a folder, which is deployed as it is; relative to the program.",
    )
    .meta({ examples: ["functions/greeting.ts"] }),
  handler: z
    .string()
    // Source: Lambda Developer Guide, "Define Lambda function handler in Node.js", and of its API `Handler`.
    .regex(/^[\w./-]+\.[A-Za-z_$][\w$]*$/, 'must be a file and its export, such as "index.handler"')
    .default("index.handler")
    .describe("File and export that handle a request. A bundled file is called `index`."),
  memoryMiB: memory
    .default(512)
    .describe("Memory in MiB. Lambda gives processor time in proportion to it."),
  timeoutSeconds: wholeNumber(1, INTEGRATION_TIMEOUT_SECONDS, "seconds")
    .default(10)
    .describe(
      "Longest time of one execution in seconds. API Gateway waits for 29 seconds at most.",
    ),
  environment: z
    .record(
      z.string(),
      z
        .union([z.string(), z.number(), z.boolean()], "must be text, a number or true or false")
        .transform(String),
    )
    .prefault({})
    .describe(
      "Plain settings by name; `{region}`, `{accountId}` and `{partition}` stand for those of the function. A setting that looks like a secret is refused.",
    ),
  reservedConcurrency: concurrency
    .optional()
    .describe(
      "Concurrent executions that are reserved for the function in each region, and limit it. Without it, what other functions leave.",
    ),
  permissions: z
    .array(permissionSchema)
    .default([])
    .describe("What the function is allowed to do beside writing its logs and traces."),
});

export type FunctionSpec = z.output<typeof functionSchema>;

export type PermissionSpec = z.output<typeof permissionSchema>;
