/**
 * A key of what AWS services store for the account, such as the messages of queues.
 *
 * The account administers the key. Its principals use it only through those services, and only where their own
 * policies allow it as well.
 *
 * Sources: KMS Developer Guide, "kms:ViaService"; DynamoDB Developer Guide, "DynamoDB encryption at rest: usage
 * notes"; Kinesis Data Streams Developer Guide, "Permissions to use user-generated KMS keys"; ElastiCache User
 * Guide, "At-Rest Encryption"; Aurora User Guide, "AWS KMS key management"; Secrets Manager User Guide, "Secret encryption
 * and decryption"; SQS Developer Guide, "Key management".
 */
import { type AwsLocation } from "../location";
import { policyDocument, type PolicyDocument, type Statement } from "./document";
import { keyLifecycleAnd } from "./keyActions";

export type EncryptingService =
  "dynamodb" | "elasticache" | "kinesis" | "rds" | "secretsmanager" | "sqs";

/** Services that keep their access to the key by a grant, for as long as they store something. */
const GRANTED: readonly EncryptingService[] = ["dynamodb", "elasticache", "rds"];

/** @param services through which the account uses the key. */
export function serviceKeyPolicy(
  { accountId, partition, region }: AwsLocation,
  services: readonly EncryptingService[],
): PolicyDocument {
  const account = { AWS: `arn:${partition}:iam::${accountId}:root` };
  const through = {
    StringEquals: {
      "kms:CallerAccount": accountId,
      "kms:ViaService": services.map((service) => viaService(service, region)),
    },
  };
  return policyDocument([
    {
      Sid: "AccountAdministersTheKey",
      Effect: "Allow",
      Principal: account,
      Action: keyLifecycleAnd(
        "kms:DisableKey",
        "kms:DisableKeyRotation",
        "kms:ListAliases",
        "kms:PutKeyPolicy",
      ),
      Resource: "*",
    },
    {
      Sid: "AccountUsesTheKeyThroughServices",
      Effect: "Allow",
      Principal: account,
      Action: [
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:Encrypt",
        "kms:GenerateDataKey*",
        "kms:ReEncrypt*",
      ],
      Resource: "*",
      Condition: through,
    },
    ...(services.some((service) => GRANTED.includes(service))
      ? [
          {
            Sid: "ServicesKeepTheirAccess",
            Effect: "Allow" as const,
            Principal: account,
            Action: "kms:CreateGrant",
            Resource: "*",
            Condition: { ...through, Bool: { "kms:GrantIsForAWSResource": "true" } },
          },
        ]
      : []),
  ]);
}

/** What a role needs of the key to use one service. */
export function keyUse<S>(
  keyArn: S,
  service: EncryptingService,
  { region }: AwsLocation,
  actions: readonly string[],
): Statement<S | string> {
  return {
    Effect: "Allow",
    Action: actions,
    Resource: keyArn,
    Condition: { StringEquals: { "kms:ViaService": viaService(service, region) } },
  };
}

function viaService(service: EncryptingService, region: string): string {
  return `${service}.${region}.amazonaws.com`;
}
