import { apiSettings } from "../../../../policies/rules/api/apiSettings";
import { describeSettings } from "../../../support/settings";

describeSettings(
  "apiSettings",
  apiSettings,
  {
    "aws:apigateway/stage:Stage": {
      xrayTracingEnabled: true,
    },
    "aws:apigateway/methodSettings:MethodSettings": {
      methodPath: "*/*",
      settings: {
        loggingLevel: "ERROR",
        cachingEnabled: true,
        cacheDataEncrypted: true,
      },
    },
    "aws:apigateway/method:Method": {
      httpMethod: "GET",
      authorization: "AWS_IAM",
    },
    "aws:apigatewayv2/route:Route": {
      routeKey: "GET /orders",
      authorizationType: "JWT",
    },
    "aws:apigatewayv2/stage:Stage": {
      accessLogSettings: {
        destinationArn: "arn:aws:logs:us-east-1:111122223333:log-group:api",
      },
    },
    "aws:apigatewayv2/domainName:DomainName": {
      domainNameConfiguration: {
        securityPolicy: "TLS_1_2",
      },
    },
  },
  [
    [
      "api-tracing",
      { xrayTracingEnabled: false },
      "xrayTracingEnabled is false; set xrayTracingEnabled to true",
    ],
    [
      "api-execution-logs",
      { settings: { loggingLevel: "OFF" } },
      'settings.loggingLevel is "OFF"; set settings.loggingLevel to "ERROR" or "INFO"',
    ],
    [
      "api-no-data-trace",
      { settings: { loggingLevel: "INFO", dataTraceEnabled: true } },
      "settings.dataTraceEnabled is true; set settings.dataTraceEnabled to false",
    ],
    [
      "api-cache-encrypted",
      { settings: { loggingLevel: "INFO", cachingEnabled: true } },
      "settings.cacheDataEncrypted is not set; set settings.cacheDataEncrypted to true",
    ],
    [
      "api-method-authorized",
      { authorization: "NONE" },
      'authorization is "NONE"; set authorization to "AWS_IAM" or "COGNITO_USER_POOLS" or "CUSTOM"',
    ],
    [
      "api-route-authorized",
      { authorizationType: null },
      'authorizationType is not set; set authorizationType to "AWS_IAM" or "CUSTOM" or "JWT"',
    ],
    [
      "http-api-access-logs",
      { accessLogSettings: null },
      "accessLogSettings.destinationArn is not set; set accessLogSettings to the ARN of a log group, with a format",
    ],
    [
      "http-api-host-tls",
      { domainNameConfiguration: { securityPolicy: "TLS_1_0" } },
      'domainNameConfiguration.securityPolicy is "TLS_1_0"; set domainNameConfiguration.securityPolicy to "TLS_1_2"',
    ],
  ],
  [
    ["api-execution-logs", { methodPath: "health/GET", settings: { throttlingRateLimit: 10 } }],
    ["api-cache-encrypted", { settings: { loggingLevel: "INFO" } }],
    ["api-method-authorized", { httpMethod: "OPTIONS", authorization: "NONE" }],
    ["api-method-authorized", { apiKeyRequired: true, authorization: "NONE" }],
    ["api-route-authorized", { routeKey: "$disconnect", authorizationType: null }],
  ],
);
