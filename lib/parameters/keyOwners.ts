/** The roles that the policies of all keys of a stack name. */
import { parsePrincipal } from "../iam/principal";
import { collect } from "../spec/checks";
import { type Issue } from "../spec/issue";
import { planned, type Planned } from "../spec/plan";
import { type IdentitySpec } from "../stack/schema";
import { type ParametersSpec } from "./schema";

export interface KeyOwners {
  /** The role that runs `pulumi up`. It administers every key. */
  readonly deployerArn: string;
  /** The role that changes the policy of a key in an emergency. */
  readonly breakGlassArn: string | undefined;
}

export type KeyOwnersSpec = Pick<ParametersSpec, "deployerRoleArn" | "breakGlassRoleArn"> &
  Pick<IdentitySpec, "accountId">;

/** Plans who administers the keys of a stack. KMS refuses a key that no principal can administer. */
export function planKeyOwners(spec: KeyOwnersSpec): Planned<KeyOwners> {
  const { deployerRoleArn } = spec;
  if (deployerRoleArn === undefined) {
    const message =
      "must be set where the stack has keys, got nothing; KMS refuses a key that no principal can administer";
    return { ok: false, issues: [{ path: "deployerRoleArn", message }] };
  }
  const issues = collect(
    () => checkRole(deployerRoleArn, spec.accountId, "deployerRoleArn"),
    () => checkBreakGlass(spec, deployerRoleArn),
  );
  return planned(issues, () => ({
    deployerArn: deployerRoleArn,
    breakGlassArn: spec.breakGlassRoleArn,
  }));
}

function checkBreakGlass({ breakGlassRoleArn, accountId }: KeyOwnersSpec, deployer: string) {
  const path = "breakGlassRoleArn";
  if (breakGlassRoleArn === undefined) {
    return [];
  }
  return breakGlassRoleArn === deployer
    ? [{ path, message: inTwoSets(deployer, "deployerRoleArn") }]
    : checkRole(breakGlassRoleArn, accountId, path);
}

/** Refuses an ARN that is not of a role of the account. */
export function checkRole(arn: string, accountId: string, path: string): Issue[] {
  const principal = parsePrincipal(arn);
  if (principal?.kind === "session") {
    const message = `must be the ARN of a role, not of a session, got "${arn}"; did you mean "${roleOf(arn)}"?`;
    return [{ path, message }];
  }
  return principal?.kind === "role" && principal.accountId === accountId
    ? []
    : [{ path, message: `must be the ARN of a role of account ${accountId}, got "${arn}"` }];
}

/** @param other path of the first mention of the ARN. */
export function inTwoSets(arn: string, other: string): string {
  return `must be in one set only, got "${arn}", which is ${other} as well`;
}

function roleOf(session: string): string {
  return session.replace(":sts:", ":iam:").replace(/assumed-role\/([^/]+)\/.*/, "role/$1");
}
