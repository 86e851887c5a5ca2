/**
 * The policies of the roles that read and write data.
 *
 * The instances run as the base role, which has no access to data: it is allowed to assume the roles of
 * the mappings, and exactly those. Each of them has access to its own locations, and trusts the base role
 * only.
 *
 * Sources: EMR Management Guide, "Service role for cluster EC2 instances", "Configure IAM roles for EMRFS
 * requests to Amazon S3".
 */
import { policyDocument, type PolicyDocument, type Statement } from "../iam/document";

export interface EmrScope {
  /** Such as `aws`. */
  readonly partition: string;
  readonly region: string;
  /** 12 digits. */
  readonly accountId: string;
}

/** Lets the instances of a cluster assume a mapping's role, and no other principal. */
export function mappedRoleTrust<S>(baseRoleArn: S): PolicyDocument<S> {
  return policyDocument<S>([
    { Effect: "Allow", Principal: { AWS: baseRoleArn }, Action: "sts:AssumeRole" },
  ]);
}

/** Lets a mapping's role list, read and, with `readWrite`, write below its locations. */
export function mappedRolePolicy<S = string>(
  locations: readonly string[],
  access: "read" | "readWrite",
  keyArn: S,
  { partition, region }: EmrScope,
): PolicyDocument<S | string> {
  const folders = locations.map(parseLocation);
  const writes = access === "readWrite";
  const objects = folders.map(({ bucket, prefix }) => `arn:${partition}:s3:::${bucket}/${prefix}*`);
  const buckets = folders.map(({ bucket }) => `arn:${partition}:s3:::${bucket}`);
  return policyDocument<S | string>([
    ...folders.map(({ bucket, prefix }, at): Statement<S | string> => ({
      Sid: `List${at}`,
      Effect: "Allow",
      Action: "s3:ListBucket",
      Resource: `arn:${partition}:s3:::${bucket}`,
      ...(prefix === "" ? {} : { Condition: { StringLike: { "s3:prefix": `${prefix}*` } } }),
    })),
    { Sid: "ReadObjects", Effect: "Allow", Action: "s3:GetObject", Resource: objects },
    ...(writes ? writeStatements(objects, [...new Set(buckets)]) : []),
    {
      Sid: "UseObjectKey",
      Effect: "Allow",
      Action: ["kms:Decrypt", ...(writes ? ["kms:GenerateDataKey"] : [])],
      Resource: keyArn,
      Condition: { StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` } },
    },
  ]);
}

/**
 * Writes of objects, in parts as well. The list of a bucket's unfinished uploads is whole or refused: S3
 * has no condition key for its prefix.
 *
 * Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon S3".
 */
function writeStatements(objects: readonly string[], buckets: readonly string[]): Statement[] {
  return [
    {
      Sid: "WriteObjects",
      Effect: "Allow",
      Action: [
        "s3:PutObject",
        "s3:DeleteObject",
        "s3:AbortMultipartUpload",
        "s3:ListMultipartUploadParts",
      ],
      Resource: objects,
    },
    {
      Sid: "ListUploads",
      Effect: "Allow",
      Action: "s3:ListBucketMultipartUploads",
      Resource: buckets,
    },
  ];
}

export interface BaseRoleTargets<S> {
  readonly mappedRoleArns: readonly S[];
  readonly keyArn: S;
  /** Location of the certificates between nodes. */
  readonly certificates: string;
}

/** Lets the instances assume the mapped roles, encrypt disks, and describe clusters. */
export function baseRolePolicy<S = string>(
  { mappedRoleArns, keyArn, certificates }: BaseRoleTargets<S | string>,
  scope: EmrScope,
): PolicyDocument<S | string> {
  return policyDocument<S | string>([
    ...(mappedRoleArns.length === 0
      ? []
      : [
          {
            Sid: "AssumeMappedRoles",
            Effect: "Allow" as const,
            Action: "sts:AssumeRole",
            Resource: mappedRoleArns,
          },
        ]),
    ...readStatements(certificates, scope),
    {
      Sid: "UseDiskKey",
      Effect: "Allow",
      Action: [
        "kms:Decrypt",
        "kms:Encrypt",
        "kms:GenerateDataKey*",
        "kms:ReEncrypt*",
        "kms:DescribeKey",
      ],
      Resource: keyArn,
    },
    describeStatement(scope),
  ]);
}

function readStatements(certificates: string, { partition, region }: EmrScope): Statement[] {
  const { bucket, prefix } = parseLocation(certificates);
  return [
    {
      Sid: "ReadCertificates",
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: `arn:${partition}:s3:::${bucket}/${prefix}`,
    },
    {
      Sid: "ReadEmrSoftware",
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: [
        `arn:${partition}:s3:::${region}.elasticmapreduce/*`,
        `arn:${partition}:s3:::repo.${region}.emr.amazonaws.com/*`,
      ],
    },
  ];
}

function describeStatement({ partition, region, accountId }: EmrScope): Statement {
  return {
    Sid: "DescribeClusters",
    Effect: "Allow",
    Action: [
      "elasticmapreduce:DescribeCluster",
      "elasticmapreduce:DescribeStep",
      "elasticmapreduce:ListBootstrapActions",
      "elasticmapreduce:ListInstanceFleets",
      "elasticmapreduce:ListInstanceGroups",
      "elasticmapreduce:ListInstances",
      "elasticmapreduce:ListSteps",
    ],
    Resource: `arn:${partition}:elasticmapreduce:${region}:${accountId}:cluster/*`,
  };
}

/** Lets the instances of a cluster write its logs under their key, and nothing else, into its log bucket. */
export function logWriterPolicy<S>(bucketArn: S, objects: S, keyArn: S): PolicyDocument<S> {
  return policyDocument<S>([
    { Effect: "Allow", Action: "s3:PutObject", Resource: objects },
    { Effect: "Allow", Action: ["s3:GetBucketLocation"], Resource: bucketArn },
    {
      Sid: "UseLogKey",
      Effect: "Allow",
      Action: [
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:Encrypt",
        "kms:GenerateDataKey*",
        "kms:ReEncrypt*",
      ],
      Resource: keyArn,
    },
  ]);
}

/** Lets a role read one object. */
export function objectReaderStatement<S>(sid: string, objectArn: S): Statement<S> {
  return { Sid: sid, Effect: "Allow", Action: "s3:GetObject", Resource: objectArn };
}

export interface Location {
  readonly bucket: string;
  /** With its final slash where it is a folder; empty for the whole bucket. */
  readonly prefix: string;
}

/** Bucket and prefix of `s3://bucket/prefix`, or of an ARN of the same. */
export function parseLocation(location: string): Location {
  const [bucket = "", ...rest] = location.replace(/^(s3:\/\/|arn:[^:]+:s3:::)/, "").split("/");
  return { bucket, prefix: rest.join("/") };
}
