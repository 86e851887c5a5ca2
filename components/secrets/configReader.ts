import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { bundleFunction } from "../../lib/bundleFunction";
import { policyDocument } from "../../lib/iam/document";
import { readerPolicy } from "../../lib/parameters/accessPolicy";
import { regionOf, type RegionName } from "../../lib/regions";
import { BundledFunction } from "../bundledFunction";
import { FunctionLogs, type FunctionLogsArgs } from "../functionLogs";

export interface ConfigReaderArgs extends FunctionLogsArgs {
  readonly accountId: string;
  readonly region: RegionName;
  /** Path of the parameters that it loads, such as `/production/api`. */
  readonly path: string;
  /** Key of the parameters. Its policy must name `role` as a reader. */
  readonly keyArn: pulumi.Input<string>;
  /** Made before the key, because the key's policy names it. */
  readonly role: aws.iam.Role;
}

/** Seconds for a cold start that loads many pages from a service that throttles. */
const TIMEOUT_SECONDS = 15;

/**
 * A Lambda function that loads a component's parameters and says which sections there are, never what
 * they hold: the example of a consumer, and a probe that reading works.
 */
export class ConfigReader extends pulumi.ComponentResource {
  public readonly functionName: pulumi.Output<string>;

  constructor(name: string, args: ConfigReaderArgs, opts?: pulumi.ComponentResourceOptions) {
    const code = bundleFunction("configReader.ts");
    super("meridian:index:ConfigReader", name, {}, opts);
    const child = { parent: this };

    const { logRetentionDays, telemetryKeyArn } = args;
    const logs = new FunctionLogs(name, { logRetentionDays, telemetryKeyArn }, child);
    const rolePolicy = createPolicy(name, args, logs, child);
    const lambda = new BundledFunction(
      name,
      {
        code,
        description: `Loads the parameters below ${args.path}`,
        timeoutSeconds: TIMEOUT_SECONDS,
        environment: { PARAMETER_PATH: args.path },
        roleArn: args.role.arn,
        rolePolicy,
        logs,
      },
      child,
    );

    this.functionName = lambda.functionName;
    this.registerOutputs({ functionName: this.functionName });
  }
}

function createPolicy(
  name: string,
  { path, keyArn, accountId, region, role }: ConfigReaderArgs,
  { writeStatements }: FunctionLogs,
  opts: pulumi.CustomResourceOptions,
): aws.iam.RolePolicy {
  const { partition } = regionOf(region);
  const read = readerPolicy<pulumi.Input<string>>("", keyArn, {
    partition,
    region,
    accountId,
    path,
  });
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
