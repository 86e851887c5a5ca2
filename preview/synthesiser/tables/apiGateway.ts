import { type Value, type ValueMap } from "../../../graph/value";
import { text } from "../parts";
import { type Context, type FormatTable } from "../format";
import { apiGatewayZones, cloudFrontZone } from "./zones";

const executeApi = "arn:{partition}:execute-api:{region}:{account}";
const host = "execute-api.{region}.{dnsSuffix}";

/** The ARN of an API Gateway resource, which contains no account. Source: API Gateway Guide, "ARN formats". */
function own(path: string): string {
  return `arn:{partition}:apigateway:{region}::${path}`;
}

/** REST APIs, HTTP and WebSocket APIs, and their domain names. */
export const apiGateway: FormatTable = {
  "aws:apigateway/restApi:RestApi": {
    id: "{lower10}",
    outputs: {
      arn: own("/restapis/{id}"),
      executionArn: `${executeApi}:{id}`,
      rootResourceId: "{lower10}",
      apiKeySource: "HEADER",
      disableExecuteApiEndpoint: false,
    },
  },
  "aws:apigateway/resource:Resource": {
    id: "{lower6}",
    outputs: { path: (context) => `/${text(context, "pathPart")}` },
  },
  "aws:apigateway/method:Method": { id: "agm-{restApi}-{resourceId}-{httpMethod}" },
  "aws:apigateway/integration:Integration": { id: "agi-{restApi}-{resourceId}-{httpMethod}" },
  "aws:apigateway/methodResponse:MethodResponse": {
    id: "agmr-{restApi}-{resourceId}-{httpMethod}-{statusCode}",
  },
  "aws:apigateway/integrationResponse:IntegrationResponse": {
    id: "agir-{restApi}-{resourceId}-{httpMethod}-{statusCode}",
  },
  "aws:apigateway/methodSettings:MethodSettings": { id: "{restApi}-{stageName}-{methodPath}" },
  "aws:apigateway/deployment:Deployment": { id: "{lower6}" },
  "aws:apigateway/requestValidator:RequestValidator": { id: "{lower6}" },
  "aws:apigateway/model:Model": { id: "{lower6}" },
  "aws:apigateway/stage:Stage": {
    id: "ags-{restApi}-{stageName}",
    outputs: {
      arn: own("/restapis/{restApi}/stages/{stageName}"),
      executionArn: `${executeApi}:{restApi}/{stageName}`,
      invokeUrl: `https://{restApi}.${host}/{stageName}`,
      webAclArn: "",
    },
  },
  "aws:apigateway/authorizer:Authorizer": {
    id: "{lower6}",
    outputs: { arn: own("/restapis/{restApi}/authorizers/{id}") },
  },
  "aws:apigateway/usagePlan:UsagePlan": {
    id: "{lower6}",
    outputs: { arn: own("/usageplans/{id}") },
  },
  "aws:apigateway/apiKey:ApiKey": {
    id: "{lower10}",
    outputs: { arn: own("/apikeys/{id}"), value: "{lower40}", description: "Managed by Pulumi" },
  },
  "aws:apigateway/vpcLink:VpcLink": { id: "{lower6}", outputs: { arn: own("/vpclinks/{id}") } },
  "aws:apigateway/account:Account": { id: "{account}", outputs: { apiKeyVersion: "4" } },
  "aws:apigateway/domainName:DomainName": {
    id: "{domainName}",
    outputs: {
      arn: own("/domainnames/{domainName}"),
      domainNameId: "",
      regionalDomainName: `d-{lower10}.${host}`,
      regionalZoneId: regionalZone,
      cloudfrontDomainName: "d{lower13}.cloudfront.net",
      cloudfrontZoneId: cloudFrontZone,
      routingMode: "BASE_PATH_MAPPING_ONLY",
      securityPolicy: "TLS_1_2",
    },
  },
  "aws:apigateway/basePathMapping:BasePathMapping": {
    id: "{domainName}/{basePath}",
  },
  "aws:apigatewayv2/api:Api": {
    id: "{lower10}",
    outputs: {
      arn: own("/apis/{id}"),
      apiEndpoint: `https://{id}.${host}`,
      executionArn: `${executeApi}:{id}`,
      ipAddressType: "ipv4",
    },
  },
  "aws:apigatewayv2/stage:Stage": {
    id: "{name}",
    outputs: {
      arn: own("/apis/{apiId}/stages/{name}"),
      executionArn: `${executeApi}:{apiId}/{name}`,
      invokeUrl: (context) => {
        const stage = text(context, "name");
        const { region, dnsSuffix } = context;
        const path = stage === "$default" ? "" : stage;
        return `https://${text(context, "apiId")}.execute-api.${region}.${dnsSuffix}/${path}`;
      },
    },
  },
  "aws:apigatewayv2/domainName:DomainName": {
    id: "{domainName}",
    outputs: {
      arn: own("/domainnames/{domainName}"),
      apiMappingSelectionExpression: "$request.basepath",
    },
    augment: { domainNameConfiguration: withTarget },
  },
  "aws:apigatewayv2/apiMapping:ApiMapping": { id: "{lower6}" },
  "aws:apigatewayv2/integration:Integration": { id: "{lower7}" },
  "aws:apigatewayv2/route:Route": { id: "{lower7}" },
  "aws:apigatewayv2/authorizer:Authorizer": { id: "{lower6}" },
  "aws:apigatewayv2/deployment:Deployment": { id: "{lower6}" },
  "aws:apigatewayv2/vpcLink:VpcLink": { id: "{lower6}", outputs: { arn: own("/vpclinks/{id}") } },
};

function regionalZone(context: Context): string {
  return (
    apiGatewayZones[context.region] ?? `Z${context.shared("api zone", context.region).upper(20)}`
  );
}

/** API Gateway adds the target domain name to the block that the program gave. */
function withTarget(given: ValueMap, context: Context): Value {
  const label = context.digest("targetDomainName").lower(10);
  return {
    ipAddressType: "ipv4",
    ...given,
    hostedZoneId: regionalZone(context),
    targetDomainName: `d-${label}.execute-api.${context.region}.${context.dnsSuffix}`,
  };
}
