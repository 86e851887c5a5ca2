import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { policyDocument, type Statement } from "../lib/iam/document";

export interface LogBucketArgs {
  /** Key that the bucket encrypts under. @default - S3's own, the only one some writers can use */
  readonly keyArn?: pulumi.Input<string> | undefined;
  /** Days after which a log is deleted. */
  readonly retentionDays: number;
  /** Whether the bucket may only be deleted after `protect` was taken off it. */
  readonly protect: boolean;
}

export interface LogBucket {
  readonly bucket: aws.s3.Bucket;
  /** A writer that tries the bucket when it is told of it must wait for this. */
  readonly policy: aws.s3.BucketPolicy;
}

/** Days for which S3 keeps the parts of an upload that never ended. */
const ABANDONED_UPLOAD_DAYS = 7;

/**
 * A bucket for logs: private, encrypted, reached over TLS only, and emptied of what is too old.
 *
 * @param name what the names of its resources begin with.
 * @param writers statements that let somebody write, beside the principals of the account.
 */
export function createLogBucket(
  name: string,
  { keyArn, retentionDays, protect }: LogBucketArgs,
  writers: (bucket: aws.s3.Bucket) => readonly Statement<pulumi.Input<string>>[],
  opts: pulumi.CustomResourceOptions,
): LogBucket {
  const created = new aws.s3.Bucket(`${name}-bucket`, {}, { ...opts, protect });
  const bucket = created.bucket;
  closeBucket(name, bucket, opts);
  new aws.s3.BucketServerSideEncryptionConfiguration(
    `${name}-encryption`,
    { bucket, rules: [encryptionRule(keyArn)] },
    opts,
  );
  new aws.s3.BucketLifecycleConfiguration(
    `${name}-lifecycle`,
    {
      bucket,
      rules: [
        {
          id: "expire",
          status: "Enabled",
          filter: { prefix: "" },
          expiration: { days: retentionDays },
          abortIncompleteMultipartUpload: { daysAfterInitiation: ABANDONED_UPLOAD_DAYS },
        },
      ],
    },
    opts,
  );
  const statements = [...writers(created), tlsOnly(created)];
  const policy = new aws.s3.BucketPolicy(
    `${name}-policy`,
    { bucket, policy: pulumi.jsonStringify(policyDocument(statements)) },
    opts,
  );
  return { bucket: created, policy };
}

function closeBucket(
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

function tlsOnly({ arn }: aws.s3.Bucket): Statement<pulumi.Input<string>> {
  return {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [arn, pulumi.interpolate`${arn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
