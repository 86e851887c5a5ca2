/** One route of the API: a method of a path, what handles it, and who can call it. */
import { type RouteSpec } from "./schema";

/** Methods of routes. API Gateway answers OPTIONS itself, for browsers. */
export const httpMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;

export type HttpMethod = (typeof httpMethods)[number];

export interface Endpoint {
  readonly method: HttpMethod;
  /** Below the base path, with parameters in braces: `/orders/{id}`. */
  readonly path: string;
}

export interface RoutePlan extends Endpoint {
  /** Stable and unique among the routes: letters, digits and hyphens. Names of resources end with it. */
  readonly key: string;
  /** Name of the function among those of the plan. */
  readonly function: string;
  /** `none`, `iam`, or the name of an authorizer of the plan. */
  readonly authorizer: string;
  readonly apiKeyRequired: boolean;
  /** Limits of the route; undefined where those of the stage hold. */
  readonly throttling: RouteSpec["throttling"];
  /** What a preflight request for the path is answered; undefined where it is not answered. */
  readonly cors: CorsPlan | undefined;
  readonly summary: string;
  /** OpenAPI's responses by status. @default - those of the function are not described */
  readonly responses?: Readonly<Record<string, object>>;
  /** Unique among the operations. @default - none */
  readonly operationId?: string;
}

export interface CorsPlan {
  /** `*`, or such as `https://www.example.com`. */
  readonly allowedOrigin: string;
  readonly allowedHeaders: readonly string[];
}

/** An authorizer that is a function. */
export interface AuthorizerPlan {
  readonly name: string;
  /** Name of the function among those of the plan. */
  readonly function: string;
  readonly identityHeader: string;
  readonly cacheSeconds: number;
}

/** Headers that pages can send to every route. */
export const ALLOWED_HEADERS = ["Content-Type", "X-Api-Key", "X-Amzn-Trace-Id"];

/** Reads `GET /orders/{id}`; undefined where the text is none. */
export function parseRoute(text: string): Endpoint | undefined {
  const [, method, path] = /^([A-Z]+) (\/.*)$/.exec(text) ?? [];
  return path !== undefined && isHttpMethod(method) ? { method, path } : undefined;
}

function isHttpMethod(text: string | undefined): text is HttpMethod {
  return httpMethods.some((method) => method === text);
}

/** The segments of a path: `orders` and `{id}` of `/orders/{id}`, none of `/`. */
export function segmentsOf(path: string): readonly string[] {
  return path === "/" ? [] : path.slice(1).split("/");
}

/** A path as the end of an ARN of `execute-api`, with `*` for parameters: `GET/orders/*`. */
export function arnPath({ method, path }: Endpoint): string {
  return `${method}${path.replaceAll(/\{[^}]*\}/g, "*")}`;
}

/**
 * A route as the settings of a stage name it. API Gateway returns slashes within a path as `~1`, and the
 * provider compares the text.
 *
 * Source: AWS provider, `aws_api_gateway_method_settings`, `method_path`; API Gateway API Reference, `MethodSetting`.
 */
export function settingsPath({ method, path }: Endpoint): string {
  const segments = segmentsOf(path);
  return segments.length === 1
    ? `${segments.join("")}/${method}`
    : `${path.replaceAll("/", "~1")}/${method}`;
}
