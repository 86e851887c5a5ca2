/** Who uses each key of the bootstrap, and through which service. */
import { type Statement } from "../iam/document";
import { type AwsLocation } from "../location";
import { KEY_USE, keyStatement } from "./keyPolicy";

/** The principals of state and secrets. A leaf `S` is an ARN, or in a component an input of one. */
export interface StateKeyUsers<S = string> {
  readonly administratorArn: S;
  readonly previewArn: S;
  readonly deployerArns: readonly S[];
}

/** The key of the state bucket, which S3 uses for whom it lets in. */
export function stateKeyUsers<S>(
  { administratorArn, previewArn, deployerArns }: StateKeyUsers<S>,
  { region }: AwsLocation,
): Statement<S | string>[] {
  const throughS3 = { StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` } };
  const writers = [administratorArn, ...deployerArns];
  return [
    keyStatement("StateIsWritten", { AWS: writers }, KEY_USE, throughS3),
    keyStatement("StateIsRead", { AWS: previewArn }, ["kms:Decrypt"], throughS3),
  ];
}

/** The key of the secrets in stack files and state, which Pulumi's CLI uses directly. */
export function secretsKeyUsers<S>({
  administratorArn,
  previewArn,
  deployerArns,
}: StateKeyUsers<S>): Statement<S | string>[] {
  const writers = [administratorArn, ...deployerArns];
  return [
    keyStatement("SecretsAreWritten", { AWS: writers }, ["kms:Decrypt", "kms:Encrypt"]),
    keyStatement("SecretsAreRead", { AWS: previewArn }, ["kms:Decrypt"]),
  ];
}

/** The account's trail has this name, so that its key and its bucket can name it before it exists. */
export const AUDIT_TRAIL_NAME = "meridian-audit";

/** The ARN of the account's trail. */
export function auditTrailArn({ accountId, partition, region }: AwsLocation): string {
  return `arn:${partition}:cloudtrail:${region}:${accountId}:trail/${AUDIT_TRAIL_NAME}`;
}

/**
 * The key of the trail's files, of its log group and of notifications.
 *
 * Sources: CloudTrail User Guide, "Configure AWS KMS key policies for CloudTrail"; CloudWatch Logs User
 * Guide, "Encrypt log data"; Amazon SNS Developer Guide, "Key management".
 */
export function auditKeyUsers(location: AwsLocation, administratorArn: string): Statement[] {
  const { accountId, partition, region } = location;
  const cloudTrail = { Service: "cloudtrail.amazonaws.com" };
  const ofTheTrail = { "aws:SourceArn": auditTrailArn(location) };
  return [
    keyStatement("TrailEncryptsItsFiles", cloudTrail, ["kms:GenerateDataKey*"], {
      StringEquals: {
        ...ofTheTrail,
        "kms:EncryptionContext:aws:cloudtrail:arn": auditTrailArn(location),
      },
    }),
    keyStatement("TrailDescribesItsKey", cloudTrail, ["kms:DescribeKey"], {
      StringEquals: ofTheTrail,
    }),
    keyStatement("TrailIsRead", { AWS: administratorArn }, ["kms:Decrypt"], {
      StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` },
    }),
    keyStatement(
      "LogsEncryptTheTrail",
      { Service: `logs.${region}.amazonaws.com` },
      [...KEY_USE, "kms:DescribeKey"],
      {
        ArnLike: {
          "kms:EncryptionContext:aws:logs:arn": `arn:${partition}:logs:${region}:${accountId}:log-group:*`,
        },
      },
    ),
    keyStatement(
      "AlarmsPublish",
      { Service: "cloudwatch.amazonaws.com" },
      ["kms:Decrypt", "kms:GenerateDataKey*"],
      { StringEquals: { "aws:SourceAccount": accountId } },
    ),
  ];
}

/**
 * The key of volumes. EC2 encrypts a volume for the principal that makes it, who needs the permission; no
 * statement lets a principal of the account call KMS directly.
 *
 * Source: Amazon EBS User Guide, "Requirements for Amazon EBS encryption".
 */
export function volumeKeyUsers<S>(
  { accountId, partition, region }: AwsLocation,
  deployerArns: readonly S[],
): Statement<S | string>[] {
  const users = { AWS: [`arn:${partition}:iam::${accountId}:root`, ...deployerArns] };
  const throughEc2 = { StringEquals: { "kms:ViaService": `ec2.${region}.amazonaws.com` } };
  return [
    keyStatement("VolumesOfTheAccount", users, [...KEY_USE, "kms:DescribeKey"], throughEc2),
    keyStatement("VolumesAreAttached", users, ["kms:CreateGrant"], {
      ...throughEc2,
      Bool: { "kms:GrantIsForAWSResource": "true" },
    }),
  ];
}
