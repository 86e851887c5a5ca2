import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type AssetsPlan } from "../../lib/web/plan";
import { type Statement } from "../../lib/iam/document";
import { closeBucket, createLifecycle } from "../privateBucket";
import { replicateAssets } from "./assetReplication";
import { type AssetBucket, type WebMember } from "./webMember";

export interface AssetBucketsArgs {
  readonly plan: AssetsPlan;
  readonly isProduction: boolean;
  /** The region that files are uploaded to, and the one that they are copied to, if any. */
  readonly members: readonly WebMember[];
}

/**
 * The files that a distribution serves: a bucket in each region, private to the distribution.
 *
 * Encrypted under S3's own key: everyone on the internet may read what is in them, so that a key of ours would keep
 * nothing secret, and each request that misses the cache would have to use it.
 */
export class AssetBuckets extends pulumi.ComponentResource {
  public readonly buckets: readonly AssetBucket[];
  public readonly bucketNames: Readonly<Record<string, pulumi.Output<string>>>;
  readonly #name: string;

  constructor(name: string, args: AssetBucketsArgs, opts: pulumi.ComponentResourceOptions) {
    super("meridian:index:AssetBuckets", name, {}, opts);
    const { plan, isProduction, members } = args;
    const child = { parent: this };

    const created = members.map(({ region, provider, alarmTopicArn }) => {
      const regional = { ...child, provider };
      const bucket = new aws.s3.Bucket(
        `${name}-${region}-bucket`,
        {},
        { ...regional, protect: isProduction },
      );
      const versioning = new aws.s3.BucketVersioning(
        `${name}-${region}-versions`,
        { bucket: bucket.bucket, versioningConfiguration: { status: "Enabled" } },
        regional,
      );
      const versioned = { ...regional, dependsOn: [versioning] };
      createLifecycle(`${name}-${region}`, bucket.bucket, plan, versioned);
      return { region, bucket, provider, versioning, alarmTopicArn };
    });
    const [source, target] = created;
    if (source !== undefined && target !== undefined) {
      replicateAssets(`${name}-copy`, { plan, source, target }, child);
    }

    this.#name = name;
    this.buckets = created;
    this.bucketNames = Object.fromEntries(
      created.map(({ region, bucket }) => [region, bucket.bucket]),
    );
    this.registerOutputs({ bucketNames: this.bucketNames });
  }

  /** Closes the buckets to everything but one distribution, which refers to them and so exists after them. */
  public admit(distributionArn: pulumi.Output<string>): void {
    for (const { region, bucket, provider } of this.buckets) {
      closeBucket(
        `${this.#name}-${region}`,
        bucket,
        { allow: (bucketArn) => readers(bucketArn, distributionArn) },
        { parent: this, provider },
      );
    }
  }
}

/**
 * Without the permission to list, S3 answers 403 for an object that does not exist, and with it 404. Nothing can be
 * listed through the distribution: it sends no query to a bucket, and has a root object.
 */
function readers(
  bucketArn: pulumi.Output<string>,
  distributionArn: pulumi.Output<string>,
): readonly Statement<pulumi.Input<string>>[] {
  const common = {
    Effect: "Allow",
    Principal: { Service: "cloudfront.amazonaws.com" },
    Condition: { StringEquals: { "aws:SourceArn": distributionArn } },
  } as const;
  return [
    {
      Sid: "DistributionReads",
      ...common,
      Action: "s3:GetObject",
      Resource: pulumi.interpolate`${bucketArn}/*`,
    },
    { Sid: "DistributionFindsMissing", ...common, Action: "s3:ListBucket", Resource: bucketArn },
  ];
}
