import * as pulumi from "@pulumi/pulumi";

import { type Statement } from "../../../lib/iam/document";
import { type AwsLocation } from "../../../lib/location";
import { LogBucket } from "../../logBucket";

export interface AccessLogsArgs {
  /** Location of the balancers: those of other accounts and regions are not allowed to write. */
  readonly location: AwsLocation;
  /** Whether the bucket is protected from deletion. */
  readonly isProduction: boolean;
}

/** Days after which a log is deleted. */
const RETENTION_DAYS = 365;

/**
 * The bucket for the access logs of a region's load balancers.
 *
 * It is encrypted under S3's own key: an Application Load Balancer supports no other.
 */
export class AccessLogs extends pulumi.ComponentResource {
  /** Name of the bucket, once balancers are allowed to write to it. */
  public readonly bucketName: pulumi.Output<string>;

  constructor(name: string, args: AccessLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:AccessLogs", name, {}, opts);

    const { writableBucketName } = new LogBucket(
      name,
      {
        retentionDays: RETENTION_DAYS,
        isProduction: args.isProduction,
        allowWriting: (bucketArn) => writerStatements(bucketArn, args.location),
      },
      { parent: this },
    );

    // A balancer writes a test object when its logs are switched on: the policy must exist first.
    this.bucketName = writableBucketName;
    this.registerOutputs({ bucketName: this.bucketName });
  }
}

/**
 * Source of the principals: Elastic Load Balancing guides, "Access logs" of Application and of Network
 * Load Balancers.
 */
function writerStatements(
  bucketArn: pulumi.Output<string>,
  { accountId, region, partition }: AwsLocation,
): readonly Statement<pulumi.Input<string>>[] {
  return [
    {
      Sid: "ApplicationBalancersWrite",
      Effect: "Allow",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: pulumi.interpolate`${bucketArn}/*`,
      Condition: {
        ArnLike: {
          "aws:SourceArn": `arn:${partition}:elasticloadbalancing:${region}:${accountId}:loadbalancer/*`,
        },
      },
    },
    ...networkBalancerStatements(bucketArn, accountId),
  ];
}

function networkBalancerStatements(
  bucketArn: pulumi.Output<string>,
  accountId: string,
): readonly Statement<pulumi.Input<string>>[] {
  const common = {
    Effect: "Allow",
    Principal: { Service: "delivery.logs.amazonaws.com" },
    Condition: { StringEquals: { "aws:SourceAccount": accountId } },
  } as const;
  const objects = pulumi.interpolate`${bucketArn}/*`;
  return [
    { Sid: "NetworkBalancersWrite", ...common, Action: "s3:PutObject", Resource: objects },
    { Sid: "NetworkBalancersCheck", ...common, Action: "s3:GetBucketAcl", Resource: bucketArn },
  ];
}
