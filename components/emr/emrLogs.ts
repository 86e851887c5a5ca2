import * as pulumi from "@pulumi/pulumi";

import { LogBucket } from "../logBucket";

export interface EmrLogsArgs {
  /** Key of the logs: EMR writes them under it, and the bucket encrypts anything else under it. */
  readonly keyArn: pulumi.Input<string>;
  /** Days after which a log is deleted. */
  readonly retentionDays: number;
  /** Whether the bucket is protected from deletion. */
  readonly isProduction: boolean;
}

/** The private, encrypted bucket for the logs of a region's clusters. */
export class EmrLogs extends pulumi.ComponentResource {
  public readonly bucketArn: pulumi.Output<string>;
  /** `s3://bucket/clusters/`, for `logUri`. */
  public readonly logUri: pulumi.Output<string>;

  constructor(
    name: string,
    { keyArn, retentionDays, isProduction }: EmrLogsArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("meridian:index:EmrLogs", name, {}, opts);

    const { bucketArn, bucketName } = new LogBucket(
      name,
      { keyArn, retentionDays, isProduction },
      { parent: this },
    );

    this.bucketArn = bucketArn;
    this.logUri = pulumi.interpolate`s3://${bucketName}/clusters/`;
    this.registerOutputs({ bucketArn: this.bucketArn, logUri: this.logUri });
  }
}
