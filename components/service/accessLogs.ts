import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { policyDocument, type Statement } from "../../lib/iam/document";
import { type Place } from "../../lib/service/placeholders";

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
    const child = { parent: this };

    const bucket = new aws.s3.Bucket(`${name}-bucket`, {}, { ...child, protect: args.protect });
    closeBucket(name, bucket, child);
    expireLogs(`${name}-lifecycle`, bucket, args.retentionDays ?? 365, child);
    const policy = new aws.s3.BucketPolicy(
      `${name}-policy`,
      { bucket: bucket.bucket, policy: accessPolicy(bucket, args.place) },
      child,
    );

    // A balancer tries to write when its logs are switched on: the policy has to be there first.
    this.bucketName = policy.bucket;
    this.registerOutputs({ bucketName: this.bucketName });
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
  new aws.s3.BucketOwnershipControls(
    `${name}-ownership`,
    { bucket: bucket.bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
    opts,
  );
  new aws.s3.BucketServerSideEncryptionConfiguration(
    `${name}-encryption`,
    {
      bucket: bucket.bucket,
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    },
    opts,
  );
}

function expireLogs(
  name: string,
  bucket: aws.s3.Bucket,
  retentionDays: number,
  opts: pulumi.CustomResourceOptions,
): void {
  new aws.s3.BucketLifecycleConfiguration(
    name,
    {
      bucket: bucket.bucket,
      rules: [
        {
          id: "expire",
          status: "Enabled",
          filter: { prefix: "" },
          expiration: { days: retentionDays },
          abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
        },
      ],
    },
    opts,
  );
}

/**
 * Source of the principals: Elastic Load Balancing guides, "Access logs" of Application and of Network
 * Load Balancers.
 */
function accessPolicy(
  bucket: aws.s3.Bucket,
  { accountId, region, partition }: Place,
): pulumi.Output<string> {
  const objects = pulumi.interpolate`${bucket.arn}/*`;
  return pulumi.jsonStringify(
    policyDocument<pulumi.Input<string>>([
      {
        Sid: "ApplicationBalancersWrite",
        Effect: "Allow",
        Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: objects,
        Condition: {
          ArnLike: {
            "aws:SourceArn": `arn:${partition}:elasticloadbalancing:${region}:${accountId}:loadbalancer/*`,
          },
        },
      },
      ...networkBalancersMayWrite(bucket, accountId),
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [bucket.arn, objects],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]),
  );
}

function networkBalancersMayWrite(
  bucket: aws.s3.Bucket,
  accountId: string,
): readonly Statement<pulumi.Input<string>>[] {
  const common = {
    Effect: "Allow",
    Principal: { Service: "delivery.logs.amazonaws.com" },
    Condition: { StringEquals: { "aws:SourceAccount": accountId } },
  } as const;
  const objects = pulumi.interpolate`${bucket.arn}/*`;
  return [
    { Sid: "NetworkBalancersWrite", ...common, Action: "s3:PutObject", Resource: objects },
    { Sid: "NetworkBalancersCheck", ...common, Action: "s3:GetBucketAcl", Resource: bucket.arn },
  ];
}
