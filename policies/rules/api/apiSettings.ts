/** Stages, methods, routes and hosts of API Gateway. */
import { awsguard, checkov, fsbp, guard, nag, pulumi } from "../../frame/settings/references";
import { setting } from "../../frame/settings/setting";
import { isFalseByDefault, isOneOf, isSet, isTrue } from "../../frame/settings/wanted";
import { anyOf, equals, isAmong, not } from "../../frame/decision";
import { flag, property, text } from "../../frame/properties";

const STAGE = "aws:apigateway/stage:Stage";
const METHOD_SETTINGS = "aws:apigateway/methodSettings:MethodSettings";
const METHOD = "aws:apigateway/method:Method";

export const apiSettings = [
  setting({
    id: "api-tracing",
    claim: "Every stage of a REST API is traced by X-Ray.",
    severity: "low",
    references: [...fsbp("APIGateway.3"), ...checkov("CKV_AWS_73"), ...nag("APIGWXrayEnabled")],
    types: [STAGE],
    property: "xrayTracingEnabled",
    wanted: isTrue,
  }),
  setting({
    id: "api-execution-logs",
    claim: "Every REST API logs the errors of its executions.",
    severity: "medium",
    references: [
      ...checkov("CKV2_AWS_4"),
      ...nag("APIGWExecutionLoggingEnabled"),
      ...guard("api_gw_execution_logging_enabled"),
    ],
    types: [METHOD_SETTINGS],
    property: ["settings", "loggingLevel"],
    // Settings of one method may leave out what the settings of all methods have.
    wanted: isOneOf("ERROR", "INFO"),
    only: (settings) => equals(text(property(settings, "methodPath")), "*/*"),
    blindSpots: ["A stage without settings for all methods, which api-throttled refuses."],
  }),
  setting({
    id: "api-no-data-trace",
    claim: "No REST API writes requests and answers in full into its logs.",
    severity: "medium",
    references: checkov("CKV_AWS_276"),
    types: [METHOD_SETTINGS],
    property: ["settings", "dataTraceEnabled"],
    wanted: isFalseByDefault,
  }),
  setting({
    id: "api-cache-encrypted",
    claim: "Every cache of a REST API is encrypted.",
    severity: "medium",
    references: [
      ...fsbp("APIGateway.5"),
      ...checkov("CKV_AWS_308"),
      ...nag("APIGWCacheEnabledAndEncrypted"),
      ...guard("api_gw_cache_enabled_and_encrypted"),
      ...awsguard("apigateway-method-cached-and-encrypted"),
    ],
    types: [METHOD_SETTINGS],
    property: ["settings", "cacheDataEncrypted"],
    wanted: isTrue,
    only: (settings) => equals(flag(property(settings, "settings", "cachingEnabled")), true),
  }),
  setting({
    id: "api-method-authorized",
    claim: "Every method of a REST API that is a resource of its own authorizes its callers.",
    severity: "high",
    references: [
      ...checkov("CKV_AWS_59", "CKV2_AWS_70"),
      ...nag("APIGWAuthorization"),
      ...guard("api_gw_method_authorization_type_rule"),
    ],
    types: [METHOD],
    property: "authorization",
    wanted: isOneOf("AWS_IAM", "COGNITO_USER_POOLS", "CUSTOM"),
    // A preflight request has no credentials.
    only: (method) =>
      not(
        anyOf([
          equals(flag(property(method, "apiKeyRequired")), true),
          equals(text(property(method, "httpMethod")), "OPTIONS"),
        ]),
      ),
    blindSpots: [
      "Methods of an OpenAPI document, such as those of this program.",
      "What an authorizer accepts.",
    ],
  }),
  setting({
    id: "api-route-authorized",
    claim: "Every route of an HTTP or WebSocket API authorizes its callers.",
    severity: "high",
    references: [...fsbp("APIGateway.8"), ...checkov("CKV_AWS_309"), ...nag("APIGWAuthorization")],
    types: ["aws:apigatewayv2/route:Route"],
    property: "authorizationType",
    wanted: isOneOf("AWS_IAM", "CUSTOM", "JWT"),
    // A WebSocket API authorizes at $connect only: AWS refuses it elsewhere.
    only: (route) =>
      not(isAmong(text(property(route, "routeKey")), ["$disconnect", "$default", "OPTIONS"])),
    blindSpots: [
      "Custom routes of a WebSocket API need an exception: $connect authorizes for them.",
      "What an authorizer accepts.",
    ],
  }),
  setting({
    id: "http-api-access-logs",
    claim: "Every stage of an HTTP or WebSocket API writes access logs.",
    severity: "medium",
    references: [
      ...fsbp("APIGateway.9"),
      ...checkov("CKV_AWS_95"),
      ...guard("api_gwv2_access_logs_enabled"),
      ...pulumi(
        "apigatewayv2/Stage/configureAccessLogging",
        "apigatewayv2/Stage/enableAccessLogging",
      ),
    ],
    types: ["aws:apigatewayv2/stage:Stage"],
    property: ["accessLogSettings", "destinationArn"],
    wanted: isSet,
    fix: "set accessLogSettings to the ARN of a log group, with a format",
  }),
  setting({
    id: "http-api-host-tls",
    claim: "Every host of an HTTP or WebSocket API requires a current version of TLS.",
    severity: "medium",
    references: pulumi(
      "apigatewayv2/DomainName/configureDomainNameSecurityPolicy",
      "apigatewayv2/DomainName/enableDomainNameConfiguration",
    ),
    types: ["aws:apigatewayv2/domainName:DomainName"],
    property: ["domainNameConfiguration", "securityPolicy"],
    wanted: isOneOf("TLS_1_2"),
  }),
];
