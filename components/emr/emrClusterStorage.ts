import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type ClusterPlan } from "../../lib/emr/cluster/plan";
import { emrLogKeyPolicy } from "../../lib/emr/keyPolicy";
import { type EmrPlan } from "../../lib/emr/plan";
import { logWriterPolicy, objectReaderStatement } from "../../lib/emr/rolePolicies";
import { LogBucket } from "../logBucket";
import { createPrivateBucket, type Statements } from "../privateBucket";
import { EmrKey } from "./emrKey";

export interface EmrClusterStorageArgs {
  readonly plan: Pick<EmrPlan, "location" | "owners" | "isProduction">;
  readonly cluster: Pick<ClusterPlan, "bootstrapScript" | "logReaderArns" | "logRetentionDays">;
  /** ARN of the role of the instances. */
  readonly baseRoleArn: pulumi.Input<string>;
}

/** Folder of the log bucket that clusters write to. */
const LOG_FOLDER = "clusters";
const SCRIPT_KEY = "bootstrap/prepare-node.sh";

/** What a cluster keeps in S3: its logs under a key of their own, and the script that its nodes run at their start. */
export class EmrClusterStorage extends pulumi.ComponentResource {
  /** Such as `s3://bucket/clusters/`. */
  public readonly logUri: pulumi.Output<string>;
  public readonly logKeyArn: pulumi.Output<string>;
  /** Such as `s3://bucket/bootstrap/prepare-node.sh`; undefined where nodes run no script. */
  public readonly bootstrapPath: pulumi.Output<string> | undefined;
  /** What the instances are allowed to do with it. */
  public readonly instanceStatements: Statements;

  constructor(name: string, args: EmrClusterStorageArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:EmrClusterStorage", name, {}, opts);
    const { plan, cluster, baseRoleArn } = args;
    const child = { parent: this };

    const { keyArn } = new EmrKey(
      `${name}-logs`,
      {
        description: "logs of clusters",
        aliasPrefix: "alias/meridian/emr-logs-",
        policy: emrLogKeyPolicy<pulumi.Input<string>>(
          { ...plan.owners, baseRoleArn, logReaderArns: cluster.logReaderArns },
          plan.location.region,
        ),
        owners: plan.owners,
        isProduction: plan.isProduction,
      },
      child,
    );
    const logs = new LogBucket(
      `${name}-logs`,
      { keyArn, retentionDays: cluster.logRetentionDays, isProduction: plan.isProduction },
      child,
    );
    const scripts =
      cluster.bootstrapScript === undefined
        ? undefined
        : createScript(`${name}-scripts`, cluster.bootstrapScript, child);

    this.logUri = pulumi.interpolate`s3://${logs.bucketName}/${LOG_FOLDER}/`;
    this.logKeyArn = keyArn;
    this.bootstrapPath = scripts && pulumi.interpolate`s3://${scripts.bucket}/${SCRIPT_KEY}`;
    this.instanceStatements = [
      ...logWriterPolicy<pulumi.Input<string>>(
        logs.bucketArn,
        pulumi.interpolate`${logs.bucketArn}/${LOG_FOLDER}/*`,
        keyArn,
      ).Statement,
      ...(scripts === undefined
        ? []
        : [
            objectReaderStatement<pulumi.Input<string>>(
              "ReadBootstrapScript",
              pulumi.interpolate`${scripts.arn}/${SCRIPT_KEY}`,
            ),
          ]),
    ];
    this.registerOutputs({ logUri: this.logUri, bootstrapPath: this.bootstrapPath });
  }
}

/**
 * Creates the bucket of the script. The script holds no secret, and a change of it reaches the next
 * cluster: it replaces none.
 */
function createScript(
  name: string,
  content: string,
  child: pulumi.CustomResourceOptions,
): aws.s3.Bucket {
  const { bucket } = createPrivateBucket(name, { isProtected: false }, child);
  new aws.s3.BucketObjectv2(
    `${name}-prepare-node`,
    { bucket: bucket.bucket, key: SCRIPT_KEY, content, contentType: "text/x-shellscript" },
    child,
  );
  return bucket;
}
