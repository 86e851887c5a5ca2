import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { LogBucket } from "../../components/logBucket";
import { closeBucket, createLifecycle } from "../../components/privateBucket";
import { type StatePlan } from "../../lib/account/plan";
import { type StatePrincipals, stateBucketStatements } from "../../lib/account/stateAccess";
import { type Statement } from "../../lib/iam/document";

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
    closeBucket(
      name,
      created,
      {
        keyArn: args.keyArn,
        allow: (bucketArn) =>
          stateBucketStatements<pulumi.Input<string>>(
            bucketArn,
            (path) => pulumi.interpolate`${bucketArn}/${path}`,
            args.principals,
          ),
      },
      child,
    );
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

  #keepVersions(name: string, { retentionDays, lockDays }: StatePlan): void {
    const bucket = this.bucketName;
    const versioning = new aws.s3.BucketVersioning(
      `${name}-versioning`,
      { bucket, versioningConfiguration: { status: "Enabled" } },
      { parent: this },
    );
    const versioned = { parent: this, dependsOn: versioning };
    createLifecycle(name, bucket, { keepVersionsDays: retentionDays }, versioned);
    if (lockDays !== undefined) {
      new aws.s3.BucketObjectLockConfiguration(
        `${name}-lock`,
        { bucket, rule: { defaultRetention: { mode: "GOVERNANCE", days: lockDays } } },
        versioned,
      );
    }
  }
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
