/**
 * The policies of the keys of a region's EMR: one for data, which is objects in S3 and volumes, and one for
 * the logs of its cluster.
 *
 * Each role that uses a key is named, and how: mapped roles and readers through S3, instances directly,
 * the service role for volumes only. No policy delegates to the account.
 */
import { policyDocument, type PolicyDocument, type Statement } from "../iam/document";
import { keyLifecycleAnd } from "../iam/keyActions";
import { VOLUME_KEY_USE } from "./serviceRole";

interface KeyOwnerArns<S> {
  /** The role that runs `pulumi up`. */
  readonly deployerArn: S;
  readonly breakGlassArn?: S | undefined;
}

export interface EmrKeyPrincipals<S> extends KeyOwnerArns<S> {
  /** The role of the instances. */
  readonly baseRoleArn: S;
  readonly serviceRoleArn: S;
  readonly mappedRoleArns: readonly S[];
  /** Roles outside of the stack that read objects. */
  readonly dataReaderArns: readonly S[];
}

export interface EmrLogKeyPrincipals<S> extends KeyOwnerArns<S> {
  /** The role of the instances, which write the logs. */
  readonly baseRoleArn: S;
  /** Roles outside of the stack that read logs. */
  readonly logReaderArns: readonly S[];
}

/** All calls of the key's life cycle; none uses the key. */
const LIFECYCLE = keyLifecycleAnd("kms:PutKeyPolicy");

/** The policy of the key of objects and volumes. */
export function emrKeyPolicy<S = string>(
  principals: EmrKeyPrincipals<S | string>,
  region: string,
): PolicyDocument<S | string> {
  const { baseRoleArn, serviceRoleArn, mappedRoleArns, dataReaderArns } = principals;
  const ec2 = { "kms:ViaService": `ec2.${region}.amazonaws.com` };
  return policyDocument<S | string>([
    ...ownerStatements<S>(principals),
    allow("InstancesEncryptDisks", [baseRoleArn], DIRECT_USE),
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
    ...readerStatements<S>("DataReadersReadObjects", dataReaderArns, region),
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

/** The policy of the key of a cluster's logs. */
export function emrLogKeyPolicy<S = string>(
  principals: EmrLogKeyPrincipals<S | string>,
  region: string,
): PolicyDocument<S | string> {
  return policyDocument<S | string>([
    ...ownerStatements<S>(principals),
    allow("InstancesWriteLogs", [principals.baseRoleArn], DIRECT_USE),
    ...readerStatements<S>("LogReadersReadLogs", principals.logReaderArns, region),
  ]);
}

/** How instances use a key: to encrypt volumes, and to write their logs in parts. */
const DIRECT_USE = [
  "kms:Decrypt",
  "kms:Encrypt",
  "kms:GenerateDataKey*",
  "kms:ReEncrypt*",
  "kms:DescribeKey",
];

function ownerStatements<S>({
  deployerArn,
  breakGlassArn,
}: KeyOwnerArns<S | string>): Statement<S | string>[] {
  const changes = ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:PutKeyPolicy"];
  return [
    allow("DeployerAdministers", [deployerArn], LIFECYCLE),
    ...(breakGlassArn === undefined
      ? []
      : [allow("BreakGlassChangesPolicy", [breakGlassArn], changes)]),
  ];
}

/** KMS refuses a statement without a principal. */
function readerStatements<S>(
  sid: string,
  arns: readonly (S | string)[],
  region: string,
): Statement<S | string>[] {
  return arns.length === 0
    ? []
    : [
        {
          ...allow(sid, arns, ["kms:Decrypt"]),
          Condition: { StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` } },
        },
      ];
}

function allow<S>(
  sid: string,
  arns: readonly S[],
  actions: readonly string[],
): Statement<S | string> {
  return { Sid: sid, Effect: "Allow", Principal: { AWS: arns }, Action: actions, Resource: "*" };
}
