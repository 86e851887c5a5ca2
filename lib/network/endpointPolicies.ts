/**
 * Policies of the VPC's endpoints: only calls of this account's own principals pass.
 *
 * An endpoint policy grants nothing. It keeps stolen or foreign credentials that are used inside the
 * network from moving data to another account.
 */
import { type PolicyDocument, policyDocument, type Statement } from "../iam/document";
import { regionOf, type RegionName } from "../regions";

/** For every endpoint but S3: only principals of this account. */
export function accountOnlyPolicy(accountId: string): PolicyDocument {
  return policyDocument([ownPrincipals(accountId)]);
}

/**
 * For the S3 gateway endpoint: principals of this account, and what AWS's own software exchanges with
 * buckets of AWS. Those requests are signed by AWS or not at all, so no condition on the principal
 * admits them.
 */
export function s3Policy(accountId: string, region: RegionName): PolicyDocument {
  const { partition } = regionOf(region);
  const objectsOf = (buckets: readonly string[]): string[] =>
    buckets.map((bucket) => `arn:${partition}:s3:::${bucket}/*`);
  return policyDocument([
    ownPrincipals(accountId),
    {
      Sid: "ReadAwsOwnedBuckets",
      Effect: "Allow",
      Principal: "*",
      Action: "s3:GetObject",
      Resource: objectsOf([...softwareBuckets(region), ...emrSoftwareBuckets(region)]),
    },
    {
      Sid: "WriteEmrSystemLogs",
      Effect: "Allow",
      Principal: "*",
      Action: "s3:Put*",
      Resource: objectsOf([emrSystemLogBucket(region)]),
    },
    {
      Sid: "KeepEmrApplicationHistory",
      Effect: "Allow",
      Principal: "*",
      Action: ["s3:Put*", "s3:Get*", "s3:Create*", "s3:Abort*", "s3:List*"],
      Resource: objectsOf([`prod.${region}.appinfo.src`]),
    },
  ]);
}

/**
 * Layers of container images, and packages of Amazon Linux 2023 and 2.
 *
 * Sources: Amazon ECR User Guide, "Minimum Amazon S3 Bucket Permissions for Amazon ECR"; Amazon Linux
 * 2023 User Guide, on repositories reached through a gateway endpoint; EMR Management Guide, as below.
 */
function softwareBuckets(region: RegionName): string[] {
  return [
    `prod-${region}-starport-layer-bucket`,
    `al2023-repos-${region}-de612dc2`,
    `amazonlinux.${region}.amazonaws.com`,
    `amazonlinux-2-repos-${region}`,
  ];
}

/**
 * What the nodes of a cluster read to start. The instance data is read from release 8.0.0.
 *
 * Sources: EMR Management Guide, "Sample policies for private subnets that access Amazon S3"; EMR Release
 * Guide, "Run commands and scripts on an Amazon EMR cluster" (`{region}.elasticmapreduce`).
 */
function emrSoftwareBuckets(region: RegionName): string[] {
  const instanceData =
    region === "ap-southeast-2" ? "aws157-instance-data-bucket" : "aws157-instance-data";
  return [
    `repo.${region}.emr.amazonaws.com`,
    `${region}.elasticmapreduce`,
    `${instanceData}-0-prod-${region}`,
    `${instanceData}-1-prod-${region}`,
  ];
}

/** Source: EMR Management Guide, "Sample policies for private subnets that access Amazon S3". */
function emrSystemLogBucket(region: RegionName): string {
  return region === "us-east-1" ? "aws157-logs-prod" : `aws157-logs-prod-${region}`;
}

function ownPrincipals(accountId: string): Statement {
  return {
    Sid: "OwnPrincipals",
    Effect: "Allow",
    Principal: "*",
    Action: "*",
    Resource: "*",
    Condition: { StringEquals: { "aws:PrincipalAccount": accountId } },
  };
}
