/** The functions and routes that every API has. */
import { ALLOWED_HEADERS, type RoutePlan } from "./routes/route";

/** Names of the functions. */
export const apiFunctions = ["helloworld", "healthcheck"] as const;

export type ApiFunctionName = (typeof apiFunctions)[number];

/** Path of the deep health check, below the base path. Route 53 requests it without an API key. */
export const HEALTH_PATH = "/healthcheck";

/** Text in the body of a healthy response, as `functions/healthcheck.ts` writes it. */
export const HEALTHY_SEARCH_STRING = '"status":"ok"';

/**
 * Limits of the health check's own bucket, so that neither callers nor a flood of denied requests share one with
 * the checkers of all regions, which send fewer than ten requests in a second.
 */
export const healthThrottling = { requestsPerSecond: 500, burst: 500 } as const;

/** The routes of the two functions. Each has the key of its function. */
export function builtInRoutes(allowedOrigin: string, apiKeyRequired: boolean): RoutePlan[] {
  const cors = { allowedOrigin, allowedHeaders: ALLOWED_HEADERS };
  const shared = { method: "GET", authorizer: "none", cors } as const;
  return [
    {
      ...shared,
      key: "helloworld",
      path: "/helloworld",
      function: "helloworld",
      operationId: "getHelloworld",
      summary: "Returns the region that handles the request",
      apiKeyRequired,
      throttling: undefined,
      responses: { "200": jsonAnswer("The region's greeting", greeting) },
    },
    {
      ...shared,
      key: "healthcheck",
      path: HEALTH_PATH,
      function: "healthcheck",
      operationId: "getHealthcheck",
      summary: "Tests what the region's API depends on",
      apiKeyRequired: false,
      throttling: healthThrottling,
      responses: {
        "200": jsonAnswer("All dependencies respond", health),
        "503": jsonAnswer("Some dependencies do not respond", health),
      },
    },
  ];
}

const greeting = {
  type: "object",
  required: ["message"],
  properties: { message: { type: "string" } },
};

const health = {
  type: "object",
  required: ["status"],
  properties: {
    status: { type: "string", enum: ["ok", "fail"] },
    failing: { type: "array", items: { type: "string" } },
  },
};

function jsonAnswer(description: string, schema: object): object {
  return { description, content: { "application/json": { schema } } };
}
