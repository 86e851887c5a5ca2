/**
 * The policy of the key that a component's secrets are encrypted under.
 *
 * Three sets of principals have one kind of access each, and none of them a second one:
 *
 *   administrators   the life cycle of the key: enable, disable, rotate, tag, schedule deletion
 *   writers          Encrypt, through SSM
 *   readers          Decrypt, through SSM, of the parameters under their own path
 *
 * The deployer comes first. KMS refuses a policy under which its caller could not change it again, and
 * Pulumi's provider reads every SecureString back decrypted: so the role that runs `pulumi up`
 * administers the key and, through SSM, encrypts and decrypts. The break-glass role is allowed to change
 * the policy and nothing else.
 *
 * The policy does not delegate to the account: an identity policy alone allows nothing. Administrators
 * have an explicit deny on use, on grants that are not for an AWS service, and on the calls that put
 * another policy on the key material (`PutKeyPolicy`, `ReplicateKey`).
 *
 * Sources: KMS Developer Guide, "Key policies", "Permissions reference"; Systems Manager User Guide,
 * "SecureString parameters and KMS".
 */
import { policyDocument, type PolicyDocument, type Statement } from "../iam/document";
import { keyLifecycleAnd } from "../iam/keyActions";

/** The principals of one key. A leaf `S` is an ARN, or in a component an input of one. */
export interface KeyPrincipals<S = string> {
  /** The role that runs `pulumi up`: a role, not a session of it. */
  readonly deployerArn: S;
  readonly breakGlassArn?: S | undefined;
  readonly administratorArns: readonly S[];
  readonly writerArns: readonly S[];
  readonly readers: readonly PathReader<S>[];
}

export interface PathReader<S = string> {
  readonly arn: S;
  /** Below the component's own path, such as `hue`: a parameter or a folder. Empty for all of it. */
  readonly path: string;
}

/** Where the parameters of a component are. */
export interface ParameterScope {
  /** Such as `aws`. */
  readonly partition: string;
  readonly region: string;
  /** 12 digits. */
  readonly accountId: string;
  /** Path of the component's parameters, such as `/production/api`. */
  readonly path: string;
}

export interface KeyScope extends ParameterScope {
  /** Whether a parameter is of the advanced tier, for which SSM generates data keys. */
  readonly usesAdvancedTier: boolean;
}

/** All calls of a key's life cycle; none uses the key or changes its policy. */
const LIFECYCLE = keyLifecycleAnd(
  "kms:DisableKey",
  "kms:ListGrants",
  "kms:ListKeyPolicies",
  "kms:ListKeyRotations",
  "kms:RevokeGrant",
);

/** Calls that encrypt, decrypt or sign; ReEncrypt under another key does both. */
const USE = [
  "kms:Decrypt",
  "kms:DeriveSharedSecret",
  "kms:Encrypt",
  "kms:GenerateDataKey*",
  "kms:GenerateMac",
  "kms:ReEncrypt*",
  "kms:Sign",
];

/** Calls that put another policy on the key material. */
const POLICY_CHANGE = ["kms:PutKeyPolicy", "kms:ReplicateKey"];

/** The whole policy, the deployer first. */
export function keyPolicy<S = string>(
  principals: KeyPrincipals<S | string>,
  scope: KeyScope,
): PolicyDocument<S | string> {
  const { deployerArn, breakGlassArn, administratorArns, writerArns, readers } = principals;
  const breakGlass = breakGlassArn === undefined ? [] : [breakGlassArn];
  const managing = [...administratorArns, ...breakGlass];
  return policyDocument<S | string>([
    allow("DeployerAdministers", [deployerArn], [...LIFECYCLE, ...POLICY_CHANGE]),
    throughSsm("DeployerEncryptsAndDecrypts", [deployerArn], "both", "", scope),
    ...ifAny(administratorArns, (arns) => [
      allow("AdministratorsManageKey", arns, LIFECYCLE),
      deny("DenyAdministratorsPolicyChange", arns, POLICY_CHANGE),
    ]),
    ...ifAny(breakGlass, (arns) => [
      allow("BreakGlassChangesPolicy", arns, [
        "kms:DescribeKey",
        "kms:GetKeyPolicy",
        "kms:PutKeyPolicy",
      ]),
    ]),
    ...ifAny(managing, (arns) => [
      deny("DenyAdministratorsUse", arns, USE),
      {
        ...deny("DenyAdministratorsGrantsToPrincipals", arns, ["kms:CreateGrant"]),
        Condition: { BoolIfExists: { "kms:GrantIsForAWSResource": "false" } },
      },
    ]),
    ...ifAny(writerArns, (arns) => [throughSsm("WritersEncrypt", arns, "write", "", scope)]),
    ...readers.map(({ arn, path }, at) =>
      throughSsm(`Reader${at}Decrypts`, [arn], "read", path, scope),
    ),
  ]);
}

function ifAny<S, T>(
  arns: readonly S[],
  statements: (arns: readonly S[]) => readonly T[],
): readonly T[] {
  return arns.length === 0 ? [] : statements(arns);
}

function allow<S>(
  sid: string,
  arns: readonly S[],
  actions: readonly string[],
): Statement<S | string> {
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: { AWS: arns },
    Action: actions,
    Resource: "*",
  };
}

function deny<S>(
  sid: string,
  arns: readonly S[],
  actions: readonly string[],
): Statement<S | string> {
  return { ...allow(sid, arns, actions), Effect: "Deny" };
}

/** Use of the key through SSM, for parameters under one path only. */
function throughSsm<S>(
  sid: string,
  arns: readonly S[],
  purpose: "read" | "write" | "both",
  path: string,
  scope: KeyScope,
): Statement<S | string> {
  return {
    ...allow(sid, arns, useFor(purpose, scope.usesAdvancedTier)),
    Condition: {
      StringEquals: { "kms:ViaService": `ssm.${scope.region}.amazonaws.com` },
      StringLike: { "kms:EncryptionContext:PARAMETER_ARN": parameterArns(path, scope) },
    },
  };
}

/**
 * Calls that SSM makes on behalf of a principal. It encrypts a standard parameter by Encrypt, an advanced
 * one under a data key, and decrypts both by Decrypt.
 */
function useFor(purpose: "read" | "write" | "both", usesAdvancedTier: boolean): string[] {
  return [
    ...(purpose === "write" ? [] : ["kms:Decrypt"]),
    ...(purpose === "read" ? [] : ["kms:Encrypt"]),
    ...(purpose !== "read" && usesAdvancedTier ? ["kms:GenerateDataKey"] : []),
  ];
}

/** ARNs of the parameters at and below a path of the component. The component's own path is no parameter. */
export function parameterArns(
  path: string,
  { partition, region, accountId, path: root }: ParameterScope,
): string[] {
  const base = `arn:${partition}:ssm:${region}:${accountId}:parameter${root}`;
  return path === "" ? [`${base}/*`] : [`${base}/${path}`, `${base}/${path}/*`];
}
