/** The policy of the key under which the volumes of a region's fleets are encrypted. */
import { policyDocument, type PolicyDocument } from "../iam/document";
import { breakGlassStatements, deployerAdministers } from "../iam/keyOwnerStatements";
import { type AwsLocation } from "../location";
import { type KeyOwners } from "../parameters/keyOwners";

/**
 * No role of the stack decrypts: EC2 Auto Scaling starts the instances as its service-linked role, and EC2 uses the
 * key for that role, by a grant for as long as a volume is attached.
 *
 * Source: EC2 Auto Scaling User Guide, "Required AWS KMS key policy for use with encrypted volumes".
 */
export function volumeKeyPolicy(
  { deployerArn, breakGlassArn }: KeyOwners,
  location: AwsLocation,
): PolicyDocument {
  const throughEc2 = { "kms:ViaService": `ec2.${location.region}.amazonaws.com` };
  const scaling = { AWS: scalingRoleArn(location) };
  return policyDocument([
    deployerAdministers(deployerArn),
    {
      Sid: "AutoScalingEncryptsVolumes",
      Effect: "Allow",
      Principal: scaling,
      Action: [
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:Encrypt",
        "kms:GenerateDataKey*",
        "kms:ReEncrypt*",
      ],
      Resource: "*",
      Condition: { StringEquals: throughEc2 },
    },
    {
      Sid: "AutoScalingAttachesVolumes",
      Effect: "Allow",
      Principal: scaling,
      Action: "kms:CreateGrant",
      Resource: "*",
      Condition: { StringEquals: throughEc2, Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
    ...breakGlassStatements(breakGlassArn),
  ]);
}

/**
 * The role as which EC2 Auto Scaling starts instances. KMS refuses a policy that names a role that does not exist:
 * the account needs it before its first fleet.
 *
 * Source: EC2 Auto Scaling User Guide, "Service-linked roles for Amazon EC2 Auto Scaling".
 */
export function scalingRoleArn({ accountId, partition }: AwsLocation): string {
  return `arn:${partition}:iam::${accountId}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
}
