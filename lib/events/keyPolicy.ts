/**
 * The policy of the key that a region's events are encrypted under: stream, tables, queue and cache.
 *
 * The account administers the key. Its principals use it only through the services that hold events, and only
 * where their own policies allow it as well.
 *
 * Sources: KMS Developer Guide, "kms:ViaService"; DynamoDB Developer Guide, "DynamoDB encryption at rest: usage
 * notes"; Kinesis Data Streams Developer Guide, "Permissions to use user-generated KMS keys"; ElastiCache User
 * Guide, "At-Rest Encryption".
 */
import { policyDocument, type PolicyDocument, type Statement } from "../iam/document";
import { keyLifecycleAnd } from "../iam/keyActions";
import { type AwsLocation } from "../location";

const SERVICES = ["dynamodb", "elasticache", "kinesis", "sqs"] as const;

export type EncryptingService = (typeof SERVICES)[number];

export function eventsKeyPolicy({ accountId, partition, region }: AwsLocation): PolicyDocument {
  const account = { AWS: `arn:${partition}:iam::${accountId}:root` };
  const through = {
    StringEquals: {
      "kms:CallerAccount": accountId,
      "kms:ViaService": SERVICES.map((service) => viaService(service, region)),
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
    {
      // DynamoDB and ElastiCache keep their access by a grant.
      Sid: "ServicesKeepTheirAccess",
      Effect: "Allow",
      Principal: account,
      Action: "kms:CreateGrant",
      Resource: "*",
      Condition: { ...through, Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
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
