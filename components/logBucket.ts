import * as pulumi from "@pulumi/pulumi";

import { createLifecycle, createPrivateBucket, type Statements } from "./privateBucket";

export interface LogBucketArgs {
  /** Key that the bucket encrypts under. @default - S3's own, the only one that some services can use */
  readonly keyArn?: pulumi.Input<string> | undefined;
  /** Days after which a log is deleted. */
  readonly retentionDays: number;
  /** Whether the bucket is protected from deletion. */
  readonly isProduction: boolean;
  /** Statements that allow services to write. @default - none; principals of the account need no statement */
  readonly allowWriting?: (bucketArn: pulumi.Output<string>) => Statements;
}

/** A bucket for logs: private, encrypted, reachable over TLS only, and its objects expire. */
export class LogBucket extends pulumi.ComponentResource {
  public readonly bucketName: pulumi.Output<string>;
  public readonly bucketArn: pulumi.Output<string>;
  /** The bucket's name once its policy exists, for services that test whether they can write. */
  public readonly writableBucketName: pulumi.Output<string>;

  constructor(name: string, args: LogBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:LogBucket", name, {}, opts);
    const { keyArn, retentionDays, isProduction, allowWriting = () => [] } = args;
    const child = { parent: this };

    const { bucket, policy } = createPrivateBucket(
      name,
      { keyArn, isProtected: isProduction, allow: allowWriting },
      child,
    );
    createLifecycle(name, bucket.bucket, { expireAfterDays: retentionDays }, child);

    this.bucketName = bucket.bucket;
    this.bucketArn = bucket.arn;
    this.writableBucketName = policy.bucket;
    this.registerOutputs({ bucketName: this.bucketName, bucketArn: this.bucketArn });
  }
}
