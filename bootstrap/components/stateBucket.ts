import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { LogBucket } from "../../components/logBucket";
import { type StatePlan } from "../../lib/account/plan";
import { type StatePrincipals, stateBucketStatements } from "../../lib/account/stateAccess";
import { policyDocument, type Statement } from "../../lib/iam/document";

export interface StateBucketArgs {
  readonly plan: StatePlan;
  /** 12 digits. */
  readonly accountId: string;
  /** Key that the state is encrypted under. */
  readonly keyArn: pulumi.Input<string>;
  readonly principals: StatePrincipals<pulumi.Input<string>>;
  /** Days for which the log of all requests is kept. */
  readonly logRetentionDays: number;
}

/** Days for which S3 keeps the parts of an upload that never ended. */
const ABANDONED_UPLOAD_DAYS = 7;

/**
 * The bucket with Pulumi's state: versioned, encrypted, reached over TLS by its users only, with a log of all
 * requests. It is protected, and stays when the stack is destroyed.
 */
export class StateBucket extends pulumi.ComponentResource {
  public readonly bucketName: pulumi.Output<string>;

  constructor(name: string, args: StateBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:StateBucket", name, {}, opts);
    const child = { parent: this };

    const created = new aws.s3.Bucket(
      `${name}-bucket`,
      // Turning object lock on later would replace the bucket: it is on from the start, and holds nothing
      // until a retention is set.
      { bucket: args.plan.bucketName, objectLockEnabled: true },
      { parent: this, protect: true, retainOnDelete: true },
    );
    this.bucketName = created.bucket;
    this.#close(name, args, created);
    this.#keepVersions(name, args.plan);
    const log = new LogBucket(
      `${name}-log`,
      {
        retentionDays: args.logRetentionDays,
        isProduction: true,
        allowWriting: (logArn) => [accessLogDelivery(logArn, created.arn, args.accountId)],
      },
      child,
    );
    new aws.s3.BucketLogging(
      `${name}-logging`,
      { bucket: this.bucketName, targetBucket: log.writableBucketName, targetPrefix: "state/" },
      child,
    );

    this.registerOutputs({ bucketName: this.bucketName });
  }

  #close(name: string, { keyArn, principals }: StateBucketArgs, created: aws.s3.Bucket): void {
    const child = { parent: this };
    const bucket = this.bucketName;
    new aws.s3.BucketPublicAccessBlock(
      `${name}-private`,
      {
        bucket,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      child,
    );
    new aws.s3.BucketOwnershipControls(
      `${name}-ownership`,
      { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } },
      child,
    );
    new aws.s3.BucketServerSideEncryptionConfiguration(
      `${name}-encryption`,
      {
        bucket,
        rules: [
          {
            applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
            bucketKeyEnabled: true,
          },
        ],
      },
      child,
    );
    const statements = [
      tlsOnly(created.arn),
      ...stateBucketStatements<pulumi.Input<string>>(
        created.arn,
        (path) => pulumi.interpolate`${created.arn}/${path}`,
        principals,
      ),
    ];
    new aws.s3.BucketPolicy(
      `${name}-policy`,
      { bucket, policy: pulumi.jsonStringify(policyDocument(statements)) },
      child,
    );
  }

  #keepVersions(name: string, { retentionDays, lockDays }: StatePlan): void {
    const bucket = this.bucketName;
    const versioning = new aws.s3.BucketVersioning(
      `${name}-versioning`,
      { bucket, versioningConfiguration: { status: "Enabled" } },
      { parent: this },
    );
    const versioned = { parent: this, dependsOn: versioning };
    new aws.s3.BucketLifecycleConfiguration(
      `${name}-lifecycle`,
      {
        bucket,
        rules: [
          {
            id: "old-versions",
            status: "Enabled",
            filter: { prefix: "" },
            noncurrentVersionExpiration: { noncurrentDays: retentionDays },
            expiration: { expiredObjectDeleteMarker: true },
            abortIncompleteMultipartUpload: { daysAfterInitiation: ABANDONED_UPLOAD_DAYS },
          },
        ],
      },
      versioned,
    );
    if (lockDays !== undefined) {
      new aws.s3.BucketObjectLockConfiguration(
        `${name}-lock`,
        { bucket, rule: { defaultRetention: { mode: "GOVERNANCE", days: lockDays } } },
        versioned,
      );
    }
  }
}

function tlsOnly(arn: pulumi.Input<string>): Statement<pulumi.Input<string>> {
  return {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [arn, pulumi.interpolate`${arn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

/** Source: Amazon S3 User Guide, "Enabling Amazon S3 server access logging". */
function accessLogDelivery(
  logArn: pulumi.Input<string>,
  sourceArn: pulumi.Input<string>,
  accountId: string,
): Statement<pulumi.Input<string>> {
  return {
    Sid: "AccessLogDelivery",
    Effect: "Allow",
    Principal: { Service: "logging.s3.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: pulumi.interpolate`${logArn}/state/*`,
    Condition: {
      ArnLike: { "aws:SourceArn": sourceArn },
      StringEquals: { "aws:SourceAccount": accountId },
    },
  };
}
