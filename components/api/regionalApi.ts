import { createHash } from "node:crypto";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { apiDocument, type ApiFunction as FunctionName } from "../../lib/api/apiDocument";
import { checkHealthDependencies, type HealthDependencies } from "../../lib/api/healthDependency";
import { healthPermissions } from "../../lib/api/healthPermissions";
import { type RegionName } from "../../lib/regions";
import { throwIfInvalid } from "../throwIfInvalid";
import { ApiFunction } from "./apiFunction";
import { ApiStage } from "./apiStage";

export interface RegionalApiArgs {
  /** The account of the API, 12 digits. */
  readonly accountId: string;
  readonly region: RegionName;
  /** Origin whose pages may call the API: `*`, or such as `https://www.example.com`. */
  readonly allowedOrigin: string;
  /** Whether callers need an API key, except for the health check. */
  readonly apiKeyRequired: boolean;
  /** What the region takes on: requests per second, and at once. */
  readonly throttling: { readonly requestsPerSecond: number; readonly burst: number };
  /** What it takes on for each API key. @default - no usage plan */
  readonly usagePlan?:
    | {
        readonly requestsPerSecond: number;
        readonly burst: number;
        readonly requestsPerDay: number;
      }
    | undefined;
  /** Web ACL of the same region. @default - none */
  readonly webAclArn?: string | undefined;
  /** Executions at once of each function, 1 to 1000. */
  readonly reservedConcurrency: Readonly<Record<FunctionName, number>>;
  readonly health: {
    /** What the health check tests; at least one. Plain, because the function's role depends on it. */
    readonly dependencies: HealthDependencies;
    /** Milliseconds for all of them together: 100 to 1000. */
    readonly budgetMilliseconds: number;
    /** The operator's switch: the region says that it is ill. */
    readonly isForcedToFail: boolean;
  };
  /** Days for which logs are kept; one of the periods that CloudWatch Logs knows. */
  readonly logRetentionDays: number;
  /** ARN of the key of the log groups. */
  readonly telemetryKeyArn: pulumi.Input<string>;
}

/**
 * One region's full copy of the API: its functions, and the REST API that leads to them.
 *
 * The default `execute-api` endpoint is off, so callers come by the names of `ApiDomain` only, and
 * cannot pass its web ACL, its certificate or its failover by.
 */
export class RegionalApi extends pulumi.ComponentResource {
  public readonly restApiId: pulumi.Output<string>;
  /** Name of the only stage. */
  public readonly stageName: pulumi.Output<string>;

  constructor(name: string, args: RegionalApiArgs, opts?: pulumi.ComponentResourceOptions) {
    const { dependencies, budgetMilliseconds } = args.health;
    throwIfInvalid(name, checkHealthDependencies(dependencies, budgetMilliseconds, "health"));
    super("meridian:index:RegionalApi", name, {}, opts);
    const child = { parent: this };

    const functions = createFunctions(name, args, child);
    const body = pulumi.jsonStringify(
      apiDocument<pulumi.Input<string>>({
        title: `${pulumi.getProject()}-${pulumi.getStack()}`,
        functionAddresses: {
          helloworld: functions.helloworld.invokeArn,
          healthcheck: functions.healthcheck.invokeArn,
        },
        allowedOrigin: args.allowedOrigin,
        apiKeyRequired: args.apiKeyRequired,
      }),
    );
    const restApi = createRestApi(name, body, child);
    const stage = new ApiStage(
      `${name}-stage`,
      { ...args, restApi, documentSha256: body.apply(sha256) },
      child,
    );
    for (const [functionName, { functionName: physicalName }] of Object.entries(functions)) {
      new aws.lambda.Permission(
        `${name}-invoke-${functionName}`,
        {
          action: "lambda:InvokeFunction",
          function: physicalName,
          principal: "apigateway.amazonaws.com",
          sourceArn: pulumi.interpolate`${restApi.executionArn}/*/GET/${functionName}`,
        },
        child,
      );
    }

    this.restApiId = restApi.id;
    this.stageName = stage.stageName;
    this.registerOutputs({ restApiId: this.restApiId, stageName: this.stageName });
  }
}

function createFunctions(
  name: string,
  args: RegionalApiArgs,
  opts: pulumi.ComponentResourceOptions,
): Record<FunctionName, ApiFunction> {
  const { accountId, allowedOrigin, health, region, reservedConcurrency } = args;
  const helloworld = new ApiFunction(
    `${name}-helloworld`,
    {
      ...args,
      entry: "helloworld.ts",
      description: "Says which region answers",
      environment: { ALLOWED_ORIGIN: allowedOrigin },
      permissions: [],
      reservedConcurrency: reservedConcurrency.helloworld,
    },
    opts,
  );
  const healthcheck = new ApiFunction(
    `${name}-healthcheck`,
    {
      ...args,
      entry: "healthcheck.ts",
      description: "Tests what the API of this region depends on",
      environment: {
        ALLOWED_ORIGIN: allowedOrigin,
        BUDGET_MILLISECONDS: String(health.budgetMilliseconds),
        DEPENDENCIES: JSON.stringify(health.dependencies),
        STATUS: health.isForcedToFail ? "fail" : "ok",
      },
      permissions: healthPermissions(health.dependencies, region, accountId),
      reservedConcurrency: reservedConcurrency.healthcheck,
    },
    opts,
  );
  return { helloworld, healthcheck };
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

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
