/** The routes and authorizers of one's own, as the document and the stage are built from them. */
import { createHash } from "node:crypto";

import { type ApiSpec } from "../schema";
import {
  ALLOWED_HEADERS,
  type AuthorizerPlan,
  type Endpoint,
  parseRoute,
  type RoutePlan,
} from "./route";
import { type RouteSpec } from "./schema";

/** Headers of a signed request. Source: IAM User Guide, "Elements of an AWS API request signature". */
const SIGNED_HEADERS = ["Authorization", "X-Amz-Date", "X-Amz-Security-Token"];

/** Plans the routes of one's own, whose checks have passed. */
export function planRoutes(spec: ApiSpec): RoutePlan[] {
  return Object.entries(spec.routes).flatMap(([text, route]) => {
    const endpoint = parseRoute(text);
    return endpoint === undefined ? [] : [planRoute(text, endpoint, route, spec)];
  });
}

function planRoute(
  text: string,
  endpoint: Endpoint,
  { function: functionName, authorizer, throttling, cors }: RouteSpec,
  spec: ApiSpec,
): RoutePlan {
  return {
    ...endpoint,
    // A path has characters that no name of a resource can have, and the hash keeps apart what they would.
    key: `${functionName}-${createHash("sha256").update(text).digest("hex").slice(0, 8)}`,
    function: functionName,
    authorizer,
    apiKeyRequired: spec.apiKeyRequired,
    throttling,
    cors:
      cors === false
        ? undefined
        : {
            allowedOrigin: cors.allowedOrigin ?? spec.allowedOrigin,
            allowedHeaders: headersOf(authorizer, cors.allowedHeaders, spec),
          },
    summary: `Handled by the function ${functionName}`,
  };
}

function headersOf(authorizer: string, own: readonly string[], spec: ApiSpec): readonly string[] {
  const header = spec.authorizers[authorizer]?.identityHeader;
  const credentials = authorizer === "iam" ? SIGNED_HEADERS : header === undefined ? [] : [header];
  return [...new Set([...ALLOWED_HEADERS, ...credentials, ...own])];
}

/** Plans the authorizers, in the order of their names. */
export function planAuthorizers({ authorizers }: ApiSpec): AuthorizerPlan[] {
  return Object.entries(authorizers).map(([name, authorizer]) => ({ name, ...authorizer }));
}
