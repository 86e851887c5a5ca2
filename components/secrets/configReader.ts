import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { BUNDLE_HANDLER, bundleFunction } from "../../lib/bundleFunction";
import { policyDocument } from "../../lib/iam/document";
import { readerPolicy } from "../../lib/parameters/accessPolicy";
import { regionOf, type RegionName } from "../../lib/regions";

export interface ConfigReaderArgs {
  readonly accountId: string;
  readonly region: RegionName;
  /** Path of the parameters that it loads, such as `/production/api`. */
  readonly path: string;
  /** Key of the parameters. Its policy must name `role` as a reader. */
  readonly keyArn: pulumi.Input<string>;
  /** Made before the key, because the key's policy names it. */
  readonly role: aws.iam.Role;
  /** Key of the log group; `logs.<region>.amazonaws.com` must be allowed to use it. */
  readonly telemetryKeyArn: pulumi.Input<string>;
  /** Days for which logs are kept; one of the periods that CloudWatch Logs knows. */
  readonly logRetentionDays: number;
}

/** Seconds for a cold start that loads many pages from a service that throttles. */
const TIMEOUT_SECONDS = 15;

/** With less memory, and so less processor, loading the AWS SDK takes most of a cold start. */
const MEMORY_MIB = 512;

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

    const logGroup = new aws.cloudwatch.LogGroup(
      `${name}-logs`,
      { retentionInDays: args.logRetentionDays, kmsKeyId: args.telemetryKeyArn },
      child,
    );
    const policy = createPolicy(name, args, logGroup, child);
    const lambda = new aws.lambda.Function(
      `${name}-function`,
      {
        description: `Loads the parameters below ${args.path}`,
        code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset(code) }),
        handler: BUNDLE_HANDLER,
        runtime: "nodejs22.x",
        architectures: ["arm64"],
        memorySize: MEMORY_MIB,
        timeout: TIMEOUT_SECONDS,
        role: args.role.arn,
        environment: { variables: { PARAMETER_PATH: args.path } },
        loggingConfig: { logFormat: "JSON", logGroup: logGroup.name },
        tracingConfig: { mode: "Active" },
      },
      { ...child, dependsOn: policy },
    );

    this.functionName = lambda.name;
    this.registerOutputs({ functionName: this.functionName });
  }
}

function createPolicy(
  name: string,
  { path, keyArn, accountId, region, role }: ConfigReaderArgs,
  logGroup: aws.cloudwatch.LogGroup,
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
        policyDocument<pulumi.Input<string>>([
          ...read.Statement,
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
        ]),
      ),
    },
    opts,
  );
}
