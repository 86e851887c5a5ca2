import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Statement } from "../lib/iam/document";

export interface FunctionLogsArgs {
  /** Days for which logs are kept; one of the periods that CloudWatch Logs accepts. */
  readonly logRetentionDays: number;
  /** Key of the log group; `logs.<region>.amazonaws.com` must be allowed to use it. */
  readonly telemetryKeyArn: pulumi.Input<string>;
}

/** The log group of a Lambda function: its logs are encrypted, and expire. */
export class FunctionLogs extends pulumi.ComponentResource {
  public readonly logGroupName: pulumi.Output<string>;
  /** What the function's role needs to write its logs and its traces. */
  public readonly writeStatements: readonly Statement<pulumi.Input<string>>[];

  constructor(name: string, args: FunctionLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:FunctionLogs", name, {}, opts);

    const logGroup = new aws.cloudwatch.LogGroup(
      `${name}-logs`,
      { retentionInDays: args.logRetentionDays, kmsKeyId: args.telemetryKeyArn },
      { parent: this },
    );

    this.logGroupName = logGroup.name;
    this.writeStatements = writeStatements(logGroup);
    this.registerOutputs({ logGroupName: this.logGroupName });
  }
}

function writeStatements({ arn }: aws.cloudwatch.LogGroup) {
  return [
    {
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: pulumi.interpolate`${arn}:*`,
    },
    {
      Effect: "Allow",
      Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
      // X-Ray has no resources that these actions could be limited to.
      Resource: "*",
    },
  ] as const;
}
