/** The keys of the routes of one's own, and of the authorizers that decide who can call them. */
import { z } from "zod";

import { wholeNumber } from "../../spec/fields";

/** Limits of API Gateway, per region. */
export const rateLimit = {
  requestsPerSecond: z.int().min(1).max(10_000).describe("Requests per second."),
  burst: z.int().min(1).max(5000).describe("Concurrent requests."),
};

export const origin = z
  .string()
  .regex(/^(\*|https:\/\/[a-z0-9.-]+(:\d+)?)$/, "must be * or an https origin");

const headerName = z
  .string()
  .regex(/^[A-Za-z0-9-]+$/, "must be the name of a header: letters, digits and hyphens");

export const authorizerSchema = z.strictObject({
  function: z.string().describe("Function of `functions` that returns a policy for the caller."),
  identityHeader: headerName
    .default("Authorization")
    .describe("Header without which a request is refused, and by which the answer is cached."),
  // Source of the range: API Gateway API Reference, `CreateAuthorizer`, authorizerResultTtlInSeconds.
  cacheSeconds: wholeNumber(0, 3600, "seconds")
    .default(0)
    .describe(
      "Seconds for which an answer is cached; it then decides about all routes of the authorizer, so its policy must name all that the caller can call.",
    ),
});

export const routeSchema = z.strictObject({
  function: z.string().describe("Function of `functions` that handles its requests."),
  authorizer: z
    .string()
    .describe(
      "Who can call it: `none` for everyone, `iam` for principals of the account whose policies allow it, or the name of one of `authorizers`.",
    )
    .meta({ examples: ["iam"] }),
  throttling: z
    .strictObject(rateLimit)
    .optional()
    .describe("Limits of the route in one region. Without them, those of all routes together."),
  cors: z
    .union(
      [
        z.literal(false),
        z.strictObject({
          allowedOrigin: origin
            .optional()
            .describe("Origin whose pages can call it. Without it, `api.allowedOrigin`."),
          allowedHeaders: z
            .array(headerName)
            .default([])
            .describe("Headers that pages can send beside those that every route allows."),
        }),
      ],
      "must be false, or an allowedOrigin and allowedHeaders",
    )
    .prefault({})
    .describe(
      "What a browser's preflight request is answered for its path; `false` leaves the answer out.",
    ),
});

export type AuthorizerSpec = z.output<typeof authorizerSchema>;

export type RouteSpec = z.output<typeof routeSchema>;
