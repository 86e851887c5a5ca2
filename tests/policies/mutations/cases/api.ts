/** Damages to the regional APIs, their hosts, certificates and functions. */
import { edit, type Mutation, remove, replaced, set } from "../mutation";

const API = "aws:apigateway/restApi:RestApi";
const STAGE = "aws:apigateway/stage:Stage";
const METHODS = "aws:apigateway/methodSettings:MethodSettings";
const HOST = "aws:apigateway/domainName:DomainName";
const CERTIFICATE = "aws:acm/certificate:Certificate";
const PERMISSION = "aws:lambda/permission:Permission";
const FUNCTION = "aws:lambda/function:Function";
const regions = ["use1", "euw1", "usw2"];

export const api: readonly Mutation[] = [
  ...regions.map((region) =>
    set("api-default-endpoint-off", API, `${region}-api-rest`, {
      disableExecuteApiEndpoint: false,
    }),
  ),
  ...regions.map((region) => remove("api-throttled", METHODS, `${region}-api-stage-methods`)),
  set("api-throttled", METHODS, "use1-api-stage-methods", {
    settings: { throttlingRateLimit: -1, loggingLevel: "ERROR" },
  }),
  ...regions.map((region) =>
    set("api-access-logs", STAGE, `${region}-api-stage-stage`, { accessLogSettings: undefined }),
  ),
  set("api-access-logs", STAGE, "use1-api-stage-stage", {
    accessLogSettings: { destinationArn: "arn", format: "$context.requestId" },
  }),
  ...["TLS_1_0", undefined].map((securityPolicy) =>
    set("api-host-modern", HOST, "global-api-use1-shared-host", { securityPolicy }),
  ),
  set("api-host-modern", HOST, "global-api-euw1-own-host", {
    endpointConfiguration: { types: "EDGE", ipAddressType: "dualstack" },
  }),
  set("api-host-modern", HOST, "global-api-usw2-own-host", {
    endpointConfiguration: { types: "REGIONAL", ipAddressType: "ipv4" },
  }),
  ...["us-east-1", "eu-west-1", "us-west-2"].map((region) =>
    set("certificate-covers-host", CERTIFICATE, `global-api-certificates-certificate-${region}`, {
      domainName: "other.meridian.example.com",
    }),
  ),
  ...regions.map((region) =>
    set("function-invoke-limited", PERMISSION, `${region}-api-invoke-helloworld`, {
      principal: "*",
    }),
  ),
  set(
    ["function-invoke-limited", "api-functions-invocable"],
    PERMISSION,
    "use1-api-invoke-healthcheck",
    {
      sourceArn: undefined,
    },
  ),
  set("same-api-everywhere", FUNCTION, "euw1-api-helloworld-function", { code: "other code" }),
  set(["same-api-everywhere", "lambda-runtime"], FUNCTION, "usw2-api-healthcheck-function", {
    runtime: "nodejs20.x",
  }),
  replaced(
    ["same-api-everywhere", "api-functions-invocable"],
    API,
    "usw2-api-rest",
    "body",
    "/helloworld",
    "/hello",
  ),
  ...regions.flatMap((region) => [
    replaced(
      ["api-routes-guarded", "same-api-everywhere"],
      API,
      `${region}-api-rest`,
      "body",
      '[{"iam":',
      '[{"token":',
    ),
    replaced(
      ["api-routes-guarded", "same-api-everywhere"],
      API,
      `${region}-api-rest`,
      "body",
      "/*/OPTIONS/*",
      "/*/*",
    ),
    edit("api-cache-encrypted", METHODS, `${region}-api-stage-methods`, "settings", (value) => ({
      ...(value as object),
      cachingEnabled: true,
      cacheDataEncrypted: false,
    })),
  ]),
  ...["us-east-1", "eu-west-1", "us-west-2"].map((region) =>
    set("certificate-key-size", CERTIFICATE, `global-api-certificates-certificate-${region}`, {
      keyAlgorithm: "RSA_1024",
    }),
  ),
];
