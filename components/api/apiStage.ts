import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type RegionalApiPlan } from "../../lib/api/plan";
import { settingsPath } from "../../lib/api/routes/route";

export interface ApiStageArgs extends Pick<
  RegionalApiPlan,
  "routes" | "throttling" | "usagePlan" | "logRetentionDays"
> {
  readonly restApi: aws.apigateway.RestApi;
  /** Web ACL of the same region. @default - none */
  readonly webAclArn?: pulumi.Input<string> | undefined;
  /** Hash of the API's document: the API is deployed again only when it changes. */
  readonly documentSha256: pulumi.Input<string>;
  /** ARN of the key of the log groups. */
  readonly telemetryKeyArn: pulumi.Input<string>;
}

/** The name is part of no URL: base path mappings point to the stage. */
const STAGE_NAME = "live";

/**
 * A deployment of an API's document, with access logs, throttling, metrics and traces.
 *
 * A new document creates a new deployment, the stage moves to it, and only then the old one is deleted,
 * so callers always reach one of the two.
 */
export class ApiStage extends pulumi.ComponentResource {
  public readonly stageName: pulumi.Output<string>;

  constructor(name: string, args: ApiStageArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:ApiStage", name, {}, opts);
    const child = { parent: this };

    const deployment = new aws.apigateway.Deployment(
      `${name}-deployment`,
      { restApi: args.restApi.id, triggers: { documentSha256: args.documentSha256 } },
      child,
    );
    const stage = createStage(name, args, deployment, child);
    createLimits(name, args, stage, child);
    if (args.webAclArn !== undefined) {
      const association = { resourceArn: stage.arn, webAclArn: args.webAclArn };
      // The deletion of a replaced association would remove the new one.
      const options = { ...child, deleteBeforeReplace: true };
      new aws.wafv2.WebAclAssociation(`${name}-web-acl`, association, options);
    }
    createUsagePlan(name, args, stage, child);

    this.stageName = stage.stageName;
    this.registerOutputs({ stageName: this.stageName });
  }
}

/** The limit of all routes together, and those of routes with one of their own. */
function createLimits(
  name: string,
  { restApi, routes, throttling }: ApiStageArgs,
  { stageName }: aws.apigateway.Stage,
  opts: pulumi.CustomResourceOptions,
): void {
  const shared = { restApi: restApi.id, stageName };
  let last = new aws.apigateway.MethodSettings(
    `${name}-methods`,
    { ...shared, methodPath: "*/*", settings: methodSettings(throttling) },
    opts,
  );
  for (const route of routes) {
    if (route.throttling !== undefined) {
      last = new aws.apigateway.MethodSettings(
        `${name}-limit-${route.key}`,
        { ...shared, methodPath: settingsPath(route), settings: methodSettings(route.throttling) },
        // All of them change the one stage, and API Gateway refuses changes at the same time.
        { ...opts, dependsOn: [last], aliases: aliasesOf(name, route.key) },
      );
    }
  }
}

/** The limit of the health check was named before other routes could have one. */
function aliasesOf(name: string, key: string): pulumi.Alias[] {
  return key === "healthcheck" ? [{ name: `${name}-health` }] : [];
}

function methodSettings({ requestsPerSecond, burst }: RegionalApiPlan["throttling"]) {
  return {
    metricsEnabled: true,
    loggingLevel: "ERROR",
    // Bodies of requests and responses do not belong in logs.
    dataTraceEnabled: false,
    throttlingRateLimit: requestsPerSecond,
    throttlingBurstLimit: burst,
  };
}

function createStage(
  name: string,
  { restApi, logRetentionDays, telemetryKeyArn }: ApiStageArgs,
  deployment: aws.apigateway.Deployment,
  opts: pulumi.CustomResourceOptions,
): aws.apigateway.Stage {
  const retention = { retentionInDays: logRetentionDays, kmsKeyId: telemetryKeyArn };
  const accessLogs = new aws.cloudwatch.LogGroup(`${name}-access-logs`, retention, opts);
  // Otherwise API Gateway creates this group, unencrypted and without retention.
  const errorLogs = new aws.cloudwatch.LogGroup(
    `${name}-error-logs`,
    {
      ...retention,
      name: pulumi.interpolate`API-Gateway-Execution-Logs_${restApi.id}/${STAGE_NAME}`,
    },
    opts,
  );
  return new aws.apigateway.Stage(
    `${name}-stage`,
    {
      restApi: restApi.id,
      stageName: STAGE_NAME,
      deployment: deployment.id,
      accessLogSettings: { destinationArn: accessLogs.arn, format: ACCESS_LOG_FORMAT },
      xrayTracingEnabled: true,
    },
    { ...opts, dependsOn: [errorLogs] },
  );
}

function createUsagePlan(
  name: string,
  { usagePlan, restApi }: ApiStageArgs,
  stage: aws.apigateway.Stage,
  opts: pulumi.CustomResourceOptions,
): void {
  if (usagePlan === undefined) {
    return;
  }
  const { requestsPerSecond, burst, requestsPerDay } = usagePlan;
  new aws.apigateway.UsagePlan(
    `${name}-usage-plan`,
    {
      description: "Limits of each API key in this region",
      apiStages: [{ apiId: restApi.id, stage: stage.stageName }],
      throttleSettings: { rateLimit: requestsPerSecond, burstLimit: burst },
      quotaSettings: { limit: requestsPerDay, period: "DAY" },
    },
    opts,
  );
}

/**
 * One JSON object per request. Source: API Gateway Developer Guide, "$context variables for access logging".
 */
const ACCESS_LOG_FORMAT = JSON.stringify({
  requestId: "$context.requestId",
  extendedRequestId: "$context.extendedRequestId",
  traceId: "$context.xrayTraceId",
  time: "$context.requestTimeEpoch",
  host: "$context.domainName",
  sourceIp: "$context.identity.sourceIp",
  userAgent: "$context.identity.userAgent",
  method: "$context.httpMethod",
  path: "$context.path",
  protocol: "$context.protocol",
  status: "$context.status",
  responseBytes: "$context.responseLength",
  latencyMilliseconds: "$context.responseLatency",
  integrationMilliseconds: "$context.integrationLatency",
  integrationStatus: "$context.integrationStatus",
  error: "$context.error.messageString",
});
