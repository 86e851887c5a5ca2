import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { bundleFunction } from "../../lib/bundleFunction";
import { policyDocument } from "../../lib/iam/document";
import { readerPolicy } from "../../lib/parameters/accessPolicy";
import { type ParameterScope } from "../../lib/parameters/keyPolicy";
import { BundledFunction } from "../bundledFunction";
import { FunctionLogs, type FunctionLogsArgs } from "../functionLogs";

export interface ConfigReaderArgs extends FunctionLogsArgs {
  /** The parameters that it loads. */
  readonly scope: ParameterScope;
  /** Key of the parameters. Its policy must name `role` as a reader. */
  readonly keyArn: pulumi.Input<string>;
  /** Role of the function. */
  readonly role: aws.iam.Role;
  /** Topic that the alarms notify. @default - there are no alarms */
  readonly alarmTopicArn?: pulumi.Input<string> | undefined;
}

/** Enough for a cold start that loads many pages while SSM throttles. */
const TIMEOUT_SECONDS = 15;

/**
 * A Lambda function that loads a component's parameters and returns the names of their sections, never
 * a value: the example of a consumer, and a probe that reading works.
 */
export class ConfigReader extends pulumi.ComponentResource {
  public readonly functionName: pulumi.Output<string>;
  /** Names of the alarms, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: ConfigReaderArgs, opts?: pulumi.ComponentResourceOptions) {
    const code = bundleFunction("functions/configReader.ts");
    super("meridian:index:ConfigReader", name, {}, opts);
    const child = { parent: this };

    const { logRetentionDays, telemetryKeyArn } = args;
    const logs = new FunctionLogs(name, { logRetentionDays, telemetryKeyArn }, child);
    const rolePolicy = createPolicy(name, args, logs, child);
    const lambda = new BundledFunction(
      name,
      {
        code: { bundle: code },
        description: `Loads the parameters below ${args.scope.path}`,
        timeoutSeconds: TIMEOUT_SECONDS,
        environment: { PARAMETER_PATH: args.scope.path },
        roleArn: args.role.arn,
        rolePolicy,
        logs,
        alarmTopicArn: args.alarmTopicArn,
      },
      child,
    );

    this.functionName = lambda.functionName;
    this.alarmNames = lambda.alarmNames;
    this.registerOutputs({ functionName: this.functionName });
  }
}

function createPolicy(
  name: string,
  { scope, keyArn, role }: ConfigReaderArgs,
  { writeStatements }: FunctionLogs,
  opts: pulumi.CustomResourceOptions,
): aws.iam.RolePolicy {
  const read = readerPolicy<pulumi.Input<string>>("", keyArn, scope);
  return new aws.iam.RolePolicy(
    `${name}-policy`,
    {
      role: role.id,
      policy: pulumi.jsonStringify(
        policyDocument<pulumi.Input<string>>([...read.Statement, ...writeStatements]),
      ),
    },
    opts,
  );
}
