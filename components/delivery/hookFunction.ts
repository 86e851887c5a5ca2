import * as pulumi from "@pulumi/pulumi";

import { bundleFunction } from "../../lib/bundleFunction";
import { HOOK_PREFIX } from "../../lib/delivery/order";
import { type ProbeSpec } from "../../lib/delivery/rolloutSchema";
import { type Statement } from "../../lib/iam/document";
import { BundledFunction } from "../bundledFunction";
import { FunctionLogs, type FunctionLogsArgs } from "../functionLogs";
import { createFunctionRole } from "../functionRole";
import { type ReleasedFunction } from "./releasedFunction";

export interface HookFunctionArgs extends FunctionLogsArgs {
  readonly probe: ProbeSpec;
  /** The function whose newest version it invokes. */
  readonly released: Pick<ReleasedFunction, "functionName" | "functionArn" | "version">;
  /** ARN of the deployment groups that it reports to. */
  readonly deploymentGroupArn: pulumi.Input<string>;
}

/** Longest time of one execution in seconds. */
const TIMEOUT_SECONDS = 60;

/** A hook of a deployment: it invokes the new version with a probe and reports whether the response is as expected. */
export class HookFunction extends pulumi.ComponentResource {
  public readonly functionName: pulumi.Output<string>;
  public readonly functionArn: pulumi.Output<string>;

  constructor(name: string, args: HookFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    const code = bundleFunction("functions/rolloutHook.ts");
    super("meridian:index:HookFunction", name, {}, opts);
    const child = { parent: this };
    const { logRetentionDays, telemetryKeyArn, probe, released } = args;

    const logs = new FunctionLogs(name, { logRetentionDays, telemetryKeyArn }, child);
    const role = createFunctionRole(
      name,
      "Probes a new version for CodeDeploy",
      [...logs.writeStatements, ...statements(args)],
      child,
    );
    const lambda = new BundledFunction(
      name,
      {
        functionName: `${HOOK_PREFIX}${name}`,
        code: { bundle: code },
        description: "Probes a new version for CodeDeploy",
        timeoutSeconds: TIMEOUT_SECONDS,
        environment: {
          FUNCTION_NAME: released.functionName,
          FUNCTION_VERSION: released.version,
          PROBE: JSON.stringify(probe),
        },
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
  released,
  deploymentGroupArn,
}: HookFunctionArgs): Statement<pulumi.Input<string>>[] {
  return [
    {
      Sid: "InvokeVersions",
      Effect: "Allow",
      Action: "lambda:InvokeFunction",
      Resource: pulumi.interpolate`${released.functionArn}:*`,
    },
    {
      Sid: "ReportToCodeDeploy",
      Effect: "Allow",
      Action: "codedeploy:PutLifecycleEventHookExecutionStatus",
      Resource: deploymentGroupArn,
    },
  ];
}
