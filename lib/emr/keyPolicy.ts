/**
 * The policy of the key that a region's EMR data is encrypted under.
 *
 * All data of one region's clusters shares it: objects in S3, volumes, logs. Each role that uses it is
 * named, and how: mapped roles through S3, instances directly, the service role for volumes only. The
 * policy does not delegate to the account.
 */
import { policyDocument, type PolicyDocument, type Statement } from "../iam/document";
import { VOLUME_KEY_USE } from "./serviceRole";

export interface EmrKeyPrincipals<S> {
  /** The role that runs `pulumi up`. */
  readonly deployerArn: S;
  readonly breakGlassArn?: S | undefined;
  /** The role of the instances. */
  readonly baseRoleArn: S;
  readonly serviceRoleArn: S;
  readonly mappedRoleArns: readonly S[];
}

/** All calls of the key's life cycle; none uses the key. */
const LIFECYCLE = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:DeleteAlias",
  "kms:DescribeKey",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListResourceTags",
  "kms:PutKeyPolicy",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateAlias",
  "kms:UpdateKeyDescription",
];

export function emrKeyPolicy<S = string>(
  principals: EmrKeyPrincipals<S | string>,
  region: string,
): PolicyDocument<S | string> {
  const { deployerArn, breakGlassArn, baseRoleArn, serviceRoleArn, mappedRoleArns } = principals;
  const ec2 = { "kms:ViaService": `ec2.${region}.amazonaws.com` };
  return policyDocument<S | string>([
    allow("DeployerAdministers", [deployerArn], LIFECYCLE),
    ...(breakGlassArn === undefined
      ? []
      : [
          allow(
            "BreakGlassChangesPolicy",
            [breakGlassArn],
            ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:PutKeyPolicy"],
          ),
        ]),
    allow(
      "InstancesEncryptDisks",
      [baseRoleArn],
      ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*", "kms:DescribeKey"],
    ),
    ...(mappedRoleArns.length === 0
      ? []
      : [
          {
            ...allow("MappedRolesReadAndWriteObjects", mappedRoleArns, [
              "kms:Decrypt",
              "kms:GenerateDataKey",
            ]),
            Condition: { StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` } },
          },
        ]),
    allow("ServiceDescribesKey", [serviceRoleArn], ["kms:DescribeKey"]),
    {
      ...allow("ServiceEncryptsVolumes", [serviceRoleArn], VOLUME_KEY_USE),
      Condition: { StringEquals: ec2 },
    },
    {
      ...allow("ServiceCreatesVolumeGrants", [serviceRoleArn], ["kms:CreateGrant"]),
      Condition: { StringEquals: ec2, Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ]);
}

function allow<S>(
  sid: string,
  arns: readonly S[],
  actions: readonly string[],
): Statement<S | string> {
  return { Sid: sid, Effect: "Allow", Principal: { AWS: arns }, Action: actions, Resource: "*" };
}
