import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { policyDocument, type Statement } from "../../lib/iam/document";
import { regionOf, type RegionName } from "../../lib/regions";

export interface TelemetryKeyArgs {
  /** The account that owns the key, 12 digits. */
  readonly accountId: string;
  /** The key's region, such as `eu-west-1`: the logs service has one principal for each. */
  readonly region: RegionName;
  /** Whether the key may only be deleted after `protect` was taken off it. */
  readonly protect: boolean;
}

/**
 * The key under which a region's log groups and alarm topic are encrypted.
 *
 * CloudWatch encrypts and decrypts by itself, for callers who may read the log group or subscribe to
 * the topic, so nobody else needs to use this key: the account may administer it, not decrypt with it.
 */
export class TelemetryKey extends pulumi.ComponentResource {
  /** ARN of the key, for `kmsKeyId` of log groups and `kmsMasterKeyId` of topics. */
  public readonly keyArn: pulumi.Output<string>;

  constructor(name: string, args: TelemetryKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:TelemetryKey", name, {}, opts);

    const key = new aws.kms.Key(
      `${name}-key`,
      {
        description: "Log groups and alarm notifications",
        enableKeyRotation: true,
        policy: JSON.stringify(policyDocument(statements(args))),
      },
      { parent: this, protect: args.protect },
    );
    new aws.kms.Alias(
      `${name}-alias`,
      { namePrefix: "alias/meridian/telemetry-", targetKeyId: key.id },
      { parent: this },
    );

    this.keyArn = key.arn;
    this.registerOutputs({ keyArn: this.keyArn });
  }
}

function statements({ accountId, region }: TelemetryKeyArgs): Statement[] {
  const { partition } = regionOf(region);
  return [
    {
      Sid: "AccountAdministersTheKey",
      Effect: "Allow",
      Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
      Action: ADMINISTRATION,
      Resource: "*",
    },
    {
      Sid: "LogsEncryptLogGroups",
      Effect: "Allow",
      Principal: { Service: `logs.${region}.amazonaws.com` },
      Action: [
        "kms:Encrypt",
        "kms:Decrypt",
        "kms:ReEncrypt*",
        "kms:GenerateDataKey*",
        "kms:Describe*",
      ],
      Resource: "*",
      Condition: {
        ArnLike: {
          "kms:EncryptionContext:aws:logs:arn": `arn:${partition}:logs:${region}:${accountId}:log-group:*`,
        },
      },
    },
    {
      Sid: "AlarmsPublishToTopics",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
      Resource: "*",
      Condition: { StringEquals: { "aws:SourceAccount": accountId } },
    },
  ];
}

/** Everything that a key's life needs, and nothing that uses it. */
const ADMINISTRATION = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:DeleteAlias",
  "kms:DescribeKey",
  "kms:DisableKey",
  "kms:DisableKeyRotation",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListAliases",
  "kms:ListResourceTags",
  "kms:PutKeyPolicy",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateAlias",
  "kms:UpdateKeyDescription",
];
