/** Buckets of S3. Since version 7 of the provider, most settings are resources of their own. */
import {
  checkov,
  cis,
  fsbp,
  guard,
  nag,
  securityHub,
  pulumi,
} from "../../frame/settings/references";
import { setting } from "../../frame/settings/setting";
import { isNoneOf, isOneOf, isTrue } from "../../frame/settings/wanted";
import { allOf, equals } from "../../frame/decision";
import { property, text } from "../../frame/properties";

import { companion } from "../../frame/settings/companion";
import { deniesPlainRequests } from "../../queries/iam/plainRequests";

const BUCKETS = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"] as const;
const BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const ACCOUNT_BLOCK = "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock";
const POLICIES = ["aws:s3/bucketPolicy:BucketPolicy"] as const;

export const bucketSettings = [
  companion({
    id: "bucket-public-access-blocked",
    claim: "Every bucket blocks public access in all four ways.",
    severity: "high",
    references: [
      ...fsbp("S3.2", "S3.3", "S3.8"),
      ...cis("2.1.4"),
      ...checkov("CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56", "CKV2_AWS_6"),
      ...nag(
        "S3BucketLevelPublicAccessProhibited",
        "S3BucketPublicReadProhibited",
        "S3BucketPublicWriteProhibited",
      ),
      ...guard(
        "s3_bucket_level_public_access_prohibited",
        "s3_bucket_public_read_prohibited",
        "s3_bucket_public_write_prohibited",
      ),
      ...pulumi("s3/Bucket/disallowPublicRead"),
    ],
    types: BUCKETS,
    by: { types: [BLOCK], property: "bucket" },
    holds: (block) =>
      allOf([
        isTrue.holds(property(block, "blockPublicAcls")),
        isTrue.holds(property(block, "blockPublicPolicy")),
        isTrue.holds(property(block, "ignorePublicAcls")),
        isTrue.holds(property(block, "restrictPublicBuckets")),
      ]),
    found: "bucket does not block public access in all four ways",
    fix: "add an aws.s3.BucketPublicAccessBlock with blockPublicAcls, blockPublicPolicy, ignorePublicAcls and restrictPublicBuckets",
    question: "whether the bucket blocks public access",
    blindSpots: ["The block of the whole account, which the bootstrap sets."],
  }),
  companion({
    id: "bucket-encryption-declared",
    claim: "Every bucket declares how it is encrypted.",
    severity: "medium",
    references: [
      ...checkov("CKV_AWS_19"),
      ...guard("s3_bucket_server_side_encryption_enabled"),
      ...pulumi("s3/Bucket/enableServerSideEncryption"),
    ],
    types: BUCKETS,
    by: {
      types: [
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      ],
      property: "bucket",
    },
    found: "bucket does not declare its encryption",
    fix: "add an aws.s3.BucketServerSideEncryptionConfiguration",
    question: "whether the bucket declares its encryption",
    blindSpots: [
      "Under which key: some services write their logs under the one of S3 only.",
      "Encryption that is written inside of the bucket, which is deprecated.",
    ],
  }),
  companion({
    id: "bucket-tls-only",
    claim: "Every bucket denies requests without TLS.",
    severity: "medium",
    references: [
      ...fsbp("S3.5"),
      ...cis("2.1.1"),
      ...checkov("CKV_AWS_379"),
      ...nag("S3BucketSSLRequestsOnly"),
      ...guard("s3_bucket_ssl_requests_only"),
    ],
    types: BUCKETS,
    by: { types: POLICIES, property: "bucket" },
    holds(policy, graph) {
      return deniesPlainRequests(graph, policy, "s3");
    },
    found: "bucket accepts requests without TLS",
    fix: "add an aws.s3.BucketPolicy that denies s3:* to everyone where aws:SecureTransport is false",
    question: "whether the bucket denies requests without TLS",
  }),
  companion({
    id: "bucket-old-versions-expire",
    claim: "Every bucket that keeps old versions has a rule for when they expire.",
    severity: "low",
    references: securityHub("S3.10"),
    types: ["aws:s3/bucketVersioning:BucketVersioning"],
    by: {
      types: ["aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"],
      property: "bucket",
    },
    only: (versioning) =>
      equals(text(property(versioning, "versioningConfiguration", "status")), "Enabled"),
    namesOf: (versioning) => [text(property(versioning, "bucket"))],
    found: "old versions in the bucket are kept for ever",
    fix: "add an aws.s3.BucketLifecycleConfiguration with noncurrentVersionExpiration",
    question: "whether old versions in the bucket expire",
    blindSpots: ["What the lifecycle rules cover."],
  }),
  setting({
    id: "bucket-no-acls",
    claim: "No bucket gives access by access control lists.",
    severity: "medium",
    references: [...fsbp("S3.12"), ...checkov("CKV2_AWS_65")],
    types: ["aws:s3/bucketOwnershipControls:BucketOwnershipControls"],
    property: ["rule", "objectOwnership"],
    wanted: isOneOf("BucketOwnerEnforced"),
    blindSpots: [
      "Buckets without ownership controls, for which S3 has had this default since April 2023.",
    ],
  }),
  setting({
    id: "bucket-acl-private",
    claim: "No access control list opens a bucket to everyone.",
    severity: "critical",
    references: [
      ...checkov("CKV_AWS_20", "CKV_AWS_57", "CKV_AWS_375", "CKV2_AWS_43"),
      ...guard("s3_bucket_public_read_acl", "s3_bucket_public_rw_acl"),
    ],
    types: ["aws:s3/bucketAcl:BucketAcl"],
    property: "acl",
    wanted: isNoneOf("public-read", "public-read-write", "authenticated-read"),
    fix: "remove the access control list, and name the principals in a policy",
    blindSpots: ["Grants that an accessControlPolicy lists one by one."],
  }),
  ...(
    ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"] as const
  ).map((name) =>
    setting({
      id: `account-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      claim: `The account's block of public access to S3 has ${name}, wherever the stack sets it.`,
      severity: "high",
      references: [...fsbp("S3.1"), ...cis("2.1.4")],
      types: [ACCOUNT_BLOCK],
      property: name,
      wanted: isTrue,
      blindSpots: ["Accounts where no stack sets it: the bootstrap does."],
    }),
  ),
];
