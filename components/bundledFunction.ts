import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { BUNDLE_HANDLER } from "../lib/bundleFunction";
import { type Statement } from "../lib/iam/document";

export interface FunctionLogsArgs {
  /** Days for which logs are kept; one of the periods that CloudWatch Logs knows. */
  readonly logRetentionDays: number;
  /** Key of the log group; `logs.<region>.amazonaws.com` must be allowed to use it. */
  readonly telemetryKeyArn: pulumi.Input<string>;
}

/** What functions differ in. */
export interface BundledFunctionArgs extends Pick<
  aws.lambda.FunctionArgs,
  "description" | "environment" | "reservedConcurrentExecutions" | "role" | "timeout"
> {
  /** What `bundleFunction` made of the source. */
  readonly code: string;
  readonly logGroup: aws.cloudwatch.LogGroup;
}

/** Memory decides about processor time too; with less, loading the AWS SDK takes most of a cold start. */
const MEMORY_MIB = 512;

/** The log group of a function, `${name}-logs`: its logs are encrypted, and end some day. */
export function createFunctionLogs(
  name: string,
  { logRetentionDays, telemetryKeyArn }: FunctionLogsArgs,
  opts: pulumi.CustomResourceOptions,
): aws.cloudwatch.LogGroup {
  return new aws.cloudwatch.LogGroup(
    `${name}-logs`,
    { retentionInDays: logRetentionDays, kmsKeyId: telemetryKeyArn },
    opts,
  );
}

/** What every function's role may do: write its logs and its traces. */
export function telemetryStatements(
  logGroup: aws.cloudwatch.LogGroup,
): readonly Statement<pulumi.Input<string>>[] {
  return [
    {
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: pulumi.interpolate`${logGroup.arn}:*`,
    },
    {
      Effect: "Allow",
      Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
      // X-Ray has no resources that these actions could be limited to.
      Resource: "*",
    },
  ];
}

/** The function itself, `${name}-function`, on the runtime that all of them share. */
export function createBundledFunction(
  name: string,
  { code, logGroup, ...args }: BundledFunctionArgs,
  opts: pulumi.CustomResourceOptions,
): aws.lambda.Function {
  return new aws.lambda.Function(
    `${name}-function`,
    {
      ...args,
      code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset(code) }),
      handler: BUNDLE_HANDLER,
      runtime: "nodejs22.x",
      architectures: ["arm64"],
      memorySize: MEMORY_MIB,
      loggingConfig: { logFormat: "JSON", logGroup: logGroup.name },
      tracingConfig: { mode: "Active" },
    },
    opts,
  );
}
