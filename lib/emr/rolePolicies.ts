/**
 * The policies of the roles of a cluster.
 *
 * The instances run as the base role, which has no access to data: it is allowed to assume the roles of
 * the mappings, and exactly those. Each of them has access to its own locations, and trusts the base role
 * only.
 *
 * Sources: EMR Management Guide, "Service role for Amazon EMR", "Service role for cluster EC2
 * instances", "Configure IAM roles for EMRFS requests to Amazon S3".
 */
import { policyDocument, type PolicyDocument, serviceTrust, type Statement } from "../iam/document";

export interface EmrScope {
  /** Such as `aws`. */
  readonly partition: string;
  readonly region: string;
  /** 12 digits. */
  readonly accountId: string;
}

/** Lets the EMR service of this account and region act as the service role. */
export function serviceRoleTrust({ partition, region, accountId }: EmrScope): PolicyDocument {
  return serviceTrust("elasticmapreduce.amazonaws.com", {
    StringEquals: { "aws:SourceAccount": accountId },
    ArnLike: { "aws:SourceArn": `arn:${partition}:elasticmapreduce:${region}:${accountId}:*` },
  });
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
  return policyDocument<S | string>([
    ...folders.map(({ bucket, prefix }, at): Statement<S | string> => ({
      Sid: `List${at}`,
      Effect: "Allow",
      Action: ["s3:ListBucket", "s3:ListBucketMultipartUploads"],
      Resource: `arn:${partition}:s3:::${bucket}`,
      ...(prefix === "" ? {} : { Condition: { StringLike: { "s3:prefix": `${prefix}*` } } }),
    })),
    {
      Sid: "AccessObjects",
      Effect: "Allow",
      Action: [
        "s3:GetObject",
        ...(writes ? ["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"] : []),
      ],
      Resource: folders.map(({ bucket, prefix }) => `arn:${partition}:s3:::${bucket}/${prefix}*`),
    },
    {
      Sid: "UseObjectKey",
      Effect: "Allow",
      Action: ["kms:Decrypt", ...(writes ? ["kms:GenerateDataKey"] : [])],
      Resource: keyArn,
      Condition: { StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` } },
    },
  ]);
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
  { partition, region, accountId }: EmrScope,
): PolicyDocument<S | string> {
  const { bucket, prefix } = parseLocation(certificates);
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
    {
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
    },
  ]);
}

/** Lets the instances of a cluster write its logs, and nothing else, into its log bucket. */
export function logWriterPolicy<S>(bucketArn: S, objects: S): PolicyDocument<S> {
  return policyDocument<S>([
    { Effect: "Allow", Action: "s3:PutObject", Resource: objects },
    { Effect: "Allow", Action: ["s3:GetBucketLocation"], Resource: bucketArn },
  ]);
}

/** Lets the EMR service run the instances of clusters in this account and region. */
export function serviceRolePolicy<S = string>(
  instanceRoleArn: S,
  keyArn: S,
  { partition, region, accountId }: EmrScope,
): PolicyDocument<S | string> {
  const ec2 = (kind: string): string => `arn:${partition}:ec2:${region}:${accountId}:${kind}/*`;
  const ofCluster = { Null: { "aws:ResourceTag/aws:elasticmapreduce:job-flow-id": "false" } };
  return policyDocument<S | string>([
    {
      Sid: "RunInstances",
      Effect: "Allow",
      Action: [
        "ec2:CreateFleet",
        "ec2:CreateLaunchTemplate",
        "ec2:CreateLaunchTemplateVersion",
        "ec2:CreateNetworkInterface",
        "ec2:RunInstances",
      ],
      Resource: [
        ...["fleet", "instance", "launch-template", "network-interface", "security-group"].map(ec2),
        ...["spot-instances-request", "subnet", "volume"].map(ec2),
        `arn:${partition}:ec2:${region}::image/ami-*`,
      ],
    },
    {
      Sid: "TagOnCreation",
      Effect: "Allow",
      Action: "ec2:CreateTags",
      Resource: ["fleet", "instance", "launch-template", "network-interface", "volume"].map(ec2),
      Condition: {
        StringEquals: {
          "ec2:CreateAction": [
            "CreateFleet",
            "CreateLaunchTemplate",
            "CreateNetworkInterface",
            "RunInstances",
          ],
        },
      },
    },
    {
      Sid: "DeleteClusterResources",
      Effect: "Allow",
      Action: [
        "ec2:DeleteLaunchTemplate",
        "ec2:DeleteNetworkInterface",
        "ec2:ModifyInstanceAttribute",
        "ec2:TerminateInstances",
        "ec2:DeleteVolume",
        "ec2:DetachVolume",
      ],
      Resource: ["instance", "launch-template", "network-interface", "volume"].map(ec2),
      Condition: ofCluster,
    },
    {
      Sid: "AuthorizeClusterSecurityGroups",
      Effect: "Allow",
      Action: ["ec2:AuthorizeSecurityGroupEgress", "ec2:AuthorizeSecurityGroupIngress"],
      Resource: ec2("security-group"),
      Condition: { StringEquals: { "aws:ResourceTag/meridian:emr": "true" } },
    },
    { Sid: "DescribeEc2", Effect: "Allow", Action: "ec2:Describe*", Resource: "*" },
    {
      Sid: "PassInstanceRole",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: instanceRoleArn,
      Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
    },
    {
      Sid: "EncryptVolumes",
      Effect: "Allow",
      Action: ["kms:CreateGrant", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext"],
      Resource: keyArn,
    },
  ]);
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
