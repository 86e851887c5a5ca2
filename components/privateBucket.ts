import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { policyDocument, type Statement } from "../lib/iam/document";

export type Statements = readonly Statement<pulumi.Input<string>>[];

export interface PrivateBucketArgs {
  /** Key that the bucket encrypts under. @default - S3's own, the only one that some services can use */
  readonly keyArn?: pulumi.Input<string> | undefined;
  /** Whether the bucket is protected from deletion. */
  readonly isProtected: boolean;
  /** Statements of the bucket's policy. @default - none; principals of the account need no statement */
  readonly allow?: (bucketArn: pulumi.Output<string>) => Statements;
}

/** Creates a bucket that is private, encrypted, and reachable over TLS only, as children of a component. */
export function createPrivateBucket(
  name: string,
  { keyArn, isProtected, allow = () => [] }: PrivateBucketArgs,
  child: pulumi.CustomResourceOptions,
): { readonly bucket: aws.s3.Bucket; readonly policy: aws.s3.BucketPolicy } {
  const bucket = new aws.s3.Bucket(`${name}-bucket`, {}, { ...child, protect: isProtected });
  closeBucket(name, bucket.bucket, child);
  new aws.s3.BucketServerSideEncryptionConfiguration(
    `${name}-encryption`,
    { bucket: bucket.bucket, rules: [encryptionRule(keyArn)] },
    child,
  );
  const statements = [...allow(bucket.arn), tlsOnly(bucket.arn)];
  const policy = new aws.s3.BucketPolicy(
    `${name}-policy`,
    { bucket: bucket.bucket, policy: pulumi.jsonStringify(policyDocument(statements)) },
    child,
  );
  return { bucket, policy };
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
