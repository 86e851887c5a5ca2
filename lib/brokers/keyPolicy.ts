/** The policy of the key under which the brokers of a region store messages. */
import { policyDocument, type PolicyDocument } from "../iam/document";
import { breakGlassStatements, deployerAdministers } from "../iam/keyOwnerStatements";
import { type AwsLocation } from "../location";
import { type KeyOwners } from "../parameters/keyOwners";

/**
 * No role of the account decrypts: Amazon MQ uses the key by a grant, which the role that creates a broker gives
 * it. KMS lets that role make grants for AWS services alone.
 *
 * Source: Amazon MQ Developer Guide, "Data protection in Amazon MQ", encryption at rest: `kms:CreateGrant` and
 * `kms:DescribeKey` of the caller.
 */
export function brokerKeyPolicy(
  { deployerArn, breakGlassArn }: KeyOwners,
  { region }: AwsLocation,
): PolicyDocument {
  return policyDocument([
    deployerAdministers(deployerArn),
    {
      Sid: "DeployerGrantsAmazonMq",
      Effect: "Allow",
      Principal: { AWS: deployerArn },
      Action: "kms:CreateGrant",
      Resource: "*",
      Condition: {
        StringEquals: { "kms:ViaService": `mq.${region}.amazonaws.com` },
        Bool: { "kms:GrantIsForAWSResource": "true" },
      },
    },
    ...breakGlassStatements(breakGlassArn),
  ]);
}
