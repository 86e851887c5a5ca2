import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { policyDocument, type Statement } from "../lib/iam/document";

export type Statements = readonly Statement<pulumi.Input<string>>[];

/** Days for which S3 keeps the parts of an upload that was never completed. */
const ABANDONED_UPLOAD_DAYS = 7;

export interface ClosedBucketArgs {
  /** Key that the bucket encrypts under. @default - S3's own, the only one that some services can use */
  readonly keyArn?: pulumi.Input<string> | undefined;
  /** Statements of the bucket's policy. @default - none; principals of the account need no statement */
  readonly allow?: (bucketArn: pulumi.Output<string>) => Statements;
}

export interface PrivateBucketArgs extends ClosedBucketArgs {
  /** Whether the bucket is protected from deletion. */
  readonly isProtected: boolean;
}

/** Creates a bucket that is private, encrypted, and reachable over TLS only, as children of a component. */
export function createPrivateBucket(
  name: string,
  { isProtected, ...closed }: PrivateBucketArgs,
  child: pulumi.CustomResourceOptions,
): { readonly bucket: aws.s3.Bucket; readonly policy: aws.s3.BucketPolicy } {
  const bucket = new aws.s3.Bucket(`${name}-bucket`, {}, { ...child, protect: isProtected });
  return { bucket, policy: closeBucket(name, bucket, closed, child) };
}

/** Makes a bucket private, encrypted, and reachable over TLS only. */
export function closeBucket(
  name: string,
  bucket: aws.s3.Bucket,
  { keyArn, allow = () => [] }: ClosedBucketArgs,
  child: pulumi.CustomResourceOptions,
): aws.s3.BucketPolicy {
  refuseSharing(name, bucket.bucket, child);
  new aws.s3.BucketServerSideEncryptionConfiguration(
    `${name}-encryption`,
    { bucket: bucket.bucket, rules: [encryptionRule(keyArn)] },
    child,
  );
  const statements = [...allow(bucket.arn), tlsOnly(bucket.arn)];
  return new aws.s3.BucketPolicy(
    `${name}-policy`,
    { bucket: bucket.bucket, policy: pulumi.jsonStringify(policyDocument(statements)) },
    child,
  );
}

/** How long objects stay: by their age, or in a versioned bucket once another version has replaced them. */
export type ObjectLife =
  { readonly expireAfterDays: number } | { readonly keepVersionsDays: number };

/** Deletes what a bucket no longer keeps, and the parts of uploads that were never completed. */
export function createLifecycle(
  name: string,
  bucket: pulumi.Input<string>,
  life: ObjectLife,
  opts: pulumi.CustomResourceOptions,
): void {
  const abortIncompleteMultipartUpload = { daysAfterInitiation: ABANDONED_UPLOAD_DAYS };
  const common = { status: "Enabled", filter: { prefix: "" }, abortIncompleteMultipartUpload };
  const rule =
    "expireAfterDays" in life
      ? { id: "expire", ...common, expiration: { days: life.expireAfterDays } }
      : {
          id: "old-versions",
          ...common,
          noncurrentVersionExpiration: { noncurrentDays: life.keepVersionsDays },
          expiration: { expiredObjectDeleteMarker: true },
        };
  new aws.s3.BucketLifecycleConfiguration(`${name}-lifecycle`, { bucket, rules: [rule] }, opts);
}

/** No policy and no access control list can open the bucket to others. */
function refuseSharing(
  name: string,
  bucket: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): void {
  new aws.s3.BucketPublicAccessBlock(
    `${name}-private`,
    {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    opts,
  );
  new aws.s3.BucketOwnershipControls(
    `${name}-ownership`,
    { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
    opts,
  );
}

function encryptionRule(keyArn: pulumi.Input<string> | undefined) {
  return keyArn === undefined
    ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
    : {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
        bucketKeyEnabled: true,
      };
}

function tlsOnly(bucketArn: pulumi.Output<string>): Statement<pulumi.Input<string>> {
  return {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [bucketArn, pulumi.interpolate`${bucketArn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
