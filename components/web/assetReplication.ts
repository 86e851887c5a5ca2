/** Copies the files of the first region to the second. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { policyDocument, serviceTrust } from "../../lib/iam/document";
import { type AssetsPlan } from "../../lib/web/plan";
import { createAlarms } from "../alarms/metricAlarms";
import { type AssetBucket } from "./webMember";

export interface AssetReplicationArgs {
  readonly plan: AssetsPlan;
  readonly source: AssetBucket & {
    readonly versioning: aws.s3.BucketVersioning;
    readonly alarmTopicArn: pulumi.Input<string>;
  };
  readonly target: AssetBucket & { readonly versioning: aws.s3.BucketVersioning };
}

const RULE = "files";

/** Creates the replication with its role and its alarms. Deletions are copied, too: the regions serve the same. */
export function replicateAssets(
  name: string,
  { plan, source, target }: AssetReplicationArgs,
  opts: pulumi.CustomResourceOptions,
): void {
  const role = createRole(name, source.bucket.arn, target.bucket.arn, opts);
  const regional = { ...opts, provider: source.provider };
  new aws.s3.BucketReplicationConfig(
    `${name}-replication`,
    {
      bucket: source.bucket.bucket,
      role: role.arn,
      rules: [
        {
          id: RULE,
          status: "Enabled",
          priority: 0,
          filter: { prefix: "" },
          deleteMarkerReplication: { status: "Enabled" },
          destination: {
            bucket: target.bucket.arn,
            metrics: { status: "Enabled", eventThreshold: { minutes: 15 } },
            replicationTime: { status: "Enabled", time: { minutes: 15 } },
          },
        },
      ],
    },
    // S3 refuses a replication between buckets without versions.
    { ...regional, dependsOn: [source.versioning, target.versioning] },
  );
  createAlarms(
    name,
    {
      alarms: plan.replicationAlarms,
      dimensions: {
        SourceBucket: source.bucket.bucket,
        DestinationBucket: target.bucket.bucket,
        RuleId: RULE,
      },
      alarmTopicArn: source.alarmTopicArn,
    },
    regional,
  );
}

/** Source: S3 User Guide, "Setting up permissions for live replication". */
function createRole(
  name: string,
  sourceArn: pulumi.Output<string>,
  targetArn: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): aws.iam.Role {
  const role = new aws.iam.Role(
    `${name}-role`,
    {
      description: "Copies files between the regions of content delivery",
      assumeRolePolicy: JSON.stringify(serviceTrust("s3.amazonaws.com")),
    },
    opts,
  );
  const statements = policyDocument<pulumi.Input<string>>([
    {
      Effect: "Allow",
      Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
      Resource: sourceArn,
    },
    {
      Effect: "Allow",
      Action: [
        "s3:GetObjectVersionAcl",
        "s3:GetObjectVersionForReplication",
        "s3:GetObjectVersionTagging",
      ],
      Resource: pulumi.interpolate`${sourceArn}/*`,
    },
    {
      Effect: "Allow",
      Action: ["s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags"],
      Resource: pulumi.interpolate`${targetArn}/*`,
    },
  ]);
  new aws.iam.RolePolicy(
    `${name}-policy`,
    { role: role.id, policy: pulumi.jsonStringify(statements) },
    opts,
  );
  return role;
}
