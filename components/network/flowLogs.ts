import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { policyDocument, serviceTrust } from "../../lib/iam/document";
import { type AwsLocation } from "../../lib/location";

export interface FlowLogsArgs {
  readonly vpcId: pulumi.Input<string>;
  readonly location: AwsLocation;
  /** ARN of the key of the log group; `logs.<region>.amazonaws.com` must be allowed to use it. */
  readonly telemetryKeyArn: pulumi.Input<string>;
  /** Days after which records are deleted; one of the periods that CloudWatch Logs knows. */
  readonly retentionDays: number;
}

/** Records of all traffic of a VPC, accepted and rejected, in an encrypted log group. */
export class FlowLogs extends pulumi.ComponentResource {
  /** Name of the log group. */
  public readonly logGroupName: pulumi.Output<string>;

  constructor(name: string, args: FlowLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:FlowLogs", name, {}, opts);
    const child = { parent: this };

    const logGroup = new aws.cloudwatch.LogGroup(
      `${name}-logs`,
      { retentionInDays: args.retentionDays, kmsKeyId: args.telemetryKeyArn },
      child,
    );
    const role = createRole(name, args, logGroup.arn, child);
    new aws.ec2.FlowLog(
      `${name}-flow`,
      {
        vpcId: args.vpcId,
        trafficType: "ALL",
        maxAggregationInterval: 60,
        logDestinationType: "cloud-watch-logs",
        logDestination: logGroup.arn,
        iamRoleArn: role.arn,
        tags: { Name: name },
      },
      child,
    );

    this.logGroupName = logGroup.name;
    this.registerOutputs({ logGroupName: this.logGroupName });
  }
}

function createRole(
  name: string,
  { location: { accountId, partition, region } }: FlowLogsArgs,
  logGroupArn: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): aws.iam.Role {
  const role = new aws.iam.Role(
    `${name}-role`,
    {
      description: "Lets VPC flow logs write to their log group",
      assumeRolePolicy: JSON.stringify(
        serviceTrust("vpc-flow-logs.amazonaws.com", {
          StringEquals: { "aws:SourceAccount": accountId },
          ArnLike: {
            "aws:SourceArn": `arn:${partition}:ec2:${region}:${accountId}:vpc-flow-log/*`,
          },
        }),
      ),
    },
    opts,
  );
  new aws.iam.RolePolicy(
    `${name}-role-write`,
    {
      role: role.id,
      policy: pulumi.jsonStringify(
        policyDocument<pulumi.Input<string>>([
          {
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            Resource: [logGroupArn, pulumi.interpolate`${logGroupArn}:*`],
          },
          {
            Effect: "Allow",
            Action: "logs:DescribeLogGroups",
            Resource: `arn:${partition}:logs:${region}:${accountId}:log-group:*`,
          },
        ]),
      ),
    },
    opts,
  );
  return role;
}
