import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Statement } from "../../lib/iam/document";
import { type AwsLocation } from "../../lib/location";
import { LogBucket } from "../logBucket";
import { type Distribution } from "./distribution";

export interface DistributionLogsArgs {
  /** Of us-east-1, where CloudWatch takes the logs of CloudFront. */
  readonly location: AwsLocation;
  /** Whether the bucket is protected from deletion. */
  readonly isProduction: boolean;
  readonly distribution: Distribution;
}

/** Days after which a log is deleted. */
const RETENTION_DAYS = 365;

/**
 * The access logs of a distribution: standard logs (v2), which CloudWatch delivers to a bucket as Parquet.
 *
 * Source: CloudFront Developer Guide, "Configure standard logging (v2)".
 */
export class DistributionLogs extends pulumi.ComponentResource {
  constructor(name: string, args: DistributionLogsArgs, opts: pulumi.ComponentResourceOptions) {
    super("meridian:index:DistributionLogs", name, {}, opts);
    const { location, isProduction, distribution } = args;
    const child = { parent: this };

    const bucket = new LogBucket(
      name,
      {
        retentionDays: RETENTION_DAYS,
        isProduction,
        allowWriting: (bucketArn) => [writer(bucketArn, location)],
      },
      child,
    );
    // Unique in the account, as the id of the distribution is.
    const physicalName = pulumi.interpolate`cloudfront-${distribution.distributionId}`;
    // The deletion of a replaced one of the same name would remove the new one.
    const replaced = { ...child, deleteBeforeReplace: true };
    const source = new aws.cloudwatch.LogDeliverySource(
      `${name}-source`,
      {
        name: physicalName,
        logType: "ACCESS_LOGS",
        resourceArn: distribution.distributionArn,
      },
      replaced,
    );
    const destination = new aws.cloudwatch.LogDeliveryDestination(
      `${name}-destination`,
      {
        name: physicalName,
        outputFormat: "parquet",
        deliveryDestinationConfiguration: {
          destinationResourceArn: pulumi.interpolate`arn:${location.partition}:s3:::${bucket.writableBucketName}`,
        },
      },
      replaced,
    );
    new aws.cloudwatch.LogDelivery(
      `${name}-delivery`,
      {
        deliverySourceName: source.name,
        deliveryDestinationArn: destination.arn,
        s3DeliveryConfigurations: [
          {
            // By day, so that a query reads no more than it has to.
            suffixPath: "{DistributionId}/{yyyy}/{MM}/{dd}",
            enableHiveCompatiblePath: true,
          },
        ],
      },
      child,
    );
    this.registerOutputs({ bucketName: bucket.bucketName });
  }
}

/** Source: CloudWatch Logs User Guide, "Enable logging from AWS services", logs sent to Amazon S3. */
function writer(
  bucketArn: pulumi.Output<string>,
  { accountId, partition, region }: AwsLocation,
): Statement<pulumi.Input<string>> {
  return {
    Sid: "DeliveryWrites",
    Effect: "Allow",
    Principal: { Service: "delivery.logs.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: pulumi.interpolate`${bucketArn}/*`,
    Condition: {
      StringEquals: {
        "aws:SourceAccount": accountId,
        "s3:x-amz-acl": "bucket-owner-full-control",
      },
      ArnLike: {
        "aws:SourceArn": `arn:${partition}:logs:${region}:${accountId}:delivery-source:*`,
      },
    },
  };
}
