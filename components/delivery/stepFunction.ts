import * as pulumi from "@pulumi/pulumi";

import { bundleFunction } from "../../lib/bundleFunction";
import { type Statement } from "../../lib/iam/document";
import { BundledFunction } from "../bundledFunction";
import { FunctionLogs, type FunctionLogsArgs } from "../functionLogs";
import { createFunctionRole } from "../functionRole";

export interface StepFunctionArgs extends FunctionLogsArgs {
  /** ARNs of the functions that it releases. */
  readonly releasedArns: readonly pulumi.Input<string>[];
  /** ARNs of those that it also invokes, version by version. */
  readonly probedArns: readonly pulumi.Input<string>[];
  /** Longest time of one execution in seconds: of one step, or of a whole short rollout. */
  readonly timeoutSeconds: number;
}

/** The function that takes the steps of rollouts in one region: it moves aliases and reads alarms, and no more. */
export class StepFunction extends pulumi.ComponentResource {
  public readonly functionArn: pulumi.Output<string>;
  public readonly functionName: pulumi.Output<string>;

  constructor(name: string, args: StepFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    const code = bundleFunction("functions/rollout.ts");
    super("meridian:index:StepFunction", name, {}, opts);
    const child = { parent: this };
    const { logRetentionDays, telemetryKeyArn, timeoutSeconds } = args;

    const logs = new FunctionLogs(name, { logRetentionDays, telemetryKeyArn }, child);
    const role = createFunctionRole(
      name,
      "Moves the aliases of released functions",
      [...logs.writeStatements, ...statements(args)],
      child,
    );
    const lambda = new BundledFunction(
      name,
      {
        code: { bundle: code },
        description: "Takes the steps of rollouts",
        timeoutSeconds,
        environment: {},
        ...role,
        logs,
      },
      child,
    );

    this.functionName = lambda.functionName;
    this.functionArn = lambda.functionArn;
    this.registerOutputs({ functionName: this.functionName, functionArn: this.functionArn });
  }
}

function statements({
  releasedArns,
  probedArns,
}: StepFunctionArgs): Statement<pulumi.Input<string>>[] {
  const probe: Statement<pulumi.Input<string>>[] =
    probedArns.length === 0
      ? []
      : [
          {
            Sid: "InvokeVersions",
            Effect: "Allow",
            Action: "lambda:InvokeFunction",
            Resource: probedArns.map((arn) => pulumi.interpolate`${arn}:*`),
          },
        ];
  return [
    {
      Sid: "MoveAliases",
      Effect: "Allow",
      Action: ["lambda:GetAlias", "lambda:UpdateAlias"],
      Resource: [...releasedArns],
    },
    {
      Sid: "ReadHealth",
      Effect: "Allow",
      // Metrics have no resources, and composite alarms are returned for all alarms only. Source: CloudWatch
      // API Reference, `DescribeAlarms`.
      Action: ["cloudwatch:DescribeAlarms", "cloudwatch:GetMetricStatistics"],
      Resource: "*",
    },
    ...probe,
  ];
}
