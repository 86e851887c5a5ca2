/** The input of the decrypt analysis: keys, principals, and code that runs as one of them. */
import { type PolicyDocument } from "../../lib/iam/document";
import { parsePrincipal, type Principal } from "../../lib/iam/principal";
import { type RunnerKind } from "./escalationCatalogue";

export interface KeyFacts {
  readonly arn: string;
  readonly region: string;
  readonly policy: PolicyDocument;
  /** ARNs of the SecureString parameters that are encrypted under it. */
  readonly parameterArns: readonly string[];
}

/** A role, a user, or a principal outside of the stack. */
export interface PrincipalFacts {
  readonly arn: string;
  /** @default - the role or user of the ARN */
  readonly principal?: Principal;
  /** Inline and attached policies. */
  readonly policies: readonly PolicyDocument[];
  /** ARNs of attached customer managed policies, which principals of the account can change. */
  readonly customerPolicyArns: readonly string[];
  /** ARNs of the groups of a user. @default - none */
  readonly groupArns?: readonly string[];
  readonly boundary?: PolicyDocument | undefined;
  /** The trust policy of a role; a user has none. */
  readonly trust?: PolicyDocument | undefined;
}

/** The principal that makes requests with these facts. */
export function principalOf({ arn, principal }: PrincipalFacts): Principal | undefined {
  return principal ?? parsePrincipal(arn);
}

/** Code that runs as a role, such as a Lambda function: a principal that changes it acts as the role. */
export interface RunnerFacts {
  readonly kind: RunnerKind;
  readonly arn: string;
  readonly roleArn: string;
}

/** A group of users. */
export interface GroupFacts {
  readonly arn: string;
  readonly policies: readonly PolicyDocument[];
}

export interface IamSnapshot {
  readonly keys: readonly KeyFacts[];
  readonly principals: readonly PrincipalFacts[];
  readonly runners: readonly RunnerFacts[];
  /** @default - none */
  readonly groups?: readonly GroupFacts[];
}
