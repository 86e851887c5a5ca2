/**
 * The API as an OpenAPI 3.0 document with API Gateway's extensions: its paths, the function that handles
 * each, and what browsers are allowed to send. It is the same in every region but for the functions'
 * addresses.
 *
 * `Address` is a string, or a value that becomes one: nothing here waits for it.
 */

import { type PolicyDocument, policyDocument, type Statement } from "../iam/document";

/** The functions that handle requests, by file name in `functions/`. */
export const apiFunctions = ["helloworld", "healthcheck"] as const;

export type ApiFunctionName = (typeof apiFunctions)[number];

export interface ApiDocumentArgs<Address> {
  /** Title of the API, such as `meridian-prod`. */
  readonly title: string;
  /** How API Gateway addresses each function: `arn:aws:apigateway:<region>:lambda:path/...`. */
  readonly functionAddresses: Readonly<Record<ApiFunctionName, Address>>;
  /** Origin whose pages can call the API: `*`, or such as `https://www.example.com`. */
  readonly allowedOrigin: string;
  /** Statements of the API's resource policy. */
  readonly invokeStatements: readonly Statement[];
  /** Whether callers of anything but the health check need an API key. */
  readonly apiKeyRequired: boolean;
}

export interface ApiDocument<Address> {
  readonly openapi: "3.0.3";
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation<Address>>>>>;
  readonly components: object;
  readonly "x-amazon-apigateway-gateway-responses": object;
  /** A part of the document, so that a change of it is deployed as well. */
  readonly "x-amazon-apigateway-policy": PolicyDocument;
}

export interface Operation<Address> {
  readonly operationId: string;
  readonly summary: string;
  readonly security?: readonly object[];
  readonly responses: object;
  readonly "x-amazon-apigateway-integration":
    | { readonly type: "aws_proxy"; readonly httpMethod: "POST"; readonly uri: Address }
    | {
        readonly type: "mock";
        readonly requestTemplates: object;
        readonly responses: object;
      };
}

/** Path of the deep health check, below the base path. Route 53 requests it without an API key. */
export const HEALTH_PATH = "/healthcheck";

/** Text in the body of a healthy response, as `functions/healthcheck.ts` writes it. */
export const HEALTHY_SEARCH_STRING = '"status":"ok"';

/** One day, in seconds, for which a browser caches the response to a preflight request. */
const PREFLIGHT_MAX_AGE_SECONDS = 86_400;

const ALLOWED_HEADERS = "Content-Type,X-Api-Key,X-Amzn-Trace-Id";

/** Builds the document. Only the addresses depend on the region. */
export function apiDocument<Address>(args: ApiDocumentArgs<Address>): ApiDocument<Address> {
  const { title, functionAddresses, allowedOrigin, apiKeyRequired, invokeStatements } = args;
  const key = apiKeyRequired ? { security: [{ apiKey: [] }] } : {};
  return {
    openapi: "3.0.3",
    info: { title, version: "1" },
    paths: {
      "/helloworld": {
        get: {
          operationId: "getHelloworld",
          summary: "Returns the region that handles the request",
          ...key,
          responses: { "200": jsonAnswer("The region's greeting", "Greeting") },
          "x-amazon-apigateway-integration": proxyTo(functionAddresses.helloworld),
        },
        options: preflight("optionsHelloworld", allowedOrigin),
      },
      [HEALTH_PATH]: {
        get: {
          operationId: "getHealthcheck",
          summary: "Tests what the region's API depends on",
          responses: {
            "200": jsonAnswer("All dependencies respond", "Health"),
            "503": jsonAnswer("Some dependencies do not respond", "Health"),
          },
          "x-amazon-apigateway-integration": proxyTo(functionAddresses.healthcheck),
        },
        options: preflight("optionsHealthcheck", allowedOrigin),
      },
    },
    components: { schemas, ...(apiKeyRequired ? { securitySchemes } : {}) },
    "x-amazon-apigateway-gateway-responses": readableErrors(allowedOrigin),
    "x-amazon-apigateway-policy": policyDocument(invokeStatements),
  };
}

const schemas = {
  Greeting: {
    type: "object",
    required: ["message"],
    properties: { message: { type: "string" } },
  },
  Health: {
    type: "object",
    required: ["status"],
    properties: {
      status: { type: "string", enum: ["ok", "fail"] },
      failing: { type: "array", items: { type: "string" } },
    },
  },
};

const securitySchemes = { apiKey: { type: "apiKey", name: "x-api-key", in: "header" } };

function jsonAnswer(description: string, schema: keyof typeof schemas): object {
  return {
    description,
    content: { "application/json": { schema: { $ref: `#/components/schemas/${schema}` } } },
  };
}

/** API Gateway invokes a function by POST, whatever the caller's method was. */
function proxyTo<Address>(uri: Address) {
  return { type: "aws_proxy", httpMethod: "POST", uri } as const;
}

/** A browser's preflight request, which API Gateway answers itself. */
function preflight(operationId: string, allowedOrigin: string): Operation<never> {
  const headers = {
    "Access-Control-Allow-Origin": allowedOrigin,
    "Access-Control-Allow-Methods": "GET,OPTIONS",
    "Access-Control-Allow-Headers": ALLOWED_HEADERS,
    "Access-Control-Max-Age": String(PREFLIGHT_MAX_AGE_SECONDS),
  };
  return {
    operationId,
    summary: "Responds to the preflight request of a browser",
    responses: {
      "204": {
        description: "The methods and headers that are allowed",
        headers: mapValues(headers, () => ({ schema: { type: "string" } })),
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
  };
}

/** API Gateway's own errors (throttled, no key) must be readable for pages as well. */
function readableErrors(allowedOrigin: string): object {
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

function mapValues<V, W>(
  record: Readonly<Record<string, V>>,
  change: (value: V) => W,
): Record<string, W> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
