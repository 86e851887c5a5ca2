import { createHash } from "node:crypto";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { apiDocument, type ApiFunctionName } from "../../lib/api/apiDocument";
import { type ApiEndpointPlan, type RegionalApiPlan } from "../../lib/api/plan";
import { ApiFunction } from "./apiFunction";
import { ApiStage } from "./apiStage";

export interface RegionalApiArgs {
  readonly plan: RegionalApiPlan;
  /** ARN of the key of the log groups. */
  readonly telemetryKeyArn: pulumi.Input<string>;
  /** Web ACL of the same region. @default - none */
  readonly webAclArn?: pulumi.Input<string> | undefined;
}

type ApiFunctions = Readonly<Record<ApiFunctionName, ApiFunction>>;

/**
 * One region's full copy of the API: its functions, and the REST API in front of them.
 *
 * The default `execute-api` endpoint is disabled, so callers use the names of `ApiDomain` only, and cannot
 * bypass its web ACL, its certificate or its failover.
 */
export class RegionalApi extends pulumi.ComponentResource {
  public readonly restApiId: pulumi.Output<string>;
  /** Name of the only stage. */
  public readonly stageName: pulumi.Output<string>;
  /** How callers reach this copy, for `ApiDomain`. */
  public readonly endpoint: ApiEndpointPlan;

  constructor(name: string, args: RegionalApiArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:RegionalApi", name, {}, opts);
    const { plan, telemetryKeyArn } = args;
    const child = { parent: this };

    const functions = createFunctions(name, args, child);
    const body = pulumi.jsonStringify(
      apiDocument<pulumi.Input<string>>({
        title: `${pulumi.getProject()}-${pulumi.getStack()}`,
        functionAddresses: {
          helloworld: functions.helloworld.invokeArn,
          healthcheck: functions.healthcheck.invokeArn,
        },
        allowedOrigin: plan.allowedOrigin,
        apiKeyRequired: plan.apiKeyRequired,
        invokeStatements: plan.invokeStatements,
      }),
    );
    const restApi = createRestApi(name, body, child);
    const stage = new ApiStage(
      `${name}-stage`,
      {
        restApi,
        documentSha256: body.apply(sha256),
        throttling: plan.throttling,
        usagePlan: plan.usagePlan,
        webAclArn: args.webAclArn,
        logRetentionDays: plan.logRetentionDays,
        telemetryKeyArn,
      },
      child,
    );
    allowInvocations(name, restApi, functions, child);

    this.restApiId = restApi.id;
    this.stageName = stage.stageName;
    this.endpoint = plan.endpoint;
    this.registerOutputs({ restApiId: this.restApiId, stageName: this.stageName });
  }
}

function createFunctions(
  name: string,
  { plan: { functions, logRetentionDays }, telemetryKeyArn }: RegionalApiArgs,
  opts: pulumi.ComponentResourceOptions,
): ApiFunctions {
  const create = (functionName: ApiFunctionName) =>
    new ApiFunction(
      `${name}-${functionName}`,
      { plan: functions[functionName], logRetentionDays, telemetryKeyArn },
      opts,
    );
  return { helloworld: create("helloworld"), healthcheck: create("healthcheck") };
}

function createRestApi(
  name: string,
  body: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): aws.apigateway.RestApi {
  return new aws.apigateway.RestApi(
    `${name}-rest`,
    {
      description: "One region's copy of the API",
      body,
      disableExecuteApiEndpoint: true,
      endpointConfiguration: { types: "REGIONAL", ipAddressType: "dualstack" },
    },
    opts,
  );
}

/** Allows the API to invoke each function, by the function's own path only. */
function allowInvocations(
  name: string,
  { executionArn }: aws.apigateway.RestApi,
  functions: ApiFunctions,
  opts: pulumi.CustomResourceOptions,
): void {
  for (const [path, { functionName }] of Object.entries(functions)) {
    new aws.lambda.Permission(
      `${name}-invoke-${path}`,
      {
        action: "lambda:InvokeFunction",
        function: functionName,
        principal: "apigateway.amazonaws.com",
        sourceArn: pulumi.interpolate`${executionArn}/*/GET/${path}`,
      },
      opts,
    );
  }
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
