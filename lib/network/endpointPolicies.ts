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
 * For the S3 gateway endpoint: principals of this account, and reads of the buckets from which AWS
 * serves container layers and operating system packages. Those reads are signed by AWS or not at all,
 * so no condition on the principal admits them.
 */
export function s3Policy(accountId: string, region: RegionName): PolicyDocument {
  const { partition } = regionOf(region);
  return policyDocument([
    ownPrincipals(accountId),
    {
      Sid: "ReadAwsOwnedBuckets",
      Effect: "Allow",
      Principal: "*",
      Action: "s3:GetObject",
      Resource: awsOwnedBuckets(region).map((bucket) => `arn:${partition}:s3:::${bucket}/*`),
    },
  ]);
}

/**
 * Sources: Amazon ECR User Guide, "Minimum Amazon S3 Bucket Permissions for Amazon ECR"; Amazon Linux
 * 2023 User Guide, on repositories reached through a gateway endpoint.
 */
function awsOwnedBuckets(region: RegionName): string[] {
  return [`prod-${region}-starport-layer-bucket`, `al2023-repos-${region}-de612dc2`];
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
