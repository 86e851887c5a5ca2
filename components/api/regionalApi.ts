import { createHash } from "node:crypto";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { apiDocument } from "../../lib/api/apiDocument";
import { type ApiEndpointPlan, type RegionalApiPlan } from "../../lib/api/plan";
import { type DeliveryPlan } from "../../lib/delivery/plan";
import { arnPath } from "../../lib/api/routes/route";
import { type ReleasedFunction } from "../delivery/releasedFunction";
import { createNotifyingAlarms } from "../alarms/metricAlarms";
import { ApiFunction } from "./apiFunction";
import { ApiStage } from "./apiStage";

export interface RegionalApiArgs {
  readonly plan: RegionalApiPlan;
  /** How its functions are released, by name. @default - each with every deployment */
  readonly releases?: DeliveryPlan["functions"] | undefined;
  /** ARN of the key of the log groups. */
  readonly telemetryKeyArn: pulumi.Input<string>;
  /** Web ACL of the same region. @default - none */
  readonly webAclArn?: pulumi.Input<string> | undefined;
  /** Topic that the alarms notify. @default - there are no alarms */
  readonly alarmTopicArn?: pulumi.Input<string> | undefined;
}

/** By name. */
type ApiFunctions = ReadonlyMap<string, ApiFunction>;

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
  /** Its functions that are released by themselves, by name. */
  public readonly released: Readonly<Record<string, ReleasedFunction>>;
  /** How callers reach this copy, for `ApiDomain`. */
  public readonly endpoint: ApiEndpointPlan;
  /** Names of the alarms, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: RegionalApiArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:RegionalApi", name, {}, opts);
    const { plan, telemetryKeyArn } = args;
    const child = { parent: this };

    const functions = createFunctions(name, args, child);
    const body = pulumi.jsonStringify(
      apiDocument<pulumi.Input<string>>({
        title: `${pulumi.getProject()}-${pulumi.getStack()}`,
        routes: plan.routes,
        authorizers: plan.authorizers,
        addressOf: (functionName) => functionOf(functions, functionName).invokeArn,
        allowedOrigin: plan.allowedOrigin,
        invokeStatements: plan.invokeStatements,
      }),
    );
    const restApi = createRestApi(name, body, child);
    const stage = new ApiStage(
      `${name}-stage`,
      {
        restApi,
        documentSha256: body.apply(sha256),
        routes: plan.routes,
        throttling: plan.throttling,
        usagePlan: plan.usagePlan,
        webAclArn: args.webAclArn,
        logRetentionDays: plan.logRetentionDays,
        telemetryKeyArn,
      },
      child,
    );
    allowInvocations(name, restApi, functions, plan, child);
    const { alarmTopicArn } = args;
    const dimensions = { ApiName: restApi.name, Stage: stage.stageName };
    const { alarms } = plan;

    this.alarmNames = [
      ...createNotifyingAlarms(name, { alarms, dimensions, alarmTopicArn }, child),
      ...[...functions.values()].flatMap(({ alarmNames }) => alarmNames),
    ];
    this.restApiId = restApi.id;
    this.stageName = stage.stageName;
    this.released = Object.fromEntries(
      [...functions].flatMap(([functionName, { released }]) =>
        released === undefined ? [] : [[functionName, released]],
      ),
    );
    this.endpoint = plan.endpoint;
    this.registerOutputs({ restApiId: this.restApiId, stageName: this.stageName });
  }
}

function createFunctions(
  name: string,
  {
    plan: { functions, logRetentionDays },
    releases = {},
    telemetryKeyArn,
    alarmTopicArn,
  }: RegionalApiArgs,
  opts: pulumi.ComponentResourceOptions,
): ApiFunctions {
  return new Map(
    Object.entries(functions).map(([functionName, plan]) => [
      functionName,
      new ApiFunction(
        `${name}-${functionName}`,
        { plan, release: releases[functionName], logRetentionDays, telemetryKeyArn, alarmTopicArn },
        opts,
      ),
    ]),
  );
}

function functionOf(functions: ApiFunctions, name: string): ApiFunction {
  const found = functions.get(name);
  if (found === undefined) {
    throw new Error(`the plan of the API has no function ${name}`);
  }
  return found;
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

/** Allows the API to invoke each function for its own routes only, and each authorizer. */
function allowInvocations(
  name: string,
  { executionArn }: aws.apigateway.RestApi,
  functions: ApiFunctions,
  { routes, authorizers }: RegionalApiPlan,
  opts: pulumi.CustomResourceOptions,
): void {
  const allow = (key: string, invoked: string, source: string) => {
    const { functionName, aliasName } = functionOf(functions, invoked);
    return new aws.lambda.Permission(
      `${name}-invoke-${key}`,
      {
        action: "lambda:InvokeFunction",
        function: functionName,
        ...(aliasName === undefined ? {} : { qualifier: aliasName }),
        principal: "apigateway.amazonaws.com",
        sourceArn: pulumi.interpolate`${executionArn}/${source}`,
      },
      opts,
    );
  };
  for (const route of routes) {
    allow(route.key, route.function, `*/${arnPath(route)}`);
  }
  for (const authorizer of authorizers) {
    // API Gateway chooses the id of an authorizer when it reads the document. No function has an underscore.
    allow(`authorizer_${authorizer.name}`, authorizer.function, "authorizers/*");
  }
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
