import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { policyDocument } from "../../lib/iam/document";

export interface EmrLogsArgs {
  /** Key of the logs: EMR writes them under it, and the bucket encrypts anything else under it. */
  readonly keyArn: pulumi.Input<string>;
  /** Days after which a log is deleted. */
  readonly retentionDays: number;
  /** Whether the bucket may only be deleted after `protect` was taken off it. */
  readonly protect: boolean;
}

/** The private, encrypted bucket for the logs of a region's clusters. */
export class EmrLogs extends pulumi.ComponentResource {
  public readonly bucketArn: pulumi.Output<string>;
  /** `s3://bucket/clusters/`, for `logUri`. */
  public readonly logUri: pulumi.Output<string>;

  constructor(name: string, args: EmrLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:EmrLogs", name, {}, opts);
    const child = { parent: this };

    const bucket = new aws.s3.Bucket(`${name}-bucket`, {}, { ...child, protect: args.protect });
    closeBucket(name, bucket, child);
    new aws.s3.BucketServerSideEncryptionConfiguration(
      `${name}-encryption`,
      {
        bucket: bucket.bucket,
        rules: [
          {
            applyServerSideEncryptionByDefault: {
              sseAlgorithm: "aws:kms",
              kmsMasterKeyId: args.keyArn,
            },
            bucketKeyEnabled: true,
          },
        ],
      },
      child,
    );
    new aws.s3.BucketLifecycleConfiguration(
      `${name}-lifecycle`,
      {
        bucket: bucket.bucket,
        rules: [
          {
            id: "expire",
            status: "Enabled",
            filter: { prefix: "" },
            expiration: { days: args.retentionDays },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
          },
        ],
      },
      child,
    );

    this.bucketArn = bucket.arn;
    this.logUri = pulumi.interpolate`s3://${bucket.bucket}/clusters/`;
    this.registerOutputs({ bucketArn: this.bucketArn, logUri: this.logUri });
  }
}

function closeBucket(
  name: string,
  bucket: aws.s3.Bucket,
  opts: pulumi.CustomResourceOptions,
): void {
  new aws.s3.BucketPublicAccessBlock(
    `${name}-private`,
    {
      bucket: bucket.bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    opts,
  );
  new aws.s3.BucketPolicy(
    `${name}-policy`,
    {
      bucket: bucket.bucket,
      policy: pulumi.jsonStringify(
        policyDocument<pulumi.Input<string>>([
          {
            Sid: "EncryptedConnectionsOnly",
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: [bucket.arn, pulumi.interpolate`${bucket.arn}/*`],
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ]),
      ),
    },
    opts,
  );
}
