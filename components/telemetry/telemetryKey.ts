import * as pulumi from "@pulumi/pulumi";

import { policyDocument, type Statement } from "../../lib/iam/document";
import { keyLifecycleAnd } from "../../lib/iam/keyActions";
import { type AwsLocation } from "../../lib/location";
import { createEncryptionKey } from "../encryptionKey";

export interface TelemetryKeyArgs {
  /** The account and region of the key: CloudWatch Logs has one principal for each region. */
  readonly location: AwsLocation;
  /** Whether the key is protected from deletion. */
  readonly isProduction: boolean;
}

/**
 * The key under which a region's log groups and alarm topic are encrypted.
 *
 * CloudWatch encrypts and decrypts on behalf of callers that are allowed to read the log group or to
 * subscribe to the topic, so no other principal uses this key: the account administers it and cannot
 * decrypt with it.
 */
export class TelemetryKey extends pulumi.ComponentResource {
  /** For `kmsKeyId` of log groups and `kmsMasterKeyId` of topics. */
  public readonly telemetryKeyArn: pulumi.Output<string>;

  constructor(name: string, args: TelemetryKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:TelemetryKey", name, {}, opts);

    this.telemetryKeyArn = createEncryptionKey(
      name,
      {
        description: "Log groups and alarm notifications",
        policy: JSON.stringify(policyDocument(statements(args))),
        aliasPrefix: "alias/meridian/telemetry-",
        isProtected: args.isProduction,
      },
      { parent: this },
    );
    this.registerOutputs({ telemetryKeyArn: this.telemetryKeyArn });
  }
}

function statements({ location }: TelemetryKeyArgs): Statement[] {
  const { accountId, partition, region } = location;
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
      // KMS gets no source from EventBridge, so the topics are named instead. Source: SNS Developer Guide, "Key
      // management", which excludes conditions on the source for EventBridge.
      Sid: "EventsPublishToTopics",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
      Resource: "*",
      Condition: {
        ArnLike: {
          "kms:EncryptionContext:aws:sns:topicArn": `arn:${partition}:sns:${region}:${accountId}:*`,
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

/** The administration of a key, without any use of it. */
const ADMINISTRATION = keyLifecycleAnd(
  "kms:DisableKey",
  "kms:DisableKeyRotation",
  "kms:ListAliases",
  "kms:PutKeyPolicy",
);
