import * as pulumi from "@pulumi/pulumi";

import { type Statement } from "../../lib/iam/document";
import { type Place } from "../../lib/service/placeholders";
import { LogBucket } from "../logBucket";

export interface AccessLogsArgs {
  /** Where the balancers are; only theirs may write. */
  readonly place: Place;
  /** Days after which a log is deleted. @default 365 */
  readonly retentionDays?: number | undefined;
  /** Whether the bucket may only be deleted after `protect` was taken off it. */
  readonly protect: boolean;
}

/**
 * The bucket for the access logs of a region's load balancers.
 *
 * It is encrypted under S3's own key: an Application Load Balancer writes to no other.
 */
export class AccessLogs extends pulumi.ComponentResource {
  /** Name of the bucket, once balancers may write to it. */
  public readonly bucketName: pulumi.Output<string>;

  constructor(name: string, args: AccessLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:AccessLogs", name, {}, opts);

    const { writableBucketName } = new LogBucket(
      name,
      {
        retentionDays: args.retentionDays ?? 365,
        isProduction: args.protect,
        allowWriting: (bucketArn) => writers(bucketArn, args.place),
      },
      { parent: this },
    );

    // A balancer tries to write when its logs are switched on: the policy has to be there first.
    this.bucketName = writableBucketName;
    this.registerOutputs({ bucketName: this.bucketName });
  }
}

/**
 * Source of the principals: Elastic Load Balancing guides, "Access logs" of Application and of Network
 * Load Balancers.
 */
function writers(
  bucketArn: pulumi.Output<string>,
  { accountId, region, partition }: Place,
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
    ...networkBalancersMayWrite(bucketArn, accountId),
  ];
}

function networkBalancersMayWrite(
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
