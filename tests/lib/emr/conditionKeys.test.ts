/**
 * Every condition of EMR's policies is on a key that its actions have: a condition on any other never
 * matches, and the action is denied for ever.
 */
import { strict as assert } from "node:assert";

import { emrKeyPolicy, emrLogKeyPolicy } from "../../../lib/emr/keyPolicy";
import { baseRolePolicy, logWriterPolicy, mappedRolePolicy } from "../../../lib/emr/rolePolicies";
import { serviceRolePolicy } from "../../../lib/emr/serviceRole";
import { listOf, type PolicyDocument } from "../../../lib/iam/document";
import { key, role, scope } from "./policySupport";

const TAGS = ["aws:RequestTag", "aws:ResourceTag"];

/** Source: Service Authorization Reference, the condition keys of S3, EC2, KMS, IAM and STS. */
const KEYS_OF: Readonly<Record<string, readonly string[]>> = {
  "s3:ListBucket": ["s3:prefix"],
  "s3:ListBucketMultipartUploads": [],
  "iam:PassRole": ["iam:PassedToService"],
  "ec2:CreateFleet": TAGS,
  "ec2:CreateLaunchTemplate": TAGS,
  "ec2:CreateLaunchTemplateVersion": ["aws:ResourceTag"],
  "ec2:CreateNetworkInterface": TAGS,
  "ec2:RunInstances": TAGS,
  "ec2:CreateTags": [...TAGS, "ec2:CreateAction"],
  "ec2:DeleteTags": TAGS,
  "ec2:DeleteLaunchTemplate": ["aws:ResourceTag"],
  "ec2:DeleteNetworkInterface": ["aws:ResourceTag"],
  "ec2:ModifyInstanceAttribute": ["aws:ResourceTag"],
  "ec2:TerminateInstances": ["aws:ResourceTag"],
  "ec2:AuthorizeSecurityGroupEgress": TAGS,
  "ec2:AuthorizeSecurityGroupIngress": TAGS,
  "ec2:RevokeSecurityGroupEgress": ["aws:ResourceTag"],
  "ec2:RevokeSecurityGroupIngress": ["aws:ResourceTag"],
  "kms:CreateGrant": ["kms:ViaService", "kms:GrantIsForAWSResource"],
  "kms:Decrypt": ["kms:ViaService"],
  "kms:GenerateDataKey": ["kms:ViaService"],
  "kms:GenerateDataKeyWithoutPlaintext": ["kms:ViaService"],
  "kms:ReEncryptFrom": ["kms:ViaService"],
  "kms:ReEncryptTo": ["kms:ViaService"],
};

function wrongConditions({ Statement }: PolicyDocument): string[] {
  return Statement.flatMap(({ Action, Condition = {} }) =>
    listOf(Action).flatMap((action) =>
      Object.values(Condition)
        .flatMap(Object.keys)
        .map((name) => name.replace(/\/.*/, ""))
        .filter((name) => !(KEYS_OF[action] ?? []).includes(name))
        .map((name) => `${action} ${name}`),
    ),
  );
}

const subnet = "arn:aws:ec2:us-east-1:123456789012:subnet/subnet-1";
const documents: [name: string, document: PolicyDocument][] = [
  ["a mapped role", mappedRolePolicy(["s3://data/a/", "s3://b/"], "readWrite", key, scope)],
  ["a mapped role that reads", mappedRolePolicy(["s3://data/a/"], "read", key, scope)],
  [
    "the role of the instances",
    baseRolePolicy(
      { mappedRoleArns: [role("m")], keyArn: key, certificates: "s3://config/c.zip" },
      scope,
    ),
  ],
  ["the writer of logs", logWriterPolicy("arn:aws:s3:::logs", "arn:aws:s3:::logs/*", key)],
  [
    "the service role",
    serviceRolePolicy({ instanceRoleArn: role("base"), keyArn: key, subnetArns: [subnet] }, scope),
  ],
  [
    "the key",
    emrKeyPolicy(
      {
        deployerArn: role("d"),
        baseRoleArn: role("b"),
        serviceRoleArn: role("s"),
        mappedRoleArns: [role("m")],
        dataReaderArns: [role("r")],
      },
      "us-east-1",
    ),
  ],
  [
    "the key of logs",
    emrLogKeyPolicy(
      { deployerArn: role("d"), baseRoleArn: role("b"), logReaderArns: [role("r")] },
      "us-east-1",
    ),
  ],
];

describe("the conditions of EMR's policies", () => {
  for (const [name, document] of documents) {
    it(`are on keys that the actions have, in the policy of ${name}`, () => {
      assert.deepEqual(wrongConditions(document), []);
    });
  }

  it("are found where an action has no such key", () => {
    const document: PolicyDocument = {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["s3:ListBucket", "s3:ListBucketMultipartUploads"],
          Resource: "arn:aws:s3:::data",
          Condition: { StringLike: { "s3:prefix": "a/*" } },
        },
      ],
    };
    assert.deepEqual(wrongConditions(document), ["s3:ListBucketMultipartUploads s3:prefix"]);
  });
});
