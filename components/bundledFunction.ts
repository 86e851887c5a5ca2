import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { functionAlarms } from "../lib/alarms/functionAlarms";
import { BUNDLE_HANDLER } from "../lib/bundleFunction";
import { createNotifyingAlarms } from "./alarms/metricAlarms";
import { type FunctionLogs } from "./functionLogs";

export interface BundledFunctionArgs {
  /** The source as `bundleFunction` bundled it before anything was registered, or a folder with all files. */
  readonly code: { readonly bundle: string } | { readonly folder: string };
  /** File and export. @default "index.handler", of a bundle */
  readonly handler?: string;
  /** 128 to 10,240 MiB. @default 512 */
  readonly memoryMiB?: number;
  readonly description: string;
  /** Longest time of one execution, 1 to 900 seconds. */
  readonly timeoutSeconds: number;
  /** Environment variables; no secrets. */
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  readonly roleArn: pulumi.Input<string>;
  /** Policy of the role without which the function could not run. @default - it is created in any order */
  readonly rolePolicy?: aws.iam.RolePolicy;
  readonly logs: FunctionLogs;
  /** @default - the name of the component and some digits */
  readonly functionName?: string;
  /** Whether each change of the code is published as a version, for an alias. @default false */
  readonly publish?: boolean;
  /** Concurrent executions, 1 to 1000; they are taken out of the account's. @default - none */
  readonly reservedConcurrency?: number | undefined;
  /** Where the function has network interfaces. @default - none: it reaches AWS and the internet, and no VPC */
  readonly network?: FunctionNetwork | undefined;
  /** Tags beside those of the provider. @default - none */
  readonly tags?: Readonly<Record<string, string>>;
  /** Topic that the alarms notify. @default - there are no alarms */
  readonly alarmTopicArn?: pulumi.Input<string> | undefined;
}

/** Subnets and security groups of a function in a VPC. */
export interface FunctionNetwork {
  readonly subnetIds: readonly pulumi.Input<string>[];
  readonly securityGroupIds: readonly pulumi.Input<string>[];
}

/** Memory determines processor time too; with less, loading the AWS SDK takes most of a cold start. */
const MEMORY_MIB = 512;

/** A Lambda function on the runtime that all functions share, with traces and structured logs. */
export class BundledFunction extends pulumi.ComponentResource {
  public readonly functionName: pulumi.Output<string>;
  public readonly functionArn: pulumi.Output<string>;
  /** The version that was published last, such as `4`; `$LATEST` where none is. */
  public readonly version: pulumi.Output<string>;
  /** How API Gateway addresses it: `arn:aws:apigateway:<region>:lambda:path/…/invocations`. */
  public readonly invokeArn: pulumi.Output<string>;
  /** Names of the alarms, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: BundledFunctionArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:BundledFunction", name, {}, opts);
    const { code, description, environment, logs, network, roleArn, rolePolicy, timeoutSeconds } =
      args;

    const lambda = new aws.lambda.Function(
      `${name}-function`,
      {
        name: args.functionName,
        publish: args.publish ?? false,
        description,
        code: archiveOf(code),
        handler: args.handler ?? BUNDLE_HANDLER,
        runtime: "nodejs22.x",
        architectures: ["arm64"],
        memorySize: args.memoryMiB ?? MEMORY_MIB,
        timeout: timeoutSeconds,
        reservedConcurrentExecutions: args.reservedConcurrency,
        role: roleArn,
        environment: { variables: { ...environment } },
        loggingConfig: { logFormat: "JSON", logGroup: logs.logGroupName },
        tracingConfig: { mode: "Active" },
        ...(network === undefined ? {} : { vpcConfig: vpcConfigOf(network) }),
        tags: { ...args.tags },
      },
      { parent: this, dependsOn: rolePolicy === undefined ? [] : [rolePolicy] },
    );

    const { alarmTopicArn } = args;
    const dimensions = { FunctionName: lambda.name };
    const alarms = functionAlarms(timeoutSeconds);

    this.alarmNames = createNotifyingAlarms(
      name,
      { alarms, dimensions, alarmTopicArn },
      { parent: this },
    );
    this.functionName = lambda.name;
    this.functionArn = lambda.arn;
    this.version = lambda.version;
    this.invokeArn = lambda.invokeArn;
    this.registerOutputs({ functionName: this.functionName, invokeArn: this.invokeArn });
  }
}

function vpcConfigOf({ subnetIds, securityGroupIds }: FunctionNetwork) {
  return { subnetIds: [...subnetIds], securityGroupIds: [...securityGroupIds] };
}

function archiveOf(code: BundledFunctionArgs["code"]): pulumi.asset.Archive {
  return "bundle" in code
    ? new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset(code.bundle) })
    : new pulumi.asset.FileArchive(code.folder);
}
