/** What API Gateway answers browsers itself: preflight requests, and its own errors. */
import { type CorsPlan, type HttpMethod } from "./routes/route";

/** One day, in seconds, for which a browser caches the response to a preflight request. */
const PREFLIGHT_MAX_AGE_SECONDS = 86_400;

/**
 * A browser's preflight request for a path, which API Gateway answers itself.
 *
 * @param methods of the path.
 */
export function preflight(
  { allowedOrigin, allowedHeaders }: CorsPlan,
  methods: readonly HttpMethod[],
) {
  const headers = {
    "Access-Control-Allow-Origin": allowedOrigin,
    "Access-Control-Allow-Methods": [...methods, "OPTIONS"].join(","),
    "Access-Control-Allow-Headers": allowedHeaders.join(","),
    "Access-Control-Max-Age": String(PREFLIGHT_MAX_AGE_SECONDS),
  };
  return {
    summary: "Responds to the preflight request of a browser",
    responses: {
      "204": {
        description: "The methods and headers that are allowed",
        headers: Object.fromEntries(
          Object.keys(headers).map((header) => [header, { schema: { type: "string" } }]),
        ),
      },
    },
    "x-amazon-apigateway-integration": {
      type: "mock",
      requestTemplates: { "application/json": '{"statusCode":204}' },
      responses: {
        default: {
          statusCode: "204",
          responseParameters: parameters("method.response.header", headers),
        },
      },
    },
  } as const;
}

/** API Gateway's own errors (throttled, no key) must be readable for pages as well. */
export function readableErrors(allowedOrigin: string): object {
  const responseParameters = parameters("gatewayresponse.header", {
    "Access-Control-Allow-Origin": allowedOrigin,
  });
  return { DEFAULT_4XX: { responseParameters }, DEFAULT_5XX: { responseParameters } };
}

/** Constant values are in single quotes in a parameter mapping. */
function parameters(prefix: string, headers: Readonly<Record<string, string>>): object {
  return Object.fromEntries(
    Object.entries(headers).map(([header, value]) => [`${prefix}.${header}`, `'${value}'`]),
  );
}
