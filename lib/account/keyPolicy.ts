/**
 * The policies of the bootstrap's keys. Each names all its users; an identity policy alone opens none.
 *
 * The administrator, who runs the bootstrap, has the life of a key and its policy: KMS refuses a policy
 * that its caller could not change again. The break-glass role can change the policy and cannot decrypt.
 *
 * Source: KMS Developer Guide, "Key policies".
 */
import {
  type ConditionBlock,
  policyDocument,
  type PolicyDocument,
  type PrincipalBlock,
  type Statement,
} from "../iam/document";
import { keyLifecycleAnd } from "../iam/keyActions";

/** A leaf `S` is an ARN, or in a component an input of one. */
export interface KeyOwners<S = string> {
  readonly administratorArn: S;
  readonly breakGlassArn: S;
}

/** All calls that a key's life needs, and none that uses it. */
export const KEY_ADMINISTRATION = keyLifecycleAnd(
  "kms:DisableKey",
  "kms:DisableKeyRotation",
  "kms:ListGrants",
  "kms:PutKeyPolicy",
  "kms:ReplicateKey",
  "kms:RevokeGrant",
);

/** Calls that encrypt, and that answer with what is encrypted. */
export const KEY_USE = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"];

/** A policy of its owners and of these users. */
export function accountKeyPolicy<S>(
  { administratorArn, breakGlassArn }: KeyOwners<S>,
  users: readonly Statement<S | string>[],
): PolicyDocument<S | string> {
  return policyDocument<S | string>([
    keyStatement("AdministratorAdministers", { AWS: administratorArn }, KEY_ADMINISTRATION),
    keyStatement("BreakGlassChangesThePolicy", { AWS: breakGlassArn }, [
      "kms:DescribeKey",
      "kms:GetKeyPolicy",
      "kms:PutKeyPolicy",
    ]),
    ...users,
  ]);
}

/** Lets principals use a key, for some services or under some conditions only. */
export function keyStatement<S>(
  sid: string,
  principal: PrincipalBlock<S | string>,
  actions: readonly string[],
  condition?: ConditionBlock,
): Statement<S | string> {
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: principal,
    Action: actions,
    Resource: "*",
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}
