import { bucketSettings } from "../../../../policies/rules/storage/bucketSettings";
import { type CompanionCase, describeCompanions } from "../../../support/companions";
import { describeSettings } from "../../../support/settings";

const BLOCKED = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
};

const statement = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: "*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const policy = (change: object) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ ...statement, ...change }] });

const companions: readonly CompanionCase[] = [
  {
    rule: "bucket-public-access-blocked",
    resource: {},
    setting: {
      type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
      by: "bucket",
      inputs: BLOCKED,
    },
    wrong: Object.keys(BLOCKED).map((name) => ({ [name]: false })),
    sentence:
      "bucket does not block public access in all four ways; add an aws.s3.BucketPublicAccessBlock with blockPublicAcls, blockPublicPolicy, ignorePublicAcls and restrictPublicBuckets",
  },
  {
    rule: "bucket-encryption-declared",
    resource: {},
    setting: {
      type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
      by: "bucket",
      inputs: {},
    },
    sentence:
      "bucket does not declare its encryption; add an aws.s3.BucketServerSideEncryptionConfiguration",
  },
  {
    rule: "bucket-tls-only",
    resource: {},
    setting: {
      type: "aws:s3/bucketPolicy:BucketPolicy",
      by: "bucket",
      inputs: { policy: policy({}) },
    },
    wrong: [
      { policy: policy({ Effect: "Allow" }) },
      { policy: policy({ Principal: { AWS: "111122223333" } }) },
      { policy: policy({ Action: "s3:GetObject" }) },
      { policy: policy({ Condition: { Bool: { "aws:SecureTransport": "true" } } }) },
      { policy: policy({ Condition: { Null: { "aws:SecureTransport": "false" } } }) },
    ],
    sentence:
      "bucket accepts requests without TLS; add an aws.s3.BucketPolicy that denies s3:* to everyone where aws:SecureTransport is false",
  },
  {
    rule: "bucket-old-versions-expire",
    resource: { bucket: "it", versioningConfiguration: { status: "Enabled" } },
    setting: {
      type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
      by: "bucket",
      names: ({ name }) => name,
      inputs: {},
    },
    exempt: [{ versioningConfiguration: { status: "Suspended" } }],
    sentence:
      "old versions in the bucket are kept for ever; add an aws.s3.BucketLifecycleConfiguration with noncurrentVersionExpiration",
  },
];

const rules = new Set(companions.map(({ rule }) => rule));

describe("bucketSettings that are resources of their own", () => {
  describeCompanions(
    bucketSettings.filter(({ id }) => rules.has(id)),
    companions,
  );
});

describeSettings(
  "bucketSettings",
  bucketSettings.filter(({ id }) => !rules.has(id)),
  {
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": {
      rule: { objectOwnership: "BucketOwnerEnforced" },
    },
    "aws:s3/bucketAcl:BucketAcl": { acl: "private" },
    "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": BLOCKED,
  },
  [
    [
      "bucket-no-acls",
      { rule: { objectOwnership: "ObjectWriter" } },
      'rule.objectOwnership is "ObjectWriter"; set rule.objectOwnership to "BucketOwnerEnforced"',
    ],
    [
      "bucket-acl-private",
      { acl: "public-read" },
      'acl is "public-read"; remove the access control list, and name the principals in a policy',
    ],
    [
      "account-block-public-acls",
      { blockPublicAcls: false },
      "blockPublicAcls is false; set blockPublicAcls to true",
    ],
    [
      "account-block-public-policy",
      { blockPublicPolicy: null },
      "blockPublicPolicy is not set; set blockPublicPolicy to true",
    ],
    [
      "account-ignore-public-acls",
      { ignorePublicAcls: null },
      "ignorePublicAcls is not set; set ignorePublicAcls to true",
    ],
    [
      "account-restrict-public-buckets",
      { restrictPublicBuckets: false },
      "restrictPublicBuckets is false; set restrictPublicBuckets to true",
    ],
  ],
);
